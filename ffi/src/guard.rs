//! No panic crosses the border.
//!
//! Every exported body runs inside one of these. A panic is a defect of the library; it becomes
//! `TENURE_PANIC`, and since handles do not change after creation (but for trackers, which tell when they broke), the
//! library can be used on.

use crate::buffer::tenure_buffer;
use crate::input::writable;
use crate::status::{TENURE_OK, TENURE_PANIC, tenure_status};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tenure_core::api::{Error, HostError};

/// Runs the body of a typed call and turns its error, or a panic, into a status.
#[inline]
pub(crate) fn guard(body: impl FnOnce() -> Result<(), Error>) -> tenure_status {
    settled(caught(body))
}

/// Runs the body of a call that cannot fail; a panic gives `otherwise`.
#[inline]
pub(crate) fn quietly<T>(otherwise: T, body: impl FnOnce() -> T) -> T {
    caught(body).unwrap_or(otherwise)
}

/// Runs the body of a call that answers with text or bytes: its answer, its error, or its panic is written to
/// `response`.
///
/// # Safety
/// `response` is NULL or writable.
pub(crate) unsafe fn answer<T: Into<Vec<u8>>>(
    response: *mut tenure_buffer,
    body: impl FnOnce() -> Result<T, Error>,
) -> tenure_status {
    let answer = caught(body).unwrap_or_else(|panic| {
        let message = message(panic.as_ref());
        Err(HostError::Panic { message }.into())
    });
    // Writing the answer allocates, and so has a guard of its own.
    settled(catch_unwind(AssertUnwindSafe(|| {
        // SAFETY: the caller's promise.
        let response = unsafe { writable("response", response) }?;
        let (bytes, result) = match answer {
            Ok(answer) => (answer.into(), Ok(())),
            Err(error) => (error.to_json().into_bytes(), Err(error)),
        };
        // SAFETY: not NULL, and writable by the caller's promise.
        unsafe { response.write(tenure_buffer::holding(bytes)) };
        result
    })))
}

type Caught<T> = Result<T, Box<dyn Any + Send>>;

#[inline]
fn settled(outcome: Caught<Result<(), Error>>) -> tenure_status {
    match outcome {
        Ok(Ok(())) => TENURE_OK,
        Ok(Err(error)) => status(&error),
        Err(_) => TENURE_PANIC,
    }
}

/// The status of an error; numbers are four hexadecimal digits and always fit.
pub(crate) fn status(error: &Error) -> tenure_status {
    tenure_status::try_from(error.code).unwrap_or(TENURE_PANIC)
}

#[inline]
fn caught<T>(body: impl FnOnce() -> T) -> Caught<T> {
    // Nothing outlives a panic in a changed state: inputs are read only, outputs are written last, and the one handle that
    // changes, a tracker, is not used again.
    catch_unwind(AssertUnwindSafe(|| {
        #[cfg(feature = "test-panic")]
        crate::deliberate::strike();
        body()
    }))
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message")
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::status::TENURE_UNKNOWN_OPERATION;

    #[test]
    fn a_panic_becomes_a_status() {
        assert_eq!(guard(|| panic!("deliberate")), TENURE_PANIC);
        assert_eq!(quietly(7, || panic!("deliberate")), 7);
        assert_eq!(guard(|| Ok(())), TENURE_OK);
        let error = HostError::UnknownOperation { name: String::new() };
        assert_eq!(guard(|| Err(error.into())), TENURE_UNKNOWN_OPERATION);
    }

    #[test]
    fn a_panic_is_answered_with_what_it_said() {
        let mut response = tenure_buffer::EMPTY;
        // SAFETY: the buffer is writable.
        let status = unsafe { answer::<String>(&raw mut response, || panic!("deliberate {}", 1)) };
        assert_eq!(status, TENURE_PANIC);
        let text = response.into_text();
        assert!(
            text.starts_with(r#"{"code":259,"kind":"panic","field":"","message":"#),
            "{text}"
        );
        assert!(text.contains("deliberate 1"), "{text}");
    }
}
