//! What really happened: the mapped events of one journey instance.

use crate::calendar::Instant;
use crate::journey::plan::PlanError;
use crate::journey::plan::mapping::Outcome;
use crate::limits::MAX_CASE_EVENTS;

/// An event of a case, mapped to a touchpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActualEvent {
    /// Its position in the log it comes from; answers name events by it.
    pub position: usize,
    /// Touchpoint that it is.
    pub touchpoint: String,
    /// When it happened.
    pub at: Instant,
    /// Channel, where it is known; an unknown channel is never a wrong one.
    pub channel: Option<String>,
    /// Who did it, where that is known; an unknown actor is never a wrong one.
    pub actor: Option<String>,
    /// How the attempt went.
    pub outcome: Outcome,
    /// Session that it belongs to, where that is known.
    pub session: Option<String>,
}

/// The events of one journey instance in the order of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    id: String,
    events: Vec<ActualEvent>,
    went_back: usize,
    is_closed: bool,
}

/// Whether the host knows that nothing more will come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The host closed the case.
    Closed,
    /// The host does not say.
    Unknown,
}

impl Case {
    /// A case with its events in any order: they are sorted by time, those of one instant stay in the order given.
    ///
    /// # Errors
    /// More events than [`MAX_CASE_EVENTS`].
    pub fn new(id: String, mut events: Vec<ActualEvent>, ending: Ending) -> Result<Self, PlanError> {
        if events.len() > MAX_CASE_EVENTS {
            return Err(PlanError::TooMany {
                what: "events of one case",
                got: events.len(),
                max: MAX_CASE_EVENTS,
            });
        }
        let is_back = |(earlier, later): &(&ActualEvent, &ActualEvent)| later.at < earlier.at;
        let went_back = events.iter().zip(events.iter().skip(1)).filter(is_back).count();
        if went_back > 0 {
            crate::order::sort_by_key(&mut events, |event| event.at);
        }
        Ok(Self {
            id,
            events,
            went_back,
            is_closed: ending == Ending::Closed,
        })
    }

    /// Id of the instance.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its events in the order of time.
    pub fn events(&self) -> &[ActualEvent] {
        &self.events
    }

    /// How often an event stood before an earlier one in the log.
    pub const fn went_back(&self) -> usize {
        self.went_back
    }

    /// Whether the host closed it.
    pub const fn is_closed(&self) -> bool {
        self.is_closed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_going_back_is_sorted_stably_and_counted() {
        let event = |(position, seconds): (usize, i64)| ActualEvent {
            position,
            touchpoint: "t".to_owned(),
            at: Instant::from_micros(seconds),
            channel: None,
            actor: None,
            outcome: Outcome::Done,
            session: None,
        };
        let events = [5, 3, 5, 3, 9].into_iter().enumerate().map(event).collect();
        let case = Case::new("c".to_owned(), events, Ending::Unknown).unwrap();
        let places: Vec<usize> = case.events().iter().map(|event| event.position).collect();
        assert_eq!((places, case.went_back()), (vec![1, 3, 0, 2, 4], 2));
    }
}
