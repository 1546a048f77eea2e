//! Columns in little-endian files, one value after another.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Reads in pieces, so that no second copy of the file weighs on the memory measured.
pub(crate) fn read<const SIZE: usize, T>(path: &Path, value: fn([u8; SIZE]) -> T) -> Result<Vec<T>, String> {
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
