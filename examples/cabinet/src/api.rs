//! `POST /api/{operation}`: the table of operations over HTTP.
//!
//! The status tells the host's code what happened, the body tells its people: the response, or the error
//! `{code, kind, field, message, hint}` as in every other binding.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// Requests of the operations are a page of text at most.
pub(crate) const LARGEST_REQUEST: usize = 64 * 1024;

/// Runs the operation on the body.
pub(crate) async fn answer(Path(operation): Path<String>, request: Bytes) -> Response {
    let is_known = tenure::api::operations()
        .iter()
        .any(|known| known.name == operation);
    let (status, body) = match tenure::api::call(&operation, &request) {
        Ok(response) => (StatusCode::OK, response),
        Err(error) if is_known => (StatusCode::UNPROCESSABLE_ENTITY, error.to_json()),
        Err(error) => (StatusCode::NOT_FOUND, error.to_json()),
    };
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}
