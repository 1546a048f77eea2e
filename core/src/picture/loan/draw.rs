//! Writing the picture of a loan, from back to front.

use super::layout::{Layout, Panel, TYPE_SIZE};
use super::notes::{self, Placed, Vertex};
use super::periods::{Grain, Period, Timeline};
use super::{Story, curve};
use crate::picture::axis::label_spacing;
use crate::picture::svg::{Attribute, Path, Px, Svg, px};
use crate::picture::text::width;
use crate::picture::theme::Palette;
use crate::picture::{Style, View};

/// Faces of the system; a page's own font comes through its style sheet.
const FONT: &str = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif";
/// Side of the sample beside the name of a series.
const SAMPLE: Px = px(10);
/// The widest bar.
const WIDEST_BAR: Px = px(56);

/// What every part of the drawing needs.
struct Scene<'a> {
    story: &'a Story<'a>,
    timeline: &'a Timeline,
    layout: &'a Layout,
    view: View,
    palette: &'static Palette,
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
        palette: view.theme.palette(),
    };
    let actual = curve(story.rows, story, timeline, layout);
    let planned = story.original.map(|rows| curve(rows, story, timeline, layout));
    let mut svg = Svg::default();
    scene.open(&mut svg, names);
    scene.panel(
        &mut svg,
        &layout.balance,
        view.language.catalogue().balance_caption,
    );
    scene.panel(&mut svg, &layout.bars, scene.bars_caption());
    scene.series_names(&mut svg);
    scene.area(&mut svg, &actual);
    if let Some(planned) = &planned {
        scene.planned_line(&mut svg, planned);
    }
    scene.balance_line(&mut svg, &actual);
    scene.zero_lines(&mut svg);
    let curves: Vec<&[Vertex]> = std::iter::once(actual.as_slice())
        .chain(planned.as_deref())
        .collect();
    scene.notes(&mut svg, &curves);
    scene.periods(&mut svg);
    svg.close("svg");
    svg.finish()
}

impl Scene<'_> {
    fn open(&self, svg: &mut Svg, (title, description): (&str, &str)) {
        let (wide, high) = (self.layout.width, self.layout.height.rounded());
        let view_box = format!("0 0 {wide} {high}");
        svg.open(
            "svg",
            &[
                ("xmlns", &"http://www.w3.org/2000/svg"),
                ("class", &"tenure-picture"),
                ("role", &"img"),
                ("lang", &self.view.language.tag()),
                ("viewBox", &view_box),
                ("width", &wide),
                ("height", &high),
                ("font-family", &FONT),
                ("font-size", &TYPE_SIZE),
            ],
        );
        svg.text("title", &[], title);
        svg.text("desc", &[], description);
        if self.view.style == Style::Embedded {
            svg.style(&self.view.theme.sheet());
            let fill = self.palette.surface;
            svg.empty(
                "rect",
                &[
                    ("class", &"tenure-surface"),
                    ("width", &wide),
                    ("height", &high),
                    ("fill", &fill),
                ],
            );
        }
    }

    /// Caption, gridlines, amounts beside them, and labels of periods below.
    fn panel(&self, svg: &mut Svg, panel: &Panel, caption: &str) {
        let ink = self.palette.ink;
        svg.text(
            "text",
            &[
                ("class", &"tenure-caption"),
                ("x", &self.layout.margin),
                ("y", &panel.caption),
                ("fill", &ink),
                ("font-weight", &600),
            ],
            caption,
        );
        let mut rules = Path::default();
        for tick in panel.axis.ticks().skip(1) {
            rules
                .move_to(self.layout.left, panel.y(tick))
                .level_to(self.layout.right);
        }
        svg.empty(
            "path",
            &[
                ("class", &"tenure-rules"),
                ("d", &rules),
                ("stroke", &self.palette.rule),
                ("fill", &"none"),
            ],
        );
        svg.open(
            "g",
            &[
                ("class", &"tenure-tick"),
                ("fill", &self.palette.muted),
                ("text-anchor", &"end"),
            ],
        );
        for tick in panel.axis.ticks() {
            let currency = self.story.principal.currency();
            let label = self.view.language.compact(tick, panel.axis.top(), currency);
            svg.text(
                "text",
                &[
                    ("x", &(self.layout.left - px(8))),
                    ("y", &(panel.y(tick) + px(4))),
                ],
                &label,
            );
        }
        svg.close("g");
        self.period_labels(svg, panel);
    }

    fn period_labels(&self, svg: &mut Svg, panel: &Panel) {
        let language = self.view.language;
        let monthly = self.timeline.grain == Grain::Month;
        let fitting = self.layout.fitting_labels(self.timeline, language);
        let spacing = label_spacing(self.timeline.periods.len(), fitting, monthly);
        svg.open(
            "g",
            &[
                ("class", &"tenure-tick"),
                ("fill", &self.palette.muted),
                ("text-anchor", &"middle"),
            ],
        );
        for (index, period) in self.labelled(spacing) {
            let label = self.timeline.label(period, language);
            let (start, end) = self.layout.band(self.timeline, index);
            let half = width(&label, TYPE_SIZE).part(2);
            let centre = (start + end).part(2).min(px(i64::from(self.layout.width)) - half);
            svg.text("text", &[("x", &centre), ("y", &(panel.bottom + px(16)))], &label);
        }
        svg.close("g");
    }

    /// Periods that carry a label: round years or months, else every `spacing`-th from the first.
    fn labelled(&self, spacing: usize) -> Vec<(usize, &Period)> {
        let all = || self.timeline.periods.iter().enumerate();
        let step = i32::try_from(spacing).unwrap_or(1);
        let round = |period: &Period| match self.timeline.grain {
            Grain::Year => period.year.rem_euclid(step) == 0,
            Grain::Month => (i32::try_from(period.month).unwrap_or(1) - 1).rem_euclid(step) == 0,
        };
        let chosen: Vec<_> = all().filter(|(_, period)| round(period)).collect();
        if chosen.is_empty() {
            all().step_by(spacing).collect()
        } else {
            chosen
        }
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
        let mut series = vec![
            (Series::Interest, words.interest),
            (Series::Principal, words.principal),
        ];
        if self.story.original.is_some() {
            series.push((Series::Early, words.prepayment));
        }
        for (kind, name) in series {
            self.bar(svg, kind, (x, y - SAMPLE), (SAMPLE, SAMPLE));
            let text_x = x + SAMPLE + px(6);
            svg.text(
                "text",
                &[
                    ("class", &"tenure-label"),
                    ("x", &text_x),
                    ("y", &y),
                    ("fill", &self.palette.ink),
                ],
                name,
            );
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
        let fill = self.palette.accent;
        svg.empty(
            "path",
            &[
                ("class", &"tenure-area"),
                ("d", &path),
                ("fill", &fill),
                ("fill-opacity", &"0.1"),
            ],
        );
    }

    fn planned_line(&self, svg: &mut Svg, vertices: &[Vertex]) {
        svg.empty(
            "path",
            &[
                ("class", &"tenure-plan"),
                ("d", &polyline(vertices)),
                ("stroke", &self.palette.muted),
                ("stroke-width", &"1.5"),
                ("stroke-dasharray", &"5 4"),
                ("fill", &"none"),
            ],
        );
    }

    fn balance_line(&self, svg: &mut Svg, vertices: &[Vertex]) {
        svg.empty(
            "path",
            &[
                ("class", &"tenure-balance"),
                ("d", &polyline(vertices)),
                ("stroke", &self.palette.accent),
                ("stroke-width", &"2.5"),
                ("stroke-linejoin", &"round"),
                ("fill", &"none"),
            ],
        );
    }

    fn zero_lines(&self, svg: &mut Svg) {
        let mut zero = Path::default();
        for panel in [&self.layout.balance, &self.layout.bars] {
            zero.move_to(self.layout.left, panel.bottom)
                .level_to(self.layout.right);
        }
        svg.empty(
            "path",
            &[
                ("class", &"tenure-zero"),
                ("d", &zero),
                ("stroke", &self.palette.muted),
                ("fill", &"none"),
            ],
        );
    }

    fn notes(&self, svg: &mut Svg, curves: &[&[Vertex]]) {
        let notes = super::notes(self.story, self.timeline, self.layout, self.view);
        let placed = notes::place(notes, curves, self.layout);
        for note in &placed {
            self.stem(svg, note);
        }
        for note in &placed {
            let (class, fill, weight) = if note.note.strong {
                ("tenure-label", self.palette.ink, 600)
            } else {
                ("tenure-note", self.palette.muted, 400)
            };
            let (x, anchor) = note.anchor();
            svg.text(
                "text",
                &[
                    ("class", &class),
                    ("x", &x),
                    ("y", &note.y),
                    ("text-anchor", &anchor),
                    ("fill", &fill),
                    ("font-weight", &weight),
                ],
                &note.note.text,
            );
        }
    }

    /// The line from a note down to its point, and the mark on the point.
    fn stem(&self, svg: &mut Svg, note: &Placed) {
        let (x, y) = note.note.at;
        let mut path = Path::default();
        path.move_to(x, note.y + px(4)).down_to(y);
        svg.empty(
            "path",
            &[
                ("class", &"tenure-stem"),
                ("d", &path),
                ("stroke", &self.palette.muted),
                ("fill", &"none"),
            ],
        );
        svg.empty(
            "circle",
            &[
                ("class", &"tenure-mark"),
                ("cx", &x),
                ("cy", &y),
                ("r", &4),
                ("fill", &self.palette.surface),
                ("stroke", &self.palette.accent),
                ("stroke-width", &2),
            ],
        );
    }

    /// A group per period: its bars, the point of its balance, and the field that answers a pointer.
    fn periods(&self, svg: &mut Svg) {
        for (index, period) in self.timeline.periods.iter().enumerate() {
            let key = self.timeline.key(period);
            svg.open("g", &[("class", &"tenure-period"), ("data-key", &key)]);
            self.bars(svg, index, period);
            if let Some(date) = period.last_due_on {
                let (x, y) = (
                    self.layout.x(self.timeline, date),
                    self.layout.balance.y(period.balance),
                );
                let (fill, stroke) = (self.palette.accent, self.palette.surface);
                svg.empty(
                    "circle",
                    &[
                        ("class", &"tenure-dot"),
                        ("cx", &x),
                        ("cy", &y),
                        ("r", &5),
                        ("fill", &fill),
                        ("stroke", &stroke),
                        ("stroke-width", &2),
                        ("opacity", &0),
                    ],
                );
            }
            let (start, end) = self.layout.band(self.timeline, index);
            let (top, height) = (
                self.layout.balance.top,
                self.layout.bars.bottom - self.layout.balance.top,
            );
            svg.empty(
                "rect",
                &[
                    ("class", &"tenure-hit"),
                    ("x", &start),
                    ("y", &top),
                    ("width", &(end - start)),
                    ("height", &height),
                    ("fill", &self.palette.ink),
                    ("opacity", &0),
                ],
            );
            svg.close("g");
        }
    }

    /// Interest at the bottom, principal over it, early repayments on top.
    fn bars(&self, svg: &mut Svg, index: usize, period: &Period) {
        let (start, end) = self.layout.band(self.timeline, index);
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
                self.bar(svg, kind, (left, top), (wide, bottom - top));
            }
            below = above;
        }
    }

    /// One bar: hollow for interest, solid for principal, striped for early repayments.
    fn bar(&self, svg: &mut Svg, kind: Series, (x, y): (Px, Px), (wide, high): (Px, Px)) {
        match kind {
            Series::Interest => self.hollow_bar(svg, (x, y), (wide, high)),
            Series::Principal => {
                rectangle(
                    svg,
                    "tenure-principal",
                    (x, y),
                    (wide, high),
                    &[("fill", &self.palette.accent)],
                );
            }
            Series::Early => {
                rectangle(
                    svg,
                    "tenure-early",
                    (x, y),
                    (wide, high),
                    &[("fill", &self.palette.early_tint)],
                );
                let mut path = Path::default();
                path.move_to(x + wide.part(2), y).down_to(y + high);
                svg.empty(
                    "path",
                    &[
                        ("class", &"tenure-stripes"),
                        ("d", &path),
                        ("stroke", &self.palette.early),
                        ("stroke-width", &wide),
                        ("stroke-dasharray", &"2 2"),
                    ],
                );
            }
        }
    }

    /// The outline runs inside the bar, so that a hollow bar is as large as a solid one.
    fn hollow_bar(&self, svg: &mut Svg, (x, y): (Px, Px), (wide, high): (Px, Px)) {
        let line = px(1).min(wide.part(3)).min(high.part(2));
        let inset = line.part(2);
        let corner = (x + inset, y + inset);
        let size = (wide - line, high - line);
        let (fill, stroke) = (self.palette.interest_tint, self.palette.interest);
        rectangle(
            svg,
            "tenure-interest",
            corner,
            size,
            &[("fill", &fill), ("stroke", &stroke), ("stroke-width", &line)],
        );
    }
}

/// What a part of a bar stands for.
#[derive(Debug, Clone, Copy)]
enum Series {
    Interest,
    Principal,
    Early,
}

fn rectangle(svg: &mut Svg, class: &str, (x, y): (Px, Px), (wide, high): (Px, Px), paint: &[Attribute<'_>]) {
    let mut attributes: Vec<Attribute<'_>> = vec![
        ("class", &class),
        ("x", &x),
        ("y", &y),
        ("width", &wide),
        ("height", &high),
    ];
    attributes.extend_from_slice(paint);
    svg.empty("rect", &attributes);
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
