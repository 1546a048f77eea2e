//! Pictures of journeys: maps of every level, and what logs of real journeys tell.

pub mod analysis;
#[cfg(test)]
mod checks;
pub mod map;
mod sheet;

use super::Table;
use super::svg::{Px, px};
use serde::Serialize;

/// A finished picture of a journey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct JourneyPicture {
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
    /// What belongs to each `data-key`, in the order in which a reader goes through the picture.
    pub places: Vec<Place>,
}

/// A part of a picture: what a host shows when the reader points at it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// Value of `data-key`.
    pub key: String,
    /// Name in the picture's language.
    pub label: String,
    /// The figures in a line in the picture's language.
    pub detail: String,
    /// Left edge in the picture, pixels.
    pub x: u16,
    /// Top.
    pub y: u16,
    /// Width.
    pub width: u16,
    /// Height.
    pub height: u16,
    /// The journey that opens from here, by its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drill: Option<String>,
}

impl Place {
    /// The place of a part.
    fn at((x, y): (Px, Px), (wide, high): (Px, Px)) -> Self {
        Self {
            x: pixels(x),
            y: pixels(y),
            // From rounded edge to rounded edge, so that neighbours neither overlap nor part.
            width: pixels(x + wide).saturating_sub(pixels(x)),
            height: pixels(y + high).saturating_sub(pixels(y)),
            ..Self::default()
        }
    }
}

fn pixels(length: Px) -> u16 {
    u16::try_from(length.rounded().max(0)).unwrap_or(u16::MAX)
}

/// Half of a length.
const fn half(length: Px) -> Px {
    length.part(2)
}

/// A width of so many pixels.
fn wide(view_width: u16) -> Px {
    px(i64::from(view_width))
}
