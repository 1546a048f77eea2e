//! stub
#![allow(missing_docs)]
use super::Error;
use crate::calendar::{BusinessCalendar, Frequency, Unit};
use serde::Deserialize;
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FrequencyIn {
    pub count: u32,
    pub unit: Unit,
}
impl FrequencyIn {
    pub(super) fn frequency(&self) -> Result<Frequency, Error> {
        Ok(Frequency {
            every: self.count,
            unit: self.unit,
        })
    }
}
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BusinessCalendarIn {}
impl BusinessCalendarIn {
    pub(super) fn calendar(&self) -> Result<BusinessCalendar, Error> {
        Ok(BusinessCalendar::default())
    }
}
