//! Rows of tables that become events, and those that do not.

use super::ocel::Flattening;
use super::{Clock, EventLog, LogBuilder, LogError};
use crate::limits::MAX_ROW_PROBLEMS;
use serde::Serialize;

/// Which columns of a table hold what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// The case.
    pub case: String,
    /// The activity.
    pub activity: String,
    /// The time.
    pub time: String,
    /// Attributes to be kept, such as the channel.
    pub attributes: Vec<String>,
}

impl Default for Columns {
    /// Names that logs as tables often have.
    fn default() -> Self {
        Self {
            case: "case".to_owned(),
            activity: "activity".to_owned(),
            time: "timestamp".to_owned(),
            attributes: Vec::new(),
        }
    }
}

/// A row that is no event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RowProblem {
    /// The row, from 1; the head of a table is not counted.
    pub row: u64,
    /// The column at fault: `case`, `activity` or `time`.
    pub column: &'static str,
    /// What stands there; empty where nothing does.
    pub found: String,
}

/// A log with what was left out of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadLog {
    /// The log.
    pub log: EventLog,
    /// Rows, or events, read.
    pub rows: u64,
    /// Rows that are no events.
    pub refused: u64,
    /// The first of them.
    pub problems: Vec<RowProblem>,
    /// What became of the events, where objects were turned into cases.
    pub flattening: Option<Flattening>,
}

impl ReadLog {
    /// The log, if no row was left out.
    ///
    /// # Errors
    /// Rows that are no events.
    pub fn whole(self) -> Result<EventLog, LogError> {
        match self.problems.first() {
            None => Ok(self.log),
            Some(first) => Err(LogError::RowsRefused {
                count: self.refused,
                row: first.row,
                reason: if first.found.is_empty() {
                    format!("it has no {}", first.column)
                } else {
                    format!("{:?} is no {}", first.found, first.column)
                },
            }),
        }
    }
}

/// Takes rows one after another.
pub(super) struct Intake<'a> {
    builder: LogBuilder,
    clock: Clock<'a>,
    rows: u64,
    refused: u64,
    problems: Vec<RowProblem>,
}

impl<'a> Intake<'a> {
    pub(super) fn new<'b>(clock: Clock<'a>, attributes: impl IntoIterator<Item = &'b str>) -> Self {
        Self {
            builder: LogBuilder::keeping(attributes),
            clock,
            rows: 0,
            refused: 0,
            problems: Vec::new(),
        }
    }

    pub(super) fn case(&mut self, case: &str) -> Result<(), LogError> {
        self.builder.case(case).map(|_| ())
    }

    /// Takes a row; one that is no event is counted and told.
    pub(super) fn row<'b>(
        &mut self,
        case: Option<&str>,
        activity: Option<&str>,
        time: Option<&str>,
        attribute: impl Fn(usize) -> Option<&'b str>,
    ) -> Result<(), LogError> {
        self.rows = self.rows.saturating_add(1);
        let given = |text: Option<&'_ str>| text.is_some_and(|text| !text.is_empty());
        if !given(case) {
            self.refuse("case", "");
            return Ok(());
        }
        if !given(activity) {
            self.refuse("activity", "");
            return Ok(());
        }
        let text = time.unwrap_or_default();
        let Some(time) = self.clock.read(text) else {
            self.refuse("time", text);
            return Ok(());
        };
        let (case, activity) = (case.unwrap_or_default(), activity.unwrap_or_default());
        self.builder.event(case, activity, time, attribute)
    }

    #[cold]
    fn refuse(&mut self, column: &'static str, found: &str) {
        self.refused = self.refused.saturating_add(1);
        if self.problems.len() < MAX_ROW_PROBLEMS {
            self.problems.push(RowProblem {
                row: self.rows,
                column,
                found: found.chars().take(64).collect(),
            });
        }
    }

    pub(super) fn finish(self) -> ReadLog {
        ReadLog {
            log: self.builder.finish(),
            rows: self.rows,
            refused: self.refused,
            problems: self.problems,
            flattening: None,
        }
    }
}
