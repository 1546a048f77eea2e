#![allow(missing_docs, unused)]
use super::{CalendarError, Date, DueDates};
use serde::{Deserialize, Serialize};
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Unit {
    #[default]
    Month,
    Week,
    Day,
}
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Frequency {
    pub every: u32,
    pub unit: Unit,
}
impl Default for Frequency {
    fn default() -> Self {
        Self {
            every: 1,
            unit: Unit::Month,
        }
    }
}
impl Frequency {
    pub fn months(self) -> Option<u32> {
        (self.unit == Unit::Month).then_some(self.every)
    }
}
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum BusinessDayShift {
    #[default]
    None,
}
impl BusinessDayShift {
    pub fn name(self) -> &'static str {
        "none"
    }
}
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BusinessCalendar {}
impl BusinessCalendar {
    pub fn shift(&self, d: Date, _s: BusinessDayShift) -> Result<Date, CalendarError> {
        Ok(d)
    }
}
#[derive(Debug, Clone)]
pub struct DueSeries {
    anchor: Date,
    f: Frequency,
    day: Option<u32>,
    first: Option<Date>,
    k: u32,
}
impl DueSeries {
    pub fn new(
        anchor: Date,
        f: Frequency,
        day: Option<u32>,
        first: Option<Date>,
    ) -> Result<Self, CalendarError> {
        Ok(Self {
            anchor,
            f,
            day,
            first,
            k: 0,
        })
    }
}
impl Iterator for DueSeries {
    type Item = Date;
    fn next(&mut self) -> Option<Date> {
        self.k += 1;
        let (base, k) = match self.first {
            Some(f) => (f, self.k - 1),
            None => (self.anchor, self.k),
        };
        if k == 0 {
            return Some(base);
        }
        match self.f.unit {
            Unit::Month => {
                let d = base.months_later(self.f.every * k)?;
                match self.day {
                    Some(x) => d.with_day_of_month(x),
                    None => Some(d),
                }
            }
            Unit::Week => Some(Date::from_days(base.days() + (7 * self.f.every * k) as i32)),
            Unit::Day => Some(Date::from_days(base.days() + (self.f.every * k) as i32)),
        }
    }
}
