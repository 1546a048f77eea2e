//! Omnichannel continuation: one instance of a journey over many sessions on several channels.
//!
//! A customer begins on the site, goes on in the app, asks in the chat and is called back. An [`Instance`] holds the sessions
//! of one such attempt, what was asked and answered in them, the tokens that lead from one to the next and what was
//! promised. A [`Continuation`] is the policy: how long an attempt may rest, how long a value holds, at which level of
//! authentication it may be given and used, what a channel asks for. Everything else is derived:
//!
//! | question | answer |
//! |---|---|
//! | what is known, since when, from whom | [`Draft`]: values with provenance and validity, conflicts of parallel sessions |
//! | how did it go from session to session | [`Passage`]: explicit, assisted, inferred or implicit; gap, context lost |
//! | may this token be used | [`TokenState`]: once, in time, by its party, on its channel |
//! | was a promise kept | [`PromiseState`] |
//! | may the customer go on here and now, what is to be asked | [`Resume`] |
//! | how well do hand-overs work | [`Measures`]: resume rate, time to resume, questions asked again, context lost, pairs of channels |
//!
//! Definitions. A *passage* leads from a session to the next one of the instance by the times of their beginnings; it is a
//! *hand-over* where the channel changes. It is *in time* when the gap between the end of the one and the beginning of the
//! other is at most the window of the policy. A question is *asked again* when the draft held a value that could be used
//! in this session at that moment; *context is lost* where a session asks again. Inferred sessions keep the confidence
//! with which they were joined and can be left out again, since nothing is merged.
//!
//! Source: the hand-over of the relationship bank's channels; *NIST SP 800-63-4* for levels of authentication as an order.

mod draft;
mod error;
mod instance;
mod measure;
mod passage;
mod policy;
mod promise;
mod record;
mod resume;
mod shipped;
mod token;

pub use draft::{AskAgain, Conflict, Draft, Value};
pub use error::SessionError;
pub use instance::{Instance, Standing};
pub use measure::{
    Asked, ChannelPair, Fraction, HandOverCount, InstanceView, Measures, PathCost, PromiseCount,
    StandingCount, TokenCount, measure,
};
pub use passage::{HandOverKind, Passage};
pub use policy::{Continuation, ContinuationDraft, DraftField, StepUp};
pub use promise::{PromiseState, Promised};
pub use record::{
    AnswerRecord, AuthLevel, InstanceRecord, PromiseRecord, Raise, SessionEnd, SessionRecord, TokenRecord,
    Via, WrittenBy,
};
pub use resume::{FieldState, Hindrance, Resume, ResumeField, Visit};
pub use shipped::{ContinuationExample, SHIPPED};
pub use token::{TokenFault, TokenState};

#[cfg(test)]
mod tests;
