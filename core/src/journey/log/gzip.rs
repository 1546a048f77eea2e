//! Packed logs: gzip, unfolded as it is read and never beyond its limits.

use super::LogError;
use crate::limits::MAX_LOG_BYTES;
use flate2::read::MultiGzDecoder;
use std::io::{self, Read};

/// Most bytes that a packed byte may unfold to: logs reach forty, a bomb a thousand.
pub const MAX_RATIO: u64 = 200;

/// Bytes that any log may unfold to, however small it is packed.
const ALWAYS: u64 = 1 << 20;

/// What stands in an error of the reader when a limit is reached.
const BOMB: &str = "beyond the limits of a packed log";

/// Whether bytes begin as gzip does.
pub fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b])
}

/// Reads packed bytes as they unfold; ends with an error at the limits.
pub(super) struct Unfolding<'a> {
    inner: MultiGzDecoder<&'a [u8]>,
    left: u64,
}

impl<'a> Unfolding<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let most = (bytes.len() as u64).saturating_mul(MAX_RATIO).max(ALWAYS);
        Self {
            inner: MultiGzDecoder::new(bytes),
            left: most.min(MAX_LOG_BYTES),
        }
    }
}

impl Read for Unfolding<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.left = self
            .left
            .checked_sub(count as u64)
            .ok_or_else(|| io::Error::other(BOMB))?;
        Ok(count)
    }
}

/// The error of a reader of packed bytes.
pub(super) fn refused(error: &io::Error) -> LogError {
    if error.to_string() == BOMB {
        return LogError::TooLarge { ratio: MAX_RATIO };
    }
    LogError::NotGzip {
        reason: error.to_string(),
    }
}

/// Unfolds packed bytes as a whole, for formats that are not read as they come.
///
/// # Errors
/// Bytes that are not gzip, and those that unfold beyond the limits.
pub fn unfold(bytes: &[u8]) -> Result<Vec<u8>, LogError> {
    let mut unfolded = Vec::new();
    Unfolding::new(bytes)
        .read_to_end(&mut unfolded)
        .map_err(|error| refused(&error))?;
    Ok(unfolded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn a_bomb_is_refused_before_it_unfolds() {
        let bomb = packed(&vec![b' '; 64 << 20]);
        assert!(bomb.len() < 100_000 && is_gzip(&bomb));
        assert_eq!(
            unfold(&bomb).unwrap_err(),
            LogError::TooLarge { ratio: MAX_RATIO }
        );
        assert_eq!(unfold(&packed(b"log")).unwrap(), b"log");
        assert!(matches!(
            unfold(b"\x1f\x8bnot gzip at all"),
            Err(LogError::NotGzip { .. })
        ));
        let mut cut = packed(&[7; 4000]);
        cut.truncate(20);
        assert!(matches!(unfold(&cut), Err(LogError::NotGzip { .. })));
    }
}
