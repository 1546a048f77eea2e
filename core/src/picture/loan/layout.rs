//! Where everything stands: two panels over one time axis.

use super::Story;
use super::periods::{Grain, Timeline};
use crate::calendar::Date;
use crate::money::Currency;
use crate::picture::axis::AmountAxis;
use crate::picture::svg::{Px, px};
use crate::picture::text::{Language, width};
use crate::picture::{Style, View};

/// Size of the type, pixels.
pub(super) const TYPE_SIZE: i64 = 12;
/// Distance of two lines of notes.
pub(super) const LINE: Px = px(17);
const CAPTION_LINE: Px = px(20);
const TICK_LINE: Px = px(22);
const RIGHT_MARGIN: Px = px(12);
const BETWEEN_PANELS: Px = px(20);

/// A panel of the picture with its amount axis.
#[derive(Debug)]
pub(super) struct Panel {
    /// Baseline of the caption.
    pub(super) caption: Px,
    /// Where the axis ends.
    pub(super) top: Px,
    /// The zero line.
    pub(super) bottom: Px,
    pub(super) axis: AmountAxis,
}

impl Panel {
    /// Height of an amount over the zero line.
    pub(super) fn rise(&self, minor: i64) -> Px {
        let height = i128::from(self.bottom.0 - self.top.0);
        let rise = i128::from(minor.max(0)) * height / i128::from(self.axis.top().max(1));
        Px(i64::try_from(rise).unwrap_or(0))
    }

    /// Ordinate of an amount.
    pub(super) fn y(&self, minor: i64) -> Px {
        self.bottom - self.rise(minor)
    }
}

/// Measures of one picture.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) width: u16,
    pub(super) height: Px,
    /// Space around a picture that stands alone; inside a page the page has its own.
    pub(super) margin: Px,
    /// Left edge of the panels; tick labels stand before it.
    pub(super) left: Px,
    pub(super) right: Px,
    pub(super) balance: Panel,
    pub(super) bars: Panel,
    /// Whether the names of the bars stand beside the caption, not below it.
    pub(super) names_beside_caption: bool,
}

impl Layout {
    /// Measures the picture of a story; `notes` lines are kept free over the curve.
    pub(super) fn new(story: &Story<'_>, timeline: &Timeline, view: View, notes: i64) -> Self {
        let pixels = view.width();
        let wide = i64::from(pixels);
        let largest_bar = timeline
            .periods
            .iter()
            .map(super::periods::Period::paid)
            .max()
            .unwrap_or(0);
        let balance_axis = AmountAxis::reaching(story.largest_balance(), 4);
        let bars_axis = AmountAxis::reaching(largest_bar, 3);
        let currency = story.principal.currency();
        let tick_width = widest_tick(&balance_axis, view.language, currency).max(widest_tick(
            &bars_axis,
            view.language,
            currency,
        ));
        let names_beside_caption = wide >= 520;

        let margin = if view.style == Style::Embedded {
            px(16)
        } else {
            Px(0)
        };
        let caption = margin + px(14);
        let top = caption + px(10) + Px(LINE.0 * notes);
        let bottom = top + px((wide * 30 / 100).clamp(150, 260));
        let balance = Panel {
            caption,
            top,
            bottom,
            axis: balance_axis,
        };

        let caption = bottom + TICK_LINE + BETWEEN_PANELS + px(6);
        let names = if names_beside_caption { Px(0) } else { CAPTION_LINE };
        let top = caption + names + px(14);
        let bottom = top + px((wide * 18 / 100).clamp(96, 160));
        let bars = Panel {
            caption,
            top,
            bottom,
            axis: bars_axis,
        };

        let (left, right) = (margin + tick_width + px(8), px(wide) - RIGHT_MARGIN.max(margin));
        let height = bottom + TICK_LINE + px(2) + margin.part(2);
        Self {
            width: pixels,
            height,
            margin,
            left,
            right,
            balance,
            bars,
            names_beside_caption,
        }
    }

    /// Abscissa of a date.
    pub(super) fn x(&self, timeline: &Timeline, date: Date) -> Px {
        let (index, day, days) = timeline.position(date);
        self.fraction(index * days + day, count(timeline) * days)
    }

    /// Left and right edge of a period.
    pub(super) fn band(&self, timeline: &Timeline, index: usize) -> (Px, Px) {
        let index = i64::try_from(index).unwrap_or(0);
        (
            self.fraction(index, count(timeline)),
            self.fraction(index + 1, count(timeline)),
        )
    }

    /// How many labels of a timeline fit side by side.
    pub(super) fn fitting_labels(&self, timeline: &Timeline, language: Language) -> usize {
        let sample = match timeline.grain {
            Grain::Year => "2026".to_owned(),
            Grain::Month => language.month(2026, 9),
        };
        let label = width(&sample, TYPE_SIZE) + px(12);
        usize::try_from((self.right - self.left).0 / label.0.max(1)).unwrap_or(1)
    }

    fn fraction(&self, part: i64, whole: i64) -> Px {
        Px(self.left.0 + (self.right - self.left).0 * part / whole.max(1))
    }
}

fn count(timeline: &Timeline) -> i64 {
    i64::try_from(timeline.periods.len()).unwrap_or(1)
}

fn widest_tick(axis: &AmountAxis, language: Language, currency: Currency) -> Px {
    axis.ticks()
        .map(|tick| width(&language.compact(tick, axis.top(), currency), TYPE_SIZE))
        .max()
        .unwrap_or_default()
}
