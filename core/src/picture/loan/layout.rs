//! Where everything stands: two panels over one time axis.

use super::Story;
use super::notes::Vertex;
use super::periods::{Grain, Period, Timeline};
use crate::calendar::Date;
use crate::money::Currency;
use crate::picture::View;
use crate::picture::axis::AmountAxis;
use crate::picture::frame::{TYPE_SIZE, margin};
use crate::picture::svg::{Px, px};
use crate::picture::text::{Language, width};

/// Distance of two lines of notes.
pub(in crate::picture) const LINE: Px = px(17);
pub(in crate::picture) const CAPTION_LINE: Px = px(20);
pub(in crate::picture) const TICK_LINE: Px = px(22);
pub(in crate::picture) const RIGHT_MARGIN: Px = px(12);
const BETWEEN_NAMES: Px = px(14);
/// Side of the sample beside the name of a series.
pub(in crate::picture) const SAMPLE: Px = px(10);
pub(in crate::picture) const BETWEEN_PANELS: Px = px(20);

/// A panel of the picture with its amount axis.
#[derive(Debug)]
pub(in crate::picture) struct Panel {
    /// Baseline of the caption.
    pub(in crate::picture) caption: Px,
    /// Where the axis ends.
    pub(in crate::picture) top: Px,
    /// The zero line.
    pub(in crate::picture) bottom: Px,
    pub(in crate::picture) axis: AmountAxis,
}

impl Panel {
    /// Height of an amount over the zero line.
    pub(in crate::picture) fn rise(&self, minor: i64) -> Px {
        let height = i128::from(self.bottom.0 - self.top.0);
        let rise = i128::from(minor.max(0)) * height / i128::from(self.axis.top().max(1));
        Px(i64::try_from(rise).unwrap_or(0))
    }

    /// Ordinate of an amount.
    pub(in crate::picture) fn y(&self, minor: i64) -> Px {
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
    /// The names of the bars: series, and where the sample stands.
    pub(super) names: Vec<(Series, Vertex)>,
}

impl Layout {
    /// Measures the picture of a story; `notes` lines are kept free over the curve.
    pub(super) fn new(story: &Story<'_>, timeline: &Timeline, view: View, notes: i64) -> Self {
        let pixels = view.width();
        let wide = i64::from(pixels);
        let largest_bar = timeline.periods.iter().map(Period::paid).max().unwrap_or(0);
        let balance_axis = AmountAxis::reaching(story.largest_balance(), 4);
        let bars_axis = AmountAxis::reaching(largest_bar, 3);
        let currency = story.principal.currency();
        let tick_width = widest_tick(&balance_axis, view.language, currency).max(widest_tick(
            &bars_axis,
            view.language,
            currency,
        ));
        let margin = margin(view);
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
        let right = px(wide) - RIGHT_MARGIN.max(margin);
        let (names, lines) = names(timeline, view.language, (margin, caption), right);
        let top = caption + Px(CAPTION_LINE.0 * lines) + px(14);
        let bottom = top + px((wide * 18 / 100).clamp(96, 160));
        let bars = Panel {
            caption,
            top,
            bottom,
            axis: bars_axis,
        };

        let left = margin + tick_width + px(8);
        let height = bottom + TICK_LINE + px(2) + margin.part(2);
        Self {
            width: pixels,
            height,
            margin,
            left,
            right,
            balance,
            bars,
            names,
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

/// What a part of a bar stands for, from the bottom up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::picture) enum Series {
    Interest,
    Principal,
    Early,
    ThirdParty,
    Fees,
    /// Principal still owed at a horizon; in comparisons alone.
    Left,
}

impl Series {
    pub(super) const ALL: [Self; 5] = [
        Self::Interest,
        Self::Principal,
        Self::Early,
        Self::ThirdParty,
        Self::Fees,
    ];

    pub(super) const fn of(self, period: &Period) -> i64 {
        match self {
            Self::Interest => period.interest,
            Self::Principal => period.principal,
            Self::Early => period.early,
            Self::ThirdParty => period.third_party,
            Self::Fees => period.fees,
            Self::Left => 0,
        }
    }

    pub(in crate::picture) fn name(self, language: Language) -> &'static str {
        let words = language.catalogue();
        match self {
            Self::Interest => words.interest,
            Self::Principal => words.principal,
            Self::Early => words.prepayment,
            Self::ThirdParty => words.third_party,
            Self::Fees => words.fees,
            Self::Left => words.left,
        }
    }
}

/// The caption over the bars.
pub(super) fn bars_caption(grain: Grain, language: Language) -> &'static str {
    let words = language.catalogue();
    match grain {
        Grain::Year => words.yearly_caption,
        Grain::Month => words.monthly_caption,
    }
}

/// Places the names of the series that the bars show, beside the caption if they fit, else in lines below it.
fn names(
    timeline: &Timeline,
    language: Language,
    (margin, caption): Vertex,
    right: Px,
) -> (Vec<(Series, Vertex)>, i64) {
    let shown = |series: &Series| {
        let always = matches!(series, Series::Interest | Series::Principal);
        always || timeline.periods.iter().any(|period| series.of(period) != 0)
    };
    let shown: Vec<Series> = Series::ALL.into_iter().filter(shown).collect();
    let beside = margin + width(bars_caption(timeline.grain, language), TYPE_SIZE) + px(32);
    let sizes = shown.iter().map(|series| name_width(series.name(language)));
    let whole = sizes.fold(Px(0), |sum, size| sum + size);
    if right - margin >= px(480) && beside + whole - BETWEEN_NAMES <= right {
        return flow(&shown, language, (beside, caption), right);
    }
    let (names, lines) = flow(&shown, language, (margin, caption + CAPTION_LINE), right);
    (names, lines + 1)
}

/// Lets names flow from a place on; tells the lines after the first.
pub(in crate::picture) fn flow(
    shown: &[Series],
    language: Language,
    (margin, first): Vertex,
    right: Px,
) -> (Vec<(Series, Vertex)>, i64) {
    let (mut x, mut lines) = (margin, 0);
    let mut places = Vec::with_capacity(shown.len());
    for series in shown {
        let size = name_width(series.name(language));
        if x > margin && x + size - BETWEEN_NAMES > right {
            (x, lines) = (margin, lines + 1);
        }
        places.push((*series, (x, first + Px(CAPTION_LINE.0 * lines))));
        x = x + size;
    }
    (places, lines)
}

/// Width of a sample with its name and the distance to the next.
fn name_width(name: &str) -> Px {
    SAMPLE + px(6) + width(name, TYPE_SIZE) + BETWEEN_NAMES
}

fn count(timeline: &Timeline) -> i64 {
    i64::try_from(timeline.periods.len()).unwrap_or(1)
}

/// Width of the longest amount beside an axis.
pub(in crate::picture) fn widest_tick(axis: &AmountAxis, language: Language, currency: Currency) -> Px {
    axis.ticks()
        .map(|tick| width(&language.compact(tick, axis.top(), currency), TYPE_SIZE))
        .max()
        .unwrap_or_default()
}
