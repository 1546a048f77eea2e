//! Pictures of the domain as SVG text, each with its data table beside it.
//!
//! A picture is deterministic: geometry is integer hundredths of a pixel, texts come from one
//! catalogue per language, and the same input gives the same bytes on every host. It works without
//! scripts and under a strict Content-Security-Policy, wears the colours of the page by custom
//! properties (see [`STYLE_SHEET`]), and marks each period with `data-key`, so that a host can attach
//! details to the same keys in [`Point`]. `<title>`, `<desc>` and [`Table`] serve screen readers.
//!
//! Not here: rasters, animation and the handling of pointers; the host's widget does that.
#![allow(
    clippy::arithmetic_side_effects,
    reason = "pixel geometry: widths are at most 1600 px, amounts are scaled to the panel in i128 first"
)]

mod axis;
pub mod comparison;
mod element;
mod error;
mod frame;
#[cfg(feature = "journey")]
pub mod journey;
#[cfg(feature = "lifecycle")]
pub mod lifecycle;
pub mod loan;
mod smooth;
mod svg;
mod text;
mod theme;

use crate::limits::{MAX_PICTURE_WIDTH, MIN_PICTURE_WIDTH};
use serde::Serialize;

pub use error::PictureError;
pub use text::Language;
pub use theme::{STYLE_SHEET, Style, Theme};

/// How a picture is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct View {
    /// Language of the texts.
    pub language: Language,
    /// Colours.
    pub theme: Theme,
    /// Where the style rules stand.
    pub style: Style,
    width: u16,
}

impl View {
    /// A view of a width in pixels, in English, in the colours of the page, with its own style rules.
    ///
    /// # Errors
    /// A width outside [`MIN_PICTURE_WIDTH`]`..=`[`MAX_PICTURE_WIDTH`].
    pub fn new(width: u16) -> Result<Self, PictureError> {
        if !(MIN_PICTURE_WIDTH..=MAX_PICTURE_WIDTH).contains(&width) {
            return Err(PictureError::WidthOutOfRange {
                got: width,
                min: MIN_PICTURE_WIDTH,
                max: MAX_PICTURE_WIDTH,
            });
        }
        Ok(Self {
            width,
            ..Self::default()
        })
    }

    /// The view in a language, colours and place of the style rules.
    #[must_use]
    pub const fn dressed(self, language: Language, theme: Theme, style: Style) -> Self {
        Self {
            language,
            theme,
            style,
            width: self.width,
        }
    }

    /// Width in pixels.
    pub const fn width(self) -> u16 {
        self.width
    }
}

impl Default for View {
    fn default() -> Self {
        Self {
            language: Language::default(),
            theme: Theme::default(),
            style: Style::default(),
            width: 720,
        }
    }
}

/// A finished picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Picture {
    /// The SVG element.
    pub svg: String,
    /// Width in pixels.
    pub width: u16,
    /// Height in pixels.
    pub height: u16,
    /// What the picture shows, one line.
    pub title: String,
    /// What the picture says, in a sentence or two.
    pub description: String,
    /// The figures of the picture as text.
    pub table: Table,
    /// What belongs to each `data-key`, in the order of the picture.
    pub points: Vec<Point>,
    /// What happened to the loan, by day: marked with `data-event` and, where there is room, labelled.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
}

/// What happened on a day of a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "PictureEvent"))]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// Its day as YYYY-MM-DD.
    pub on: String,
    /// Its kind, the value of `data-event`.
    pub kind: String,
    /// Day and event in the picture's language, amounts exact.
    pub label: String,
    /// Where its sign stands in the picture, pixels.
    pub x: u16,
    /// The same from the top.
    pub y: u16,
}

/// Figures of a picture in the picture's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Table {
    /// What the table holds.
    pub caption: String,
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// Rows of cells, as many as columns.
    pub rows: Vec<Vec<String>>,
}

/// One period of a picture: what a host shows when the reader points at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Point {
    /// Value of `data-key`: `2031`, or `2031-04` when the picture is by months.
    pub key: String,
    /// Name of the period in the picture's language.
    pub label: String,
    /// Left edge of the period in the picture, pixels.
    pub x: u16,
    /// Width of the period in the picture, pixels.
    pub width: u16,
    /// Paid in the period, at the currency's scale.
    pub paid: String,
    /// Of it interest.
    pub interest: String,
    /// Of it principal by the plan.
    pub principal: String,
    /// Of it early repayment, other people's money included.
    pub prepayment: String,
    /// Of the early repayment other people's money, when there is any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub third_party: Option<String>,
    /// Of it fees and insurance, when there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fees: Option<String>,
    /// Balance at the end of the period.
    pub balance: String,
    /// Paid by the plan without early repayments and events, when there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned_paid: Option<String>,
    /// Balance by that plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned_balance: Option<String>,
}
