//! Writing the picture of a loan, from back to front.

use super::layout::{Layout, Panel, TYPE_SIZE};
use super::notes::{self, Placed, Vertex};
use super::periods::{Grain, Period, Timeline};
use super::{Story, curve};
use crate::picture::axis::label_spacing;
use crate::picture::svg::{Path, Px, Svg, px};
use crate::picture::text::width;
use crate::picture::{Style, View};

/// Side of the sample beside the name of a series.
const SAMPLE: Px = px(10);
/// The widest bar.
const WIDEST_BAR: Px = px(56);

/// The elements, with the marks of [`Svg`]; the faces are those of the system, a page's own font
/// comes through its style sheet.
mod element {
    pub(super) const OPEN: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"tenure-picture\" role=\"img\" lang=\"%\" viewBox=\"0 0 $ $\" width=\"$\" height=\"$\" font-family=\"system-ui, &#39;Segoe UI&#39;, Roboto, &#39;Noto Sans&#39;, &#39;DejaVu Sans&#39;, sans-serif\" font-size=\"$\"><title>%</title><desc>%</desc>";
    pub(super) const SURFACE: &str =
        "<style>%</style><rect class=\"tenure-surface\" width=\"$\" height=\"$\" fill=\"@s\"/>";
    pub(super) const CAPTION: &str =
        "<text class=\"tenure-caption\" x=\"$\" y=\"$\" fill=\"@k\" font-weight=\"600\">%</text>";
    pub(super) const RULES: &str = "<path class=\"tenure-rules\" d=\"%\" stroke=\"@r\" fill=\"none\"/>";
    pub(super) const TICKS_END: &str = "<g class=\"tenure-tick\" fill=\"@m\" text-anchor=\"end\">";
    pub(super) const TICKS_MIDDLE: &str = "<g class=\"tenure-tick\" fill=\"@m\" text-anchor=\"middle\">";
    pub(super) const TICK: &str = "<text x=\"$\" y=\"$\">%</text>";
    pub(super) const GROUP_END: &str = "</g>";
    pub(super) const SERIES_NAME: &str = "<text class=\"tenure-label\" x=\"$\" y=\"$\" fill=\"@k\">%</text>";
    pub(super) const AREA: &str = "<path class=\"tenure-area\" d=\"%\" fill=\"@a\" fill-opacity=\"0.1\"/>";
    pub(super) const PLAN: &str = "<path class=\"tenure-plan\" d=\"%\" stroke=\"@m\" stroke-width=\"1.5\" stroke-dasharray=\"5 4\" fill=\"none\"/>";
    pub(super) const BALANCE: &str = "<path class=\"tenure-balance\" d=\"%\" stroke=\"@a\" stroke-width=\"2.5\" stroke-linejoin=\"round\" fill=\"none\"/>";
    pub(super) const ZERO: &str = "<path class=\"tenure-zero\" d=\"%\" stroke=\"@m\" fill=\"none\"/>";
    pub(super) const STRONG_NOTE: &str = "<text class=\"tenure-label\" x=\"$\" y=\"$\" text-anchor=\"%\" fill=\"@k\" font-weight=\"600\">%</text>";
    pub(super) const NOTE: &str = "<text class=\"tenure-note\" x=\"$\" y=\"$\" text-anchor=\"%\" fill=\"@m\" font-weight=\"400\">%</text>";
    pub(super) const STEM: &str = "<path class=\"tenure-stem\" d=\"%\" stroke=\"@m\" fill=\"none\"/><circle class=\"tenure-mark\" cx=\"$\" cy=\"$\" r=\"4\" fill=\"@s\" stroke=\"@a\" stroke-width=\"2\"/>";
    pub(super) const PERIOD: &str = "<g class=\"tenure-period\" data-key=\"%\">";
    pub(super) const DOT: &str = "<circle class=\"tenure-dot\" cx=\"$\" cy=\"$\" r=\"5\" fill=\"@a\" stroke=\"@s\" stroke-width=\"2\" opacity=\"0\"/>";
    pub(super) const HIT: &str =
        "<rect class=\"tenure-hit\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" fill=\"@k\" opacity=\"0\"/></g>";
    pub(super) const HOLLOW: &str = "<rect class=\"tenure-interest\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" fill=\"@t\" stroke=\"@i\" stroke-width=\"$\"/>";
    pub(super) const SOLID: &str =
        "<rect class=\"tenure-principal\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" fill=\"@a\"/>";
    pub(super) const STRIPED: &str = "<rect class=\"tenure-early\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" fill=\"@E\"/><path class=\"tenure-stripes\" d=\"%\" stroke=\"@e\" stroke-width=\"$\" stroke-dasharray=\"2 2\"/>";
}

/// What every part of the drawing needs.
struct Scene<'a> {
    story: &'a Story<'a>,
    timeline: &'a Timeline,
    layout: &'a Layout,
    view: View,
}

/// The whole SVG element.
pub(super) fn draw(
    story: &Story<'_>,
    timeline: &Timeline,
    layout: &Layout,
    view: View,
    names: (&str, &str),
) -> String {
    let scene = Scene {
        story,
        timeline,
        layout,
        view,
    };
    let words = view.language.catalogue();
    let actual = curve(story.rows, story, timeline, layout);
    let planned = story.original.map(|rows| curve(rows, story, timeline, layout));
    let mut svg = Svg::new(view.theme.palette());
    scene.open(&mut svg, names);
    scene.panel(&mut svg, &layout.balance, words.balance_caption);
    scene.panel(&mut svg, &layout.bars, scene.bars_caption());
    scene.series_names(&mut svg);
    scene.area(&mut svg, &actual);
    if let Some(planned) = &planned {
        svg.put(element::PLAN, &[], &[polyline(planned).as_str()]);
    }
    svg.put(element::BALANCE, &[], &[polyline(&actual).as_str()]);
    scene.zero_lines(&mut svg);
    scene.notes(&mut svg, &actual, planned.as_deref());
    scene.periods(&mut svg);
    svg.put("</svg>", &[], &[]);
    svg.finish()
}

impl Scene<'_> {
    fn open(&self, svg: &mut Svg, (title, description): (&str, &str)) {
        let size = (px(i64::from(self.layout.width)), px(self.layout.height.rounded()));
        let numbers = [size.0, size.1, size.0, size.1, px(TYPE_SIZE)];
        svg.put(
            element::OPEN,
            &numbers,
            &[self.view.language.tag(), title, description],
        );
        if self.view.style == Style::Embedded {
            svg.put(element::SURFACE, &[size.0, size.1], &[&self.view.theme.sheet()]);
        }
    }

    /// Caption, gridlines, amounts beside them, and labels of periods below.
    fn panel(&self, svg: &mut Svg, panel: &Panel, caption: &str) {
        svg.put(element::CAPTION, &[self.layout.margin, panel.caption], &[caption]);
        let mut rules = Path::default();
        for tick in panel.axis.ticks().skip(1) {
            rules
                .move_to(self.layout.left, panel.y(tick))
                .level_to(self.layout.right);
        }
        svg.put(element::RULES, &[], &[rules.as_str()]);
        svg.put(element::TICKS_END, &[], &[]);
        for tick in panel.axis.ticks() {
            let currency = self.story.principal.currency();
            let label = self.view.language.compact(tick, panel.axis.top(), currency);
            svg.put(
                element::TICK,
                &[self.layout.left - px(8), panel.y(tick) + px(4)],
                &[&label],
            );
        }
        svg.put(element::GROUP_END, &[], &[]);
        self.period_labels(svg, panel);
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

    fn bars_caption(&self) -> &'static str {
        let words = self.view.language.catalogue();
        match self.timeline.grain {
            Grain::Year => words.yearly_caption,
            Grain::Month => words.monthly_caption,
        }
    }

    /// The names of the bars with a sample of each, right over the bars.
    fn series_names(&self, svg: &mut Svg) {
        let words = self.view.language.catalogue();
        let mut x = self.layout.margin;
        let mut y = self.layout.bars.caption + px(20);
        if self.layout.names_beside_caption {
            x = x + width(self.bars_caption(), TYPE_SIZE) + px(32);
            y = self.layout.bars.caption;
        }
        let series = [
            (Series::Interest, words.interest),
            (Series::Principal, words.principal),
            (Series::Early, words.prepayment),
        ];
        let shown = if self.story.original.is_some() { 3 } else { 2 };
        for (kind, name) in series.into_iter().take(shown) {
            bar(svg, kind, (x, y - SAMPLE), (SAMPLE, SAMPLE));
            let text_x = x + SAMPLE + px(6);
            svg.put(element::SERIES_NAME, &[text_x, y], &[name]);
            x = text_x + width(name, TYPE_SIZE) + px(14);
        }
    }

    fn area(&self, svg: &mut Svg, vertices: &[Vertex]) {
        let mut path = polyline(vertices);
        if let (Some(first), Some(last)) = (vertices.first(), vertices.last()) {
            path.line_to(last.0, self.layout.balance.bottom)
                .level_to(first.0)
                .close();
        }
        svg.put(element::AREA, &[], &[path.as_str()]);
    }

    fn zero_lines(&self, svg: &mut Svg) {
        let mut zero = Path::default();
        for panel in [&self.layout.balance, &self.layout.bars] {
            zero.move_to(self.layout.left, panel.bottom)
                .level_to(self.layout.right);
        }
        svg.put(element::ZERO, &[], &[zero.as_str()]);
    }

    fn notes(&self, svg: &mut Svg, actual: &[Vertex], planned: Option<&[Vertex]>) {
        let notes = super::notes(self.story, self.timeline, self.layout, self.view);
        let placed = notes::place(notes, &[actual, planned.unwrap_or_default()], self.layout);
        for note in &placed {
            stem(svg, note);
        }
        for note in &placed {
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
        for (kind, amount) in [
            (Series::Interest, period.interest),
            (Series::Principal, period.principal),
            (Series::Early, period.early),
        ] {
            let above = below.saturating_add(amount.max(0));
            let (top, bottom) = (self.layout.bars.y(above), self.layout.bars.y(below));
            if bottom > top {
                bar(svg, kind, (left, top), (wide, bottom - top));
            }
            below = above;
        }
    }
}

/// What a part of a bar stands for.
#[derive(Debug, Clone, Copy)]
enum Series {
    Interest,
    Principal,
    Early,
}

/// One bar: hollow for interest, solid for principal, striped for early repayments.
fn bar(svg: &mut Svg, kind: Series, (x, y): (Px, Px), (wide, high): (Px, Px)) {
    match kind {
        Series::Interest => {
            // The outline runs inside the bar, so that a hollow bar is as large as a solid one.
            let line = px(1).min(wide.part(3)).min(high.part(2));
            let inset = line.part(2);
            svg.put(
                element::HOLLOW,
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
    }
}

/// The line from a note down to its point, and the mark on the point.
fn stem(svg: &mut Svg, note: &Placed) {
    let (x, y) = note.note.at;
    let mut path = Path::default();
    path.move_to(x, note.y + px(4)).down_to(y);
    svg.put(element::STEM, &[x, y], &[path.as_str()]);
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

fn polyline(vertices: &[Vertex]) -> Path {
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
