//! An event log in columns: cases one after another, the events of each in the order of time.
//!
//! Events at the same instant keep the order in which they were read, so that a log has one order on every host. A time that
//! goes back within a case as it was read is counted: the log is then sorted, not wrong.

use super::{LogError, Names};
use crate::limits::MAX_LOG_EVENTS;

/// Stands in a column of attributes for a value that an event does not have.
pub const ABSENT: u32 = u32::MAX;

/// An event log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventLog {
    cases: Names,
    activities: Names,
    /// First event of each case, and the number of all events.
    bounds: Vec<usize>,
    activity: Vec<u32>,
    time: Vec<i64>,
    attributes: Vec<AttributeColumn>,
    /// Events that came before an earlier one of their case, as they were read.
    backwards: u64,
}

/// An attribute of events: texts by numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AttributeColumn {
    /// Its name.
    pub name: String,
    /// Its different values.
    pub values: Names,
    /// For each event the number of its value, or [`ABSENT`].
    pub value: Vec<u32>,
}

/// The events of a case.
#[derive(Debug, Clone, Copy)]
pub struct Trace<'a> {
    /// Number of the case.
    pub case: u32,
    /// Position of its first event in the columns.
    pub first: usize,
    /// Activities in the order of time.
    pub activities: &'a [u32],
    /// Instants in microseconds since 1970-01-01T00:00:00Z; they never fall.
    pub times: &'a [i64],
}

impl EventLog {
    /// Names of cases.
    pub const fn cases(&self) -> &Names {
        &self.cases
    }

    /// Names of activities.
    pub const fn activities(&self) -> &Names {
        &self.activities
    }

    /// Attributes of events.
    pub fn attributes(&self) -> &[AttributeColumn] {
        &self.attributes
    }

    /// An attribute by its name.
    pub fn attribute(&self, name: &str) -> Option<&AttributeColumn> {
        self.attributes.iter().find(|column| column.name == name)
    }

    /// Number of events.
    pub fn len(&self) -> usize {
        self.activity.len()
    }

    /// Whether there is no event.
    pub fn is_empty(&self) -> bool {
        self.activity.is_empty()
    }

    /// Events that came before an earlier one of their case, as they were read.
    pub const fn backwards(&self) -> u64 {
        self.backwards
    }

    /// Every case with its events, in the order in which cases first came.
    pub fn traces(&self) -> impl Iterator<Item = Trace<'_>> {
        let pairs = self.bounds.iter().zip(self.bounds.iter().skip(1));
        (0_u32..).zip(pairs).map(|(case, (first, end))| Trace {
            case,
            first: *first,
            activities: self.activity.get(*first..*end).unwrap_or_default(),
            times: self.time.get(*first..*end).unwrap_or_default(),
        })
    }

    /// First event of each case, and the number of all events.
    pub fn bounds(&self) -> &[usize] {
        &self.bounds
    }

    /// Instants of all events in microseconds, case after case.
    pub fn times(&self) -> &[i64] {
        &self.time
    }

    /// Activities of all events, case after case.
    pub fn activity(&self) -> &[u32] {
        &self.activity
    }
}

/// Events on their way into a log.
#[derive(Debug, Default)]
pub struct LogBuilder {
    cases: Names,
    activities: Names,
    case: Vec<u32>,
    activity: Vec<u32>,
    time: Vec<i64>,
    attributes: Vec<AttributeColumn>,
    /// The case of the last event, which is most often that of the next one.
    last: Option<(Box<str>, u32)>,
}

impl LogBuilder {
    /// A builder that keeps these attributes of events.
    pub fn keeping<'a>(attributes: impl IntoIterator<Item = &'a str>) -> Self {
        let column = |name: &str| AttributeColumn {
            name: name.to_owned(),
            ..AttributeColumn::default()
        };
        Self {
            attributes: attributes.into_iter().map(column).collect(),
            ..Self::default()
        }
    }

    /// Takes a case that has no event yet into account.
    ///
    /// # Errors
    /// More cases than numbers.
    pub fn case(&mut self, case: &str) -> Result<u32, LogError> {
        match &self.last {
            Some((last, number)) if **last == *case => Ok(*number),
            _ => {
                let number = self.cases.number(case).ok_or(LogError::TooManyEvents)?;
                self.last = Some((case.into(), number));
                Ok(number)
            }
        }
    }

    /// Adds an event; `attribute` gives the values of the attributes kept, by their places.
    ///
    /// # Errors
    /// More events than the limit.
    pub fn event<'a>(
        &mut self,
        case: &str,
        activity: &str,
        time: i64,
        attribute: impl Fn(usize) -> Option<&'a str>,
    ) -> Result<(), LogError> {
        if self.activity.len() >= MAX_LOG_EVENTS {
            return Err(LogError::TooManyEvents);
        }
        let case = self.case(case)?;
        let activity = self.activities.number(activity).ok_or(LogError::TooManyEvents)?;
        self.case.push(case);
        self.activity.push(activity);
        self.time.push(time);
        for (place, column) in self.attributes.iter_mut().enumerate() {
            let value = match attribute(place) {
                None => ABSENT,
                Some(text) => column.values.number(text).ok_or(LogError::TooManyEvents)?,
            };
            column.value.push(value);
        }
        Ok(())
    }

    /// The log: cases one after another, events in the order of time, of equal ones as they came.
    pub fn finish(self) -> EventLog {
        let order = self.order();
        let backwards = self.backwards();
        let mut bounds = Vec::with_capacity(self.cases.len().saturating_add(1));
        let mut counts = vec![0_usize; self.cases.len()];
        for case in &self.case {
            if let Some(count) = counts.get_mut(place(*case)) {
                *count = count.saturating_add(1);
            }
        }
        bounds.push(0);
        let mut sum = 0_usize;
        for count in counts {
            sum = sum.saturating_add(count);
            bounds.push(sum);
        }
        let sorted = order.is_none();
        let pick = |values: Vec<u32>| match &order {
            None => values,
            Some(order) => order
                .iter()
                .map(|at| values.get(*at).copied().unwrap_or(ABSENT))
                .collect(),
        };
        let time = match &order {
            None => self.time,
            Some(order) => order
                .iter()
                .map(|at| self.time.get(*at).copied().unwrap_or_default())
                .collect(),
        };
        let attributes = self.attributes.into_iter().map(|column| AttributeColumn {
            value: pick(column.value),
            ..column
        });
        EventLog {
            attributes: attributes.collect(),
            activity: pick(self.activity),
            time,
            bounds,
            cases: self.cases,
            activities: self.activities,
            backwards: if sorted { 0 } else { backwards },
        }
    }

    /// Positions of the events in the order of the log; none where they stand in it already.
    fn order(&self) -> Option<Vec<usize>> {
        let key = |at: usize| Some((*self.case.get(at)?, *self.time.get(at)?));
        if (0..self.case.len()).is_sorted_by_key(key) {
            return None;
        }
        let mut keyed: Vec<(u32, i64, usize)> = (self.case.iter().zip(&self.time))
            .enumerate()
            .map(|(at, (case, time))| (*case, *time, at))
            .collect();
        keyed.sort_unstable();
        Some(keyed.into_iter().map(|(_, _, at)| at).collect())
    }

    /// Events that are earlier than one of their case before them.
    fn backwards(&self) -> u64 {
        let mut latest = vec![i64::MIN; self.cases.len()];
        let mut count = 0_u64;
        for (case, time) in self.case.iter().zip(&self.time) {
            if let Some(latest) = latest.get_mut(place(*case)) {
                count = count.saturating_add((*time < *latest).into());
                *latest = (*latest).max(*time);
            }
        }
        count
    }
}

/// A number as a place in a column.
pub(crate) fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_of_a_case_stand_in_the_order_of_time_and_ties_as_they_came() {
        let mut builder = LogBuilder::keeping(["channel"]);
        let channels = ["site", "app"];
        let rows = [
            ("b", "x", 5),
            ("a", "late", 9),
            ("a", "first", 1),
            ("a", "second", 1),
            ("b", "y", 5),
        ];
        for (index, (case, activity, time)) in rows.into_iter().enumerate() {
            let channel = channels.get(index % 3).copied();
            builder.event(case, activity, time, |_| channel).unwrap();
        }
        let log = builder.finish();
        let told: Vec<(String, Vec<&str>)> = log
            .traces()
            .map(|trace| {
                let names = trace
                    .activities
                    .iter()
                    .map(|activity| log.activities().text(*activity));
                (log.cases().text(trace.case).to_owned(), names.collect())
            })
            .collect();
        assert_eq!(
            told,
            [
                ("b".to_owned(), vec!["x", "y"]),
                ("a".to_owned(), vec!["first", "second", "late"])
            ]
        );
        assert_eq!(log.backwards(), 2);
        let channel = log.attribute("channel").unwrap();
        let values: Vec<&str> = channel
            .value
            .iter()
            .map(|value| channel.values.text(*value))
            .collect();
        assert_eq!(values, ["site", "app", "", "site", "app"]);
        assert_eq!(channel.value[2], ABSENT);
    }

    #[test]
    fn a_case_without_events_is_a_case() {
        let mut builder = LogBuilder::default();
        builder.case("empty").unwrap();
        builder.event("full", "x", 0, |_| None).unwrap();
        let log = builder.finish();
        assert_eq!(
            log.traces()
                .map(|trace| trace.activities.len())
                .collect::<Vec<_>>(),
            [0, 1]
        );
        assert_eq!((log.len(), log.is_empty(), log.backwards()), (1, false, 0));
    }
}
