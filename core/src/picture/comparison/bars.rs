//! The rows of bars: number, line, name, and what the offer costs.

use super::{Comparison, HIT, LINE_SAMPLE, OFFER, Sums, key, line};
use crate::picture::View;
use crate::picture::element;
use crate::picture::frame::{TYPE_SIZE, margin};
use crate::picture::loan::draw::{bar, series_names};
use crate::picture::loan::layout::{CAPTION_LINE, RIGHT_MARGIN, Series, flow};
use crate::picture::loan::notes::Vertex;
use crate::picture::svg::{Path, Px, Svg, px};
use crate::picture::text::{cut, fill, width};

/// From this width on names stand before the bars, not over them.
const WIDE: u16 = 600;
const BAR: Px = px(16);
const GAP: Px = px(8);

/// Where the rows stand.
#[derive(Debug)]
pub(super) struct Bars {
    pub(super) margin: Px,
    pub(super) right: Px,
    /// Lower end of the rows.
    pub(super) bottom: Px,
    caption: String,
    names: Vec<(Series, Vertex)>,
    first: Px,
    row: Px,
    /// Whether names stand before the bars.
    beside: bool,
    /// Zero of the bars.
    left: Px,
    /// Where the longest bar ends.
    end: Px,
    largest: i64,
    /// Numbers and names as they fit.
    labels: Vec<String>,
}

impl Bars {
    pub(super) fn new(comparison: &Comparison, sums: &[Sums], view: View) -> Self {
        let (margin, language) = (margin(view), view.language);
        let words = language.catalogue();
        let right = px(i64::from(view.width())) - RIGHT_MARGIN.max(margin);
        let caption = comparison.until.map_or(words.offers_caption.to_owned(), |until| {
            fill(words.offers_caption_until, &[("date", &language.date(until))])
        });
        let fees = sums.iter().any(|sums| sums.fees_then != 0);
        let shown: Vec<Series> = [
            (Series::Principal, true),
            (Series::Left, comparison.until.is_some()),
            (Series::Interest, true),
            (Series::Fees, fees),
        ]
        .into_iter()
        .filter_map(|(series, shown)| shown.then_some(series))
        .collect();
        let top = margin + px(14);
        let (names, lines) = flow(&shown, language, (margin, top + CAPTION_LINE), right);
        let first = top + Px(CAPTION_LINE.0 * (lines + 1)) + px(14);

        let beside = view.width() >= WIDE;
        let before = LINE_SAMPLE + GAP;
        let room = if beside {
            (right - margin).part(3) - before
        } else {
            right - margin - before
        };
        let labels = labels(comparison, view, room);
        let widest = labels.iter().map(|label| width(label, TYPE_SIZE)).max();
        let left = if beside {
            margin + before + widest.unwrap_or_default() + px(12)
        } else {
            margin
        };
        let totals = sums.iter().map(|sums| {
            let total = language.money(sums.cost(), comparison.currency());
            let regular = width(&total, TYPE_SIZE);
            regular + regular.part(8)
        });
        let end = (right - totals.max().unwrap_or_default() - GAP).max(left + px(40));
        let row = if beside { px(28) } else { px(46) };
        let rows = i64::try_from(labels.len()).unwrap_or(0);
        Self {
            margin,
            right,
            bottom: first + Px(row.0 * rows),
            caption,
            names,
            first,
            row,
            beside,
            left,
            end,
            largest: sums.iter().map(Sums::cost).max().unwrap_or(0).max(1),
            labels,
        }
    }

    /// Top and height of a row.
    pub(super) fn row(&self, index: usize) -> (Px, Px) {
        let index = i64::try_from(index).unwrap_or(0);
        (self.first + Px(self.row.0 * index), self.row)
    }

    pub(super) fn draw(&self, svg: &mut Svg, comparison: &Comparison, sums: &[Sums], view: View) {
        let caption = margin(view) + px(14);
        svg.put(element::CAPTION, &[self.margin, caption], &[&self.caption]);
        series_names(svg, &self.names, view.language);
        for (index, sums) in sums.iter().enumerate() {
            let total = view.language.money(sums.cost(), comparison.currency());
            let name = comparison.offers.get(index).map_or("", |offer| &offer.name);
            let words = view.language.catalogue();
            let title = fill(words.named, &[("name", name), ("what", &total)]);
            svg.put(OFFER, &[], &[&key(index), &title]);
            self.offer(svg, index, sums, &total);
            let (top, high) = self.row(index);
            svg.put(HIT, &[self.margin, top, self.right - self.margin, high], &[]);
        }
        let mut zero = Path::default();
        zero.move_to(self.left, self.first).down_to(self.bottom);
        svg.put(element::ZERO, &[], &[zero.as_str()]);
        let label = view.language.compact(0, 1, comparison.currency());
        svg.put(element::TICKS_MIDDLE, &[], &[]);
        let half = width(&label, TYPE_SIZE).part(2);
        let x = self.left.max(self.margin + half);
        svg.put(element::TICK, &[x, self.bottom + px(14)], &[&label]);
        svg.put(element::GROUP_END, &[], &[]);
    }

    fn offer(&self, svg: &mut Svg, index: usize, sums: &Sums, total: &str) {
        let (top, _) = self.row(index);
        let (text, bars) = if self.beside {
            (top + px(18), top + px(6))
        } else {
            (top + px(14), top + px(22))
        };
        let mut sample = Path::default();
        sample
            .move_to(self.margin, text - px(4))
            .level_to(self.margin + LINE_SAMPLE);
        line(svg, index, sample.as_str());
        let label = self.labels.get(index).map_or("", String::as_str);
        let x = self.margin + LINE_SAMPLE + GAP;
        svg.put(element::SERIES_NAME, &[x, text], &[label]);
        let mut below = 0_i64;
        for (series, amount) in [
            (Series::Principal, sums.repaid_then),
            (Series::Left, sums.left),
            (Series::Interest, sums.interest_then),
            (Series::Fees, sums.fees_then),
        ] {
            let above = below.saturating_add(amount.max(0));
            let (start, end) = (self.x(below), self.x(above));
            if end > start {
                bar(svg, series, (start, bars), (end - start, BAR));
            }
            below = above;
        }
        let place = [self.x(below) + GAP, bars + px(12)];
        svg.put(element::STRONG_NOTE, &place, &["start", total]);
    }

    fn x(&self, minor: i64) -> Px {
        let length = i128::from(self.end.0 - self.left.0) * i128::from(minor) / i128::from(self.largest);
        Px(self.left.0 + i64::try_from(length).unwrap_or(0))
    }
}

/// Number and name of each offer, as much as fits.
pub(super) fn labels(comparison: &Comparison, view: View, room: Px) -> Vec<String> {
    let label = |(index, offer): (usize, &super::Offer)| {
        let number = (index + 1).to_string();
        let words = view.language.catalogue();
        let whole = fill(words.offer_label, &[("number", &number), ("name", &offer.name)]);
        cut(&whole, TYPE_SIZE, room)
    };
    comparison.offers.iter().enumerate().map(label).collect()
}
