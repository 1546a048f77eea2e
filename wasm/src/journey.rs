//! Event logs in the memory of the instance: read once, asked often.

use crate::thrown;
use tenure::api::KeptLog;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// An event log of cases.
#[wasm_bindgen]
#[derive(Debug)]
pub struct JourneyLog(KeptLog);

#[wasm_bindgen]
impl JourneyLog {
    /// Reads a log from its bytes, gzipped or not, by a description as in a request.
    ///
    /// # Errors
    /// As [`KeptLog::read`].
    #[wasm_bindgen(constructor)]
    pub fn new(description: &str, bytes: &[u8]) -> Result<Self, JsValue> {
        KeptLog::read(description.as_bytes(), bytes)
            .map(Self)
            .map_err(|error| thrown(&error))
    }

    /// The log in short as JSON.
    ///
    /// # Errors
    /// None that a log can have.
    pub fn summary(&self) -> Result<String, JsValue> {
        self.0.summary().map_err(|error| thrown(&error))
    }

    /// Answers a request of an operation with JSON.
    ///
    /// # Errors
    /// As [`KeptLog::call`].
    pub fn call(&self, operation: &str, request: &str) -> Result<String, JsValue> {
        self.0
            .call(operation, request.as_bytes())
            .map_err(|error| thrown(&error))
    }
}
