//! What happens to a loan, marked on its curve: each kind has a shape and words of its own.
//!
//! Money that lowers the debt points down, money that raises it points up, a rate is a diamond, a rule of the plan is
//! a square, a holiday is a band. A label that finds no room is left out; the mark keeps it as its title, and the list
//! of marks has it with the exact amount.

use super::Story;
use super::layout::Layout;
use super::notes::{Note, Side, Vertex};
use super::periods::Timeline;
use crate::calendar::Date;
use crate::money::{Currency, Rate};
use crate::picture::svg::{Path, Px, px};
use crate::picture::text::{Language, fill};

/// What happened on a day; amounts in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    /// Money of the borrower paid early.
    Early(i64),
    /// The same, every month from the day on.
    EarlyMonthly(i64),
    /// Money of somebody else paid early.
    ThirdParty(i64),
    /// From here on a fixed total each due date.
    Budget(i64),
    /// Payments are paused or reduced until a day.
    Holiday(Date),
    /// The rate becomes this.
    Rate(Rate),
    /// More money is given.
    Tranche(i64),
    /// The payment is computed anew.
    Recast,
    /// Due dates move to a day of the month.
    DueDay(u32),
    /// Another lender repays the debt.
    Refinance,
}

/// A dated mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Its day.
    pub on: Date,
    /// What happened.
    pub kind: MarkKind,
}

/// The sign of a mark on the curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::picture) enum Shape {
    /// A day: a ring.
    Ring,
    /// Money paid: points down; hollow when it is somebody else's.
    Down { hollow: bool },
    /// Money given: points up.
    Up,
    /// A rate: a diamond.
    Diamond,
    /// A rule of the plan: a square.
    Square,
    /// A band that ends at an abscissa.
    Band(Px),
}

impl MarkKind {
    /// Position in the list of words, and the name in answers.
    const fn word(self) -> (usize, &'static str) {
        match self {
            Self::Early(_) => (0, "earlyRepayment"),
            Self::EarlyMonthly(_) => (1, "earlyRepayment"),
            Self::ThirdParty(_) => (2, "thirdParty"),
            Self::Budget(_) => (3, "budget"),
            Self::Holiday(_) => (4, "holiday"),
            Self::Rate(_) => (5, "rate"),
            Self::Tranche(_) => (6, "tranche"),
            Self::Recast => (7, "recast"),
            Self::DueDay(_) => (8, "dueDay"),
            Self::Refinance => (9, "refinance"),
        }
    }

    /// Name in answers.
    pub(super) const fn name(self) -> &'static str {
        self.word().1
    }

    /// What happened in words; `exact` amounts have every kopeck.
    pub(super) fn label(self, language: Language, currency: Currency, exact: bool) -> String {
        let value = match self {
            Self::Early(amount)
            | Self::EarlyMonthly(amount)
            | Self::ThirdParty(amount)
            | Self::Budget(amount)
            | Self::Tranche(amount) => {
                if exact {
                    language.money(amount, currency)
                } else {
                    language.compact(amount, amount, currency)
                }
            }
            Self::Holiday(until) => language.date(until),
            Self::Rate(rate) => language.percent(rate),
            Self::DueDay(day) => day.to_string(),
            Self::Recast | Self::Refinance => String::new(),
        };
        let words = language.catalogue().marks;
        let (short, full) = words.get(self.word().0).copied().unwrap_or_default();
        fill(if exact { full } else { short }, &[("value", &value)])
    }
}

/// A mark with its place on the curve: the higher end of what its day does to the balance.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed<'a> {
    pub(super) mark: &'a Mark,
    height: i64,
}

/// Marks that lie within the picture, by day.
pub(super) fn within<'a>(story: &Story<'a>) -> Vec<Placed<'a>> {
    let moments = story.moments(story.rows, true);
    let height = |on: Date| {
        let passed = moments.partition_point(|moment| moment.on <= on);
        let Some(moment) = passed.checked_sub(1).and_then(|last| moments.get(last)) else {
            return story.opening();
        };
        let before = moments.partition_point(|moment| moment.on < on);
        let first = moments.get(before).filter(|_| before < passed);
        first.map_or(moment.after, |first| first.before.max(moment.after))
    };
    let days = story.disbursed_on..=story.last_day();
    let marks = story.marks.iter().filter(|mark| days.contains(&mark.on));
    marks
        .map(|mark| Placed {
            mark,
            height: height(mark.on),
        })
        .collect()
}

impl Placed<'_> {
    /// The point of the mark on the curve.
    pub(super) fn at(&self, timeline: &Timeline, layout: &Layout) -> Vertex {
        (layout.x(timeline, self.mark.on), layout.balance.y(self.height))
    }

    /// Day and event with every kopeck.
    pub(super) fn title(&self, language: Language, currency: Currency) -> String {
        let what = self.mark.kind.label(language, currency, true);
        let date = language.date(self.mark.on);
        fill(language.catalogue().named, &[("name", &date), ("what", &what)])
    }

    /// What is written beside the mark.
    pub(super) fn note(
        &self,
        story: &Story<'_>,
        timeline: &Timeline,
        layout: &Layout,
        language: Language,
    ) -> Note {
        let shape = match self.mark.kind {
            MarkKind::Early(_) | MarkKind::EarlyMonthly(_) | MarkKind::Budget(_) => {
                Shape::Down { hollow: false }
            }
            MarkKind::ThirdParty(_) => Shape::Down { hollow: true },
            MarkKind::Holiday(until) => Shape::Band(layout.x(timeline, until.min(story.last_day()))),
            MarkKind::Rate(_) => Shape::Diamond,
            MarkKind::Tranche(_) => Shape::Up,
            MarkKind::Recast | MarkKind::DueDay(_) | MarkKind::Refinance => Shape::Square,
        };
        let currency = story.principal.currency();
        Note {
            text: self.mark.kind.label(language, currency, false),
            at: self.at(timeline, layout),
            strong: false,
            side: Side::Right,
            shape,
        }
    }
}

impl Shape {
    /// Outline of the sign around a point.
    pub(super) fn outline(self, (x, y): Vertex) -> Path {
        let far = px(6);
        let mut path = Path::default();
        match self {
            // The tip of what lowers the debt touches the curve from above, that of what raises it from below.
            Self::Down { .. } => path.move_to(x - far, y - px(10)).level_to(x + far).line_to(x, y),
            Self::Up => path.move_to(x - far, y + px(10)).level_to(x + far).line_to(x, y),
            Self::Diamond => path
                .move_to(x, y - far)
                .line_to(x + far, y)
                .line_to(x, y + far)
                .line_to(x - far, y),
            _ => path
                .move_to(x - px(4), y - px(4))
                .level_to(x + px(4))
                .down_to(y + px(4))
                .level_to(x - px(4)),
        }
        .close();
        path
    }
}
