//! JSON as every document and request of the library stands in it: read strictly, with located errors, and written the
//! same on every host.
//!
//! Text is read once into a tree (`node`), from which types take their fields (`reader`, `object`) and choices
//! their words (`words`); the first thing that does not fit is told with the path of its field ([`Error`]). Floats are
//! neither read nor written.

mod error;
pub(crate) mod node;
pub(crate) mod object;
pub(crate) mod reader;
mod values;
pub(crate) mod words;
pub(crate) mod writer;

pub use error::{Error, HostError};

use crate::limits::MAX_REQUEST_BYTES;
use node::Node;
use reader::Read;

/// Reads one JSON value of a type; nothing may follow it.
pub(crate) fn read<T: Read>(bytes: &[u8]) -> Result<T, Error> {
    reader::whole(&tree(bytes)?)
}

fn tree(bytes: &[u8]) -> Result<Node<'_>, Error> {
    if bytes.len() > MAX_REQUEST_BYTES {
        return Err(HostError::RequestTooLarge {
            got: bytes.len(),
            max: MAX_REQUEST_BYTES,
        }
        .into());
    }
    let text = std::str::from_utf8(bytes).map_err(|_| HostError::InvalidUtf8 { argument: "request" })?;
    serde_json::from_str(text).map_err(|error| {
        HostError::MalformedJson {
            message: error.to_string(),
        }
        .into()
    })
}
