//! Writing the picture of a loan, from back to front.

use super::Scene;
use super::layout::{Panel, SAMPLE, Series, bars_caption};
use super::marks::Shape;
use super::notes::{Placed, Vertex};
use super::periods::{Grain, Period};
use crate::money::Currency;
use crate::picture::Language;
use crate::picture::axis::label_spacing;
use crate::picture::element;
use crate::picture::frame::{TYPE_SIZE, open};
use crate::picture::svg::{Path, Px, Svg, px};
use crate::picture::text::width;

/// The widest bar.
const WIDEST_BAR: Px = px(56);

/// The whole SVG element.
pub(super) fn draw(scene: &Scene<'_>, names: (&str, &str)) -> String {
    let (layout, language) = (&scene.layout, scene.view.language);
    let mut svg = Svg::new(scene.view.theme.palette());
    open(&mut svg, scene.view, layout.height, names);
    scene.panel(&mut svg, &layout.balance, language.catalogue().balance_caption);
    scene.panel(
        &mut svg,
        &layout.bars,
        bars_caption(scene.timeline.grain, language),
    );
    series_names(&mut svg, &layout.names, language);
    scene.area(&mut svg);
    scene.bands(&mut svg);
    if scene.story.original.is_some() {
        svg.put(element::PLAN, &[], &[polyline(&scene.planned).as_str()]);
    }
    svg.put(element::BALANCE, &[], &[polyline(&scene.actual).as_str()]);
    scene.zero_lines(&mut svg);
    scene.notes(&mut svg);
    scene.signs(&mut svg);
    scene.periods(&mut svg);
    svg.put("</svg>", &[], &[]);
    svg.finish()
}

/// Caption, gridlines, amounts beside them.
pub(in crate::picture) fn panel(
    svg: &mut Svg,
    panel: &Panel,
    caption: &str,
    (margin, left, right): (Px, Px, Px),
    language: Language,
    currency: Currency,
) {
    svg.put(element::CAPTION, &[margin, panel.caption], &[caption]);
    let mut rules = Path::default();
    for tick in panel.axis.ticks().skip(1) {
        rules.move_to(left, panel.y(tick)).level_to(right);
    }
    svg.put(element::RULES, &[], &[rules.as_str()]);
    svg.put(element::TICKS_END, &[], &[]);
    for tick in panel.axis.ticks() {
        let label = language.compact(tick, panel.axis.top(), currency);
        svg.put(element::TICK, &[left - px(8), panel.y(tick) + px(4)], &[&label]);
    }
    svg.put(element::GROUP_END, &[], &[]);
}

/// The names of the bars with a sample of each, right over the bars.
pub(in crate::picture) fn series_names(svg: &mut Svg, names: &[(Series, Vertex)], language: Language) {
    for &(series, (x, y)) in names {
        bar(svg, series, (x, y - SAMPLE), (SAMPLE, SAMPLE));
        svg.put(
            element::SERIES_NAME,
            &[x + SAMPLE + px(6), y],
            &[series.name(language)],
        );
    }
}

impl Scene<'_> {
    fn panel(&self, svg: &mut Svg, of: &Panel, caption: &str) {
        let (layout, currency) = (&self.layout, self.story.principal.currency());
        let sides = (layout.margin, layout.left, layout.right);
        panel(svg, of, caption, sides, self.view.language, currency);
        self.period_labels(svg, of);
    }

    fn period_labels(&self, svg: &mut Svg, panel: &Panel) {
        let monthly = self.timeline.grain == Grain::Month;
        let fitting = self.layout.fitting_labels(self.timeline, self.view.language);
        let spacing = label_spacing(self.timeline.periods.len(), fitting, monthly);
        let round = self
            .timeline
            .periods
            .iter()
            .any(|period| is_round(period, monthly, spacing));
        svg.put(element::TICKS_MIDDLE, &[], &[]);
        for (index, period) in self.timeline.periods.iter().enumerate() {
            // Round years or months carry a label; without any, every so manieth from the first.
            if if round {
                is_round(period, monthly, spacing)
            } else {
                index % spacing == 0
            } {
                self.period_label(svg, panel, index, period);
            }
        }
        svg.put(element::GROUP_END, &[], &[]);
    }

    fn period_label(&self, svg: &mut Svg, panel: &Panel, index: usize, period: &Period) {
        let label = self.timeline.label(period, self.view.language);
        let (start, end) = self.layout.band(self.timeline, index);
        let half = width(&label, TYPE_SIZE).part(2);
        let centre = (start + end).part(2).min(px(i64::from(self.layout.width)) - half);
        svg.put(element::TICK, &[centre, panel.bottom + px(16)], &[&label]);
    }

    fn area(&self, svg: &mut Svg) {
        let mut path = polyline(&self.actual);
        if let (Some(first), Some(last)) = (self.actual.first(), self.actual.last()) {
            path.line_to(last.0, self.layout.balance.bottom)
                .level_to(first.0)
                .close();
        }
        svg.put(element::AREA, &[], &[path.as_str()]);
    }

    /// Holidays: a band under the curve from the first day to the last.
    fn bands(&self, svg: &mut Svg) {
        for mark in self.marks {
            let note = mark.note(self.story, self.timeline, &self.layout, self.view.language);
            let Shape::Band(end) = note.shape else { continue };
            let (start, panel) = (note.at.0, &self.layout.balance);
            let end = end.max(start + px(4));
            let top = note.at.1.min(panel.bottom - px(24));
            let mut edges = Path::default();
            for x in [start, end] {
                edges.move_to(x, top).down_to(panel.bottom);
            }
            let field = [start, top, end - start, panel.bottom - top];
            let title = mark.title(self.view.language, self.story.principal.currency());
            svg.put(element::BAND, &field, &[&title, edges.as_str()]);
        }
    }

    /// The signs of what happened, each with its words.
    fn signs(&self, svg: &mut Svg) {
        for mark in self.marks {
            let note = mark.note(self.story, self.timeline, &self.layout, self.view.language);
            let template = match note.shape {
                Shape::Band(_) => continue,
                Shape::Down { hollow: true } => element::HOLLOW_SIGN,
                _ => element::SIGN,
            };
            let title = mark.title(self.view.language, self.story.principal.currency());
            let outline = note.shape.outline(note.at);
            svg.put(template, &[], &[mark.mark.kind.name(), outline.as_str(), &title]);
        }
    }

    fn zero_lines(&self, svg: &mut Svg) {
        let mut zero = Path::default();
        for panel in [&self.layout.balance, &self.layout.bars] {
            zero.move_to(self.layout.left, panel.bottom)
                .level_to(self.layout.right);
        }
        svg.put(element::ZERO, &[], &[zero.as_str()]);
    }

    fn notes(&self, svg: &mut Svg) {
        for note in &self.notes {
            stem(svg, note);
        }
        for note in &self.notes {
            let template = if note.note.strong {
                element::STRONG_NOTE
            } else {
                element::NOTE
            };
            let (x, anchor) = note.anchor();
            svg.put(template, &[x, note.y], &[anchor, &note.note.text]);
        }
    }

    /// A group per period: its bars, the point of its balance, and the field that answers a pointer.
    fn periods(&self, svg: &mut Svg) {
        for (index, period) in self.timeline.periods.iter().enumerate() {
            svg.put(element::PERIOD, &[], &[&self.timeline.key(period)]);
            let (start, end) = self.layout.band(self.timeline, index);
            self.bars(svg, period, (start, end));
            if let Some(date) = period.last_due_on {
                let point = [
                    self.layout.x(self.timeline, date),
                    self.layout.balance.y(period.balance),
                ];
                svg.put(element::DOT, &point, &[]);
            }
            let (top, bottom) = (self.layout.balance.top, self.layout.bars.bottom);
            svg.put(element::HIT, &[start, top, end - start, bottom - top], &[]);
        }
    }

    /// Interest at the bottom, principal over it, early repayments on top.
    fn bars(&self, svg: &mut Svg, period: &Period, (start, end): (Px, Px)) {
        let band = end - start;
        let gap = band.part(5).min(px(10));
        let wide = (band - gap).min(WIDEST_BAR);
        let left = start + (band - wide).part(2);
        let mut below = 0_i64;
        for kind in Series::ALL {
            let amount = kind.of(period);
            let above = below.saturating_add(amount.max(0));
            let (top, bottom) = (self.layout.bars.y(above), self.layout.bars.y(below));
            if bottom > top {
                bar(svg, kind, (left, top), (wide, bottom - top));
            }
            below = above;
        }
    }
}

/// One bar: hollow for interest, solid for principal, striped for early repayments (upright for somebody else's), a
/// broken outline for fees.
pub(in crate::picture) fn bar(svg: &mut Svg, kind: Series, (x, y): (Px, Px), (wide, high): (Px, Px)) {
    match kind {
        Series::Interest | Series::Fees | Series::Left => {
            // The outline runs inside the bar, so that a hollow bar is as large as a solid one.
            let line = px(1).min(wide.part(3)).min(high.part(2));
            let inset = line.part(2);
            let template = match kind {
                Series::Fees => element::BROKEN,
                Series::Left => element::OUTLINED,
                _ => element::HOLLOW,
            };
            svg.put(
                template,
                &[x + inset, y + inset, wide - line, high - line, line],
                &[],
            );
        }
        Series::Principal => svg.put(element::SOLID, &[x, y, wide, high], &[]),
        Series::Early => {
            let mut path = Path::default();
            path.move_to(x + wide.part(2), y).down_to(y + high);
            svg.put(element::STRIPED, &[x, y, wide, high, wide], &[path.as_str()]);
        }
        Series::ThirdParty => {
            let mut path = Path::default();
            path.move_to(x, y + high.part(2)).level_to(x + wide);
            svg.put(element::STRIPED, &[x, y, wide, high, high], &[path.as_str()]);
        }
    }
}

/// The line from a note down to its point; a day has its ring on the point, other signs are drawn later.
pub(in crate::picture) fn stem(svg: &mut Svg, note: &Placed) {
    let (x, y) = note.note.at;
    let mut path = Path::default();
    path.move_to(x, note.y + px(4)).down_to(y);
    svg.put(element::STEM, &[], &[path.as_str()]);
    if note.note.shape == Shape::Ring {
        svg.put(element::RING, &[x, y], &[]);
    }
}

/// Whether a period stands at a multiple of the spacing.
fn is_round(period: &Period, monthly: bool, spacing: usize) -> bool {
    let number = if monthly {
        period.month.saturating_sub(1)
    } else {
        period.year.unsigned_abs()
    };
    usize::try_from(number).is_ok_and(|number| number % spacing == 0)
}

pub(in crate::picture) fn polyline(vertices: &[Vertex]) -> Path {
    let mut path = Path::default();
    for (index, &(x, y)) in vertices.iter().enumerate() {
        if index == 0 {
            path.move_to(x, y)
        } else {
            path.line_to(x, y)
        };
    }
    path
}
