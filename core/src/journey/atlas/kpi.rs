//! Key figures of journeys, each with the rule by which it rolls up from part to whole.

use crate::json::object::document;
use crate::json::words::words;
use crate::label::Label;
use serde::{Deserialize, Serialize};

document! {
    /// A figure that journeys are measured by.
    pub struct Kpi {
        /// Its id in the document.
        pub id: String,
        /// Its name for readers.
        pub title: Label,
        /// What one of it is, such as `%`, `days` or `₽`.
        #[serde(default)]
        pub unit: Label,
        /// How it is counted, for readers.
        #[serde(default)]
        pub formula: Label,
        /// Which way is better; higher when absent.
        #[serde(default)]
        pub better: Better,
        /// The value aimed at, as decimal text.
        #[serde(default)]
        pub target: Option<String>,
        /// What one measurement is about; a case when absent.
        #[serde(default)]
        pub grain: Grain,
        /// How figures of parts make the figure of the whole.
        pub roll_up: RollUp,
        /// A rate or chain is told per so many: 100 makes percent; 1 when absent.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 10_000)))]
        pub per: Option<u16>,
        /// Decimals of its values, 0 to 6; 0 when absent.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(max = 6)))]
        pub decimals: u16,
        /// Upper bounds of the classes of a distribution, rising, in units of the last decimal; the last class is open.
        #[serde(default)]
        pub bounds: Vec<i64>,
        /// Answers that a survey allows.
        #[serde(default)]
        pub scale: Option<Scale>,
    }
}

document! {
    /// Answers of a survey: whole numbers from the least to the most.
    #[derive(Copy)]
    pub struct Scale {
        /// Least answer.
        pub least: i32,
        /// Greatest answer.
        pub most: i32,
        /// Least answer of a promoter; with it the figure is the share of promoters less that of detractors (NPS).
        #[serde(default)]
        pub promoters_from: Option<i32>,
        /// Greatest answer of a detractor.
        #[serde(default)]
        pub detractors_to: Option<i32>,
    }
}

/// Which way of a figure is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Better {
    /// More is better.
    #[default]
    Higher,
    /// Less is better.
    Lower,
}

/// What one measurement is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Grain {
    /// A visit on one channel.
    Session,
    /// A try at a user journey.
    Attempt,
    /// A customer's goal, over all its sessions.
    #[default]
    Case,
    /// A customer, over years.
    Client,
}

/// How figures of parts make the figure of the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum RollUp {
    /// The sum: cost, time, contacts.
    Sum,
    /// The sum of numerators over the sum of denominators, never a mean of rates.
    Rate,
    /// How many different ones: customers counted once.
    Distinct,
    /// Median and other quantiles from merged histograms, never a mean of medians.
    Distribution,
    /// The mean of all answers with their number and margin, or NPS from counts.
    Survey,
    /// The worst of the parts.
    Worst,
    /// Conversion through all parts: the product only where cohorts are nested, else counted anew.
    Chain,
}

words! {
    Better Higher,
    Grain Case,
    RollUp Sum,
}
