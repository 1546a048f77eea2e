//! The columns of the events, read from little-endian files.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Which columns a measure reads; the others are not loaded, so that memory is compared for the same data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Customer and day; every event is of one kind.
    Days,
    /// Everything.
    All,
}

/// Events in the order of arrival, a column each; columns that are not wanted stay empty.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) customer: Vec<u32>,
    /// Days since 1970-01-01.
    pub(super) day: Vec<i32>,
    /// Codes of the shared kinds; all the same when they are not wanted.
    pub(super) kind: Vec<u8>,
    pub(super) amount_minor: Vec<i64>,
}

impl Columns {
    pub(super) fn load(directory: &Path, wanted: Wanted) -> Result<Self, String> {
        let all = wanted == Wanted::All;
        let customer = read(&directory.join("customer.u32"), u32::from_le_bytes)?;
        let columns = Self {
            day: read(&directory.join("day.i32"), i32::from_le_bytes)?,
            kind: if all {
                read(&directory.join("kind.u8"), |[kind]| kind_code(kind))?
            } else {
                vec![kind_code(0); customer.len()]
            },
            amount_minor: if all {
                read(&directory.join("amount.i64"), i64::from_le_bytes)?
            } else {
                Vec::new()
            },
            customer,
        };
        Ok(columns)
    }

    pub(super) fn len(&self) -> usize {
        self.customer.len()
    }
}

/// The files' transaction, service, sale, relationship in the codes of the shared kinds.
fn kind_code(kind: u8) -> u8 {
    [3, 2, 1, 4].get(usize::from(kind)).copied().unwrap_or(0)
}

/// Reads in pieces, so that no second copy of the file weighs on the memory measured.
fn read<const SIZE: usize, T>(path: &Path, value: fn([u8; SIZE]) -> T) -> Result<Vec<T>, String> {
    let said = |error: std::io::Error| format!("{}: {error}", path.display());
    let mut file = File::open(path).map_err(said)?;
    let bytes = usize::try_from(file.metadata().map_err(said)?.len()).unwrap();
    let mut values = Vec::with_capacity(bytes / SIZE);
    let mut piece = vec![0; SIZE << 13];
    while values.len() < bytes / SIZE {
        let length = piece.len().min(bytes - values.len() * SIZE);
        let part = piece.get_mut(..length).unwrap();
        file.read_exact(part).map_err(said)?;
        values.extend(part.as_chunks::<SIZE>().0.iter().copied().map(value));
    }
    Ok(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_little_endian_across_pieces() {
        let path = std::env::temp_dir().join(format!("tenure-columns-{}", std::process::id()));
        let days: Vec<i32> = (-10_000..10_000).collect();
        let bytes: Vec<u8> = days.iter().flat_map(|day| day.to_le_bytes()).collect();
        std::fs::write(&path, bytes).unwrap();
        let found = read(&path, i32::from_le_bytes);
        std::fs::remove_file(&path).unwrap();
        assert_eq!(found, Ok(days));
        assert!(read(&path, u8::from_le_bytes).is_err());
    }
}
