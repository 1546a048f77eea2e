//! Event logs for hosts whose logs are larger than a request.

// In the order of the header, which the blank lines keep.
pub mod log;
