//! The client lifecycle (жизненный цикл клиента): an explainable, replayable state machine.
//!
//! Where a customer stands is a pure function of a policy, the customer's events in order, and a day. A day is judged
//! at its end with every event of it; a timer is a computed deadline, never a running clock; nothing is stored that
//! cannot be had again from the log. A policy is data, so that it replays anywhere: facts are measured over the events,
//! regions hold states, and rules lead from one state to another. Its first region is the lifecycle itself, whose states
//! are the stages: prospect, N2B sale, acquaintance, active, loyal, pre-churn, inactive, churned, win-back.
//!
//! | file | concept |
//! |---|---|
//! | `kind`, `moment`, `event` | what happened, when, in numbers |
//! | [`log`] | a customer's events with their names, in total order, each once |
//! | [`policy`] | facts, regions, rules: declared, checked, compiled, looked over |
//! | `machine` | judging days |
//! | [`history`] | every move of a customer with its reasons, what comes next, why another stage is not reached |
//! | [`explain`] | guards with the values that were compared |
//! | [`mod@advance`] | what a host keeps of a customer; late events as corrections |
//! | [`tracker`] | one event after another, as fast as can be |
//! | [`firm`] | a firm and its members |
//! | [`population`] | whole bases by columns |
//! | [`export`] | policies as Mermaid, SCXML and `XState` |
//!
//! ```
//! use tenure::calendar::Date;
//! use tenure::lifecycle::history::History;
//! use tenure::lifecycle::log::{Log, LogEvent};
//! use tenure::lifecycle::Moment;
//!
//! let policy = tenure::api::read_policy(br#""recency""#)?; // ships with the crate
//! let purchase = policy.kind("purchase")?;
//! let on = |day| Date::parse(day).map(|day| LogEvent::new(Moment::of_day(day), purchase));
//! let log = Log::new(vec![on("2026-01-10")?, on("2026-01-01")?]); // in any order
//!
//! let history = History::of(&policy, &log, Date::parse("2026-02-01")?);
//! assert_eq!(policy.state_id(0, history.stage().unwrap()), "active");
//! let next = &history.deadlines(Date::parse("2026-12-31")?)[0];
//! assert_eq!((next.on.to_string(), policy.state_id(0, next.to)), ("2026-04-01".to_owned(), "acquaintance"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Not here: the hours of a day (stages change at its end), probabilities (scores come in as events), and doing what
//! intents ask for.

pub mod advance;
mod error;
mod event;
pub mod explain;
pub mod export;
pub mod firm;
pub mod history;
mod kind;
pub mod log;
mod machine;
pub mod policy;
pub mod population;
pub mod tracker;

pub use crate::calendar::{Moment, Zone};
pub use error::LifecycleError;
pub use event::{Event, NO_DAY, NO_VALUE};
pub use kind::Kind;
pub use policy::Policy;

#[cfg(test)]
mod tests;
