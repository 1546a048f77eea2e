//! Pictures of the lifecycle of customers.
//!
//! The curve of the sources (activity over time, stages as bands, brackets of preboarding, onboarding and reboarding,
//! steps I to IV, the split into loyalty and churn) drawn from real data: for one customer with his acts, and for a
//! base with the middle 80 % of its stays; the states of every region of a policy over time; the flows of
//! customers between two distributions of stages.
//!
//! Stages that rise wear the accent, the stronger the higher their level; stages that fall below the one before them
//! wear the second colour, in bars and ribbons with a broken outline. Names stand at their bands; what finds no room is
//! in titles and in the table. Inputs are plain data; this module knows no policy.
//!
//! Functions of more than a few lines are never inlined: nothing here is hot, module size is a budget, and inlined they
//! take half as much again in a browser.
//!
//! | file | concept |
//! |---|---|
//! | `words` | words and numbers, a table per language |
//! | `days` | the time axis |
//! | `stages` | bands, their names, zones over them |
//! | `acts` | signs of acts in lanes |
//! | [`mod@curve`] | one customer |
//! | [`base`] | a whole base |
//! | [`timeline`] | the regions of one customer |
//! | [`ribbon`] | flows between stages |

pub mod acts;
pub mod base;
pub mod curve;
mod days;
pub mod ribbon;
mod stages;
#[cfg(test)]
mod tests;
pub mod timeline;
mod words;

pub use words::kind_name;

use super::frame::margin;
use super::loan::layout::RIGHT_MARGIN;
use super::svg::{Px, Svg, px};
use super::text::{fill, wrap};
use super::{Event, Language, Table, View};
use crate::calendar::Date;
use serde::Serialize;

/// A stage of a lifecycle, or a state of another region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// Identifier; part of `data-key`.
    pub id: String,
    /// Name for readers.
    pub name: String,
    /// Number of its zone (super-state) in the list of groups.
    pub group: Option<usize>,
    /// Its place on the ideal curve, 0 to 100.
    pub level: u8,
}

/// A time in a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stay {
    /// Number of the stage.
    pub stage: usize,
    /// First day.
    pub from: Date,
    /// The day after the last; none when it goes on.
    pub until: Option<Date>,
    /// Why it began, in the picture's language.
    pub reason: Option<String>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Its day.
    pub on: Date,
    /// Its kind, the value of `data-event`; decides the sign, see [`acts::Class::of`].
    pub kind: String,
    /// What happened, in the picture's language.
    pub label: String,
}

/// A finished picture of a lifecycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LifecyclePicture {
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
    pub points: Vec<LifecyclePoint>,
    /// What happened, by day: marked with `data-event`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
}

/// A part of a picture: what a host shows when the reader points at it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LifecyclePoint {
    /// Value of `data-key`: `stay-1`, the id of a stage, `lifecycle-1`, or `active-loyal`.
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
    /// First day of a stay, YYYY-MM-DD.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The day after its last; absent while it goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Its days, up to the marked day while it goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
    /// Acts in the window at its end, in the base the median in the middle of a stay.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activity: Option<String>,
    /// Why it began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Customers in the stage now, or in the flow.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<String>,
}

impl LifecyclePoint {
    /// The place of a part.
    #[inline(never)]
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

    /// The same with the days of a stay.
    #[inline(never)]
    fn dated(mut self, stay: &Stay, as_of: Date) -> Self {
        let iso = |date: Date| date.iso_text().as_str().to_owned();
        self.from = Some(iso(stay.from));
        self.until = stay.until.map(iso);
        self.days = u32::try_from(stay.days(as_of)).ok();
        self.reason.clone_from(&stay.reason);
        self
    }
}

impl Stay {
    /// Its days, up to the marked day while it goes on.
    fn days(&self, as_of: Date) -> u64 {
        let end = self.until.unwrap_or(as_of.next_day());
        self.from.days_until(end).max(0).unsigned_abs()
    }
}

/// A field that answers a pointer, with its name for screen readers.
const HIT: &str = "<g class=\"tenure-stay\" data-key=\"%\"><title>%</title><rect class=\"tenure-hit\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" fill=\"@k\" opacity=\"0\"/></g>";

/// What every picture of this module needs: sides and the lines of its answer.
#[derive(Debug)]
struct Page {
    view: View,
    margin: Px,
    right: Px,
}

impl Page {
    #[inline(never)]
    fn new(view: View) -> Self {
        let margin = margin(view);
        Self {
            view,
            margin,
            right: px(i64::from(view.width())) - RIGHT_MARGIN.max(margin),
        }
    }

    /// The answer in strong lines, and under it what is drawn; gives both with the ordinate below them.
    #[inline(never)]
    fn answer(&self, answer: &str, caption: &str) -> (Vec<(Px, String, bool)>, Px) {
        let room = self.right - self.margin;
        let mut lines = Vec::new();
        let mut y = self.margin + px(14);
        // Strong type is wider than what `wrap` measures.
        for (text, room, most, strong) in [(answer, room - room.part(8), 3, true), (caption, room, 2, false)]
        {
            for line in wrap(text, room, most).0 {
                lines.push((y, line, strong));
                y = y + px(18);
            }
        }
        (lines, y)
    }

    #[inline(never)]
    fn draw_answer(&self, svg: &mut Svg, lines: &[(Px, String, bool)]) {
        for (y, line, strong) in lines {
            let template = if *strong {
                super::element::STRONG_NOTE
            } else {
                super::element::NOTE
            };
            svg.put(template, &[self.margin, *y], &["start", line]);
        }
    }
}

fn pixels(length: Px) -> u16 {
    u16::try_from(length.rounded()).unwrap_or(0)
}

/// A stay in a sentence.
#[inline(never)]
fn told(stages: &[Stage], stay: &Stay, as_of: Date, language: Language) -> String {
    let words = words::words(language);
    let sentence = if stay.until.is_some() {
        words.stay
    } else {
        words.stay_open
    };
    let until = stay.until.map(|until| language.date(until));
    fill(
        sentence,
        &[
            ("stage", name(stages, stay.stage)),
            ("from", &language.date(stay.from)),
            ("until", until.as_deref().unwrap_or_default()),
            ("days", &words::days(language, stay.days(as_of))),
        ],
    )
}

/// Name of a stage of the list.
fn name(stages: &[Stage], index: usize) -> &str {
    stages.get(index).map_or("", |stage| &stage.name)
}

/// Identifier of a stage of the list.
fn id(stages: &[Stage], index: usize) -> &str {
    stages.get(index).map_or("", |stage| &stage.id)
}
