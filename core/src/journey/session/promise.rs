//! Promises: whether the bank did in time what it said.

use super::instance::Instance;
use crate::calendar::Instant;
use serde::{Deserialize, Serialize};

/// How a promise stands at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum PromiseState {
    /// Its time is not over.
    Open,
    /// It was kept within the time promised.
    Kept,
    /// It was acted on before the time promised.
    Early,
    /// It was acted on after the time promised.
    Late,
    /// Its time is over, and nothing was done.
    Broken,
}

/// A promise with how it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promised {
    /// Its place in the record.
    pub promise: usize,
    /// How it stands.
    pub state: PromiseState,
    /// When it was acted on.
    pub kept_at: Option<Instant>,
}

/// The promises of an instance that were made up to an instant: acted on as told, or by the first session that came by one.
pub(super) fn promised(instance: &Instance, as_of: Instant) -> Vec<Promised> {
    let made = instance
        .promises
        .iter()
        .zip(&instance.record().promises)
        .enumerate();
    made.filter(|(_, (times, _))| times.at <= as_of)
        .map(|(place, (times, record))| {
            let came = |promise: &str| {
                instance.begun(as_of).find(|session| {
                    let via = instance
                        .session_record(session)
                        .and_then(|record| record.via.as_ref());
                    via.is_some_and(|via| via.promise.as_deref() == Some(promise))
                })
            };
            let told = times.kept_at.filter(|kept| *kept <= as_of);
            let session = came(&record.id).map(|session| session.from);
            let kept_at = [told, session].into_iter().flatten().min();
            let state = match kept_at {
                None if as_of > times.by => PromiseState::Broken,
                None => PromiseState::Open,
                Some(kept) if kept > times.by => PromiseState::Late,
                Some(kept) if times.not_before.is_some_and(|from| kept < from) => PromiseState::Early,
                Some(_) => PromiseState::Kept,
            };
            Promised {
                promise: place,
                state,
                kept_at,
            }
        })
        .collect()
}
