//! The balances over one time axis, each line with a label over it.
//!
//! Labels stand at growing days from the offer that ends first to the one that ends last, so that each has a place of
//! its own on its line; names are cut until all labels find room, at last to the number that the bars carry too.

use super::bars::labels;
use super::{Comparison, OFFER, Sums, key, line};
use crate::calendar::Date;
use crate::picture::View;
use crate::picture::axis::{AmountAxis, label_spacing};
use crate::picture::element;
use crate::picture::frame::{TYPE_SIZE, margin};
use crate::picture::loan::draw::{panel, polyline, stem};
use crate::picture::loan::layout::{BETWEEN_PANELS, LINE, Panel, RIGHT_MARGIN, TICK_LINE, widest_tick};
use crate::picture::loan::marks::Shape;
use crate::picture::loan::notes::{Note, Placed, Side, Vertex, place_marks};
use crate::picture::loan::periods::Grain;
use crate::picture::loan::story::by_day;
use crate::picture::loan::{Story, trace};
use crate::picture::svg::{Path, Px, Svg, px};
use crate::picture::text::width;

/// Room for labels, from whole names to numbers.
const ROOMS: [i64; 4] = [180, 120, 80, NUMBER];
/// Room for a number alone.
const NUMBER: i64 = 24;
/// Least distance of two places for names.
const NEAREST: Px = px(28);
/// Most lines of labels over the panel.
const MOST_LINES: i64 = 5;

/// The time axis.
#[derive(Debug, Clone, Copy)]
struct Axis {
    first: Date,
    last: Date,
    left: Px,
    right: Px,
}

impl Axis {
    fn x(&self, on: Date) -> Px {
        let days = self.first.days_until(on);
        let whole = self.first.days_until(self.last).max(1);
        Px(self.left.0 + (self.right - self.left).0 * days / whole)
    }

    fn holds(&self, on: Date) -> bool {
        (self.first..=self.last).contains(&on)
    }
}

/// The panel of the balances in its place.
#[derive(Debug)]
pub(super) struct Curves {
    /// Height of the whole picture.
    pub(super) height: Px,
    margin: Px,
    axis: Axis,
    panel: Panel,
    lines: Vec<Vec<Vertex>>,
    notes: Vec<Placed>,
}

impl Curves {
    pub(super) fn new(comparison: &Comparison, sums: &[Sums], view: View, above: Px) -> Self {
        let mut best: Option<(usize, Self)> = None;
        for room in ROOMS {
            let most = if room == NUMBER {
                MOST_LINES * 2
            } else {
                MOST_LINES
            };
            for lines in 1..=most {
                let next = Self::attempt(comparison, sums, view, above, (px(room), lines));
                if next.0 == 0 {
                    return next.1;
                }
                if best.as_ref().is_none_or(|best| next.0 < best.0) {
                    best = Some(next);
                }
            }
        }
        // There are rooms, so there was an attempt.
        best.map_or_else(
            || Self::attempt(comparison, sums, view, above, (px(NUMBER), 1)).1,
            |(_, curves)| curves,
        )
    }

    /// The panel with labels of a width and so many lines for them; tells how many found no place.
    fn attempt(
        comparison: &Comparison,
        sums: &[Sums],
        view: View,
        above: Px,
        (room, lines): (Px, i64),
    ) -> (usize, Self) {
        let margin = margin(view);
        let stories: Vec<Story<'_>> = comparison
            .offers
            .iter()
            .map(|offer| offer.told.story(None))
            .collect();
        let largest = stories.iter().map(Story::largest_balance).max().unwrap_or(0);
        let amounts = AmountAxis::reaching(largest, 4);
        let first = stories.iter().map(|story| story.disbursed_on).min();
        let last = sums.iter().map(|sums| sums.debt_free_on).max();
        let first = first.unwrap_or(Date::from_days(0));
        let last = last.map_or(first, |last| {
            comparison.until.map_or(last, |until| until.min(last))
        });
        let axis = Axis {
            first,
            last: last.max(first.next_day()),
            left: margin + widest_tick(&amounts, view.language, comparison.currency()) + px(8),
            right: px(i64::from(view.width())) - RIGHT_MARGIN.max(margin),
        };
        let caption = above + TICK_LINE + BETWEEN_PANELS + px(6);
        let top = caption + px(10) + Px(LINE.0 * lines);
        let high = (i64::from(view.width()) * 32 / 100).clamp(170, 300);
        let panel = Panel {
            caption,
            top,
            bottom: top + px(high),
            axis: amounts,
        };
        let lines: Vec<Vec<Vertex>> = stories
            .iter()
            .map(|story| vertices(story, &axis, &panel))
            .collect();
        let curves: Vec<&[Vertex]> = lines.iter().map(Vec::as_slice).collect();
        let labels = notes(comparison, sums, view, room, &axis, &curves);
        let mut placed = Vec::with_capacity(curves.len());
        let ceiling = caption + LINE;
        let left_out = labels.map_or(usize::MAX, |labels| {
            place_marks(&mut placed, labels, &curves, (axis.left, axis.right, ceiling))
        });
        let curves = Self {
            height: panel.bottom + TICK_LINE + px(2) + margin.part(2),
            margin,
            axis,
            panel,
            lines,
            notes: placed,
        };
        (left_out, curves)
    }

    pub(super) fn draw(&self, svg: &mut Svg, comparison: &Comparison, view: View) {
        let (language, currency) = (view.language, comparison.currency());
        let caption = language.catalogue().offers_balance;
        let sides = (self.margin, self.axis.left, self.axis.right);
        panel(svg, &self.panel, caption, sides, language, currency);
        self.days(svg, view);
        if let Some(day) = comparison.as_of.filter(|day| self.axis.holds(*day)) {
            self.marked_day(svg, day, view);
        }
        for (index, (vertices, offer)) in self.lines.iter().zip(&comparison.offers).enumerate() {
            svg.put(OFFER, &[], &[&key(index), &offer.name]);
            line(svg, index, polyline(vertices).as_str());
            svg.put(element::GROUP_END, &[], &[]);
        }
        let mut zero = Path::default();
        zero.move_to(self.axis.left, self.panel.bottom)
            .level_to(self.axis.right);
        svg.put(element::ZERO, &[], &[zero.as_str()]);
        for note in &self.notes {
            stem(svg, note);
        }
        for note in &self.notes {
            let (x, anchor) = note.anchor();
            svg.put(element::NAME, &[x, note.y], &[anchor, &note.note.text]);
        }
    }

    /// Years or months below the panel, with a short line where each begins.
    fn days(&self, svg: &mut Svg, view: View) {
        let grain = Grain::between(self.axis.first, self.axis.last);
        let periods = grain.index(self.axis.first)..=grain.index(self.axis.last);
        let monthly = grain == Grain::Month;
        let sample = width(&grain.label((2026, 9), view.language), TYPE_SIZE) + px(16);
        let fitting = (self.axis.right - self.axis.left).0 / sample.0.max(1);
        let spacing = label_spacing(
            periods.clone().count(),
            usize::try_from(fitting).unwrap_or(1),
            monthly,
        );
        let spacing = i32::try_from(spacing).unwrap_or(1);
        let mut marks = Path::default();
        svg.put(element::TICKS_MIDDLE, &[], &[]);
        for index in periods.filter(|index| index.rem_euclid(spacing) == 0) {
            let day = grain.first_day(index);
            let label = grain.label(grain.year_and_month(index), view.language);
            let half = width(&label, TYPE_SIZE).part(2);
            let x = self.axis.x(day);
            if !self.axis.holds(day) || x + half + px(4) > px(i64::from(view.width())) {
                continue;
            }
            marks
                .move_to(x, self.panel.bottom)
                .down_to(self.panel.bottom + px(4));
            svg.put(element::TICK, &[x, self.panel.bottom + px(17)], &[&label]);
        }
        svg.put(element::GROUP_END, &[], &[]);
        svg.put(element::ZERO, &[], &[marks.as_str()]);
    }

    /// A line from the highest curve down on the marked day, its date at the foot: labels stand over the curves.
    fn marked_day(&self, svg: &mut Svg, day: Date, view: View) {
        let label = view.language.date(day);
        let x = self.axis.x(day);
        let (at, y, anchor) = self.foot(x, width(&label, TYPE_SIZE));
        let alive = self.lines.iter().filter(|line| {
            let starts = line.first().is_some_and(|first| first.0 <= x);
            starts && line.last().is_some_and(|last| last.0 >= x)
        });
        let top = alive.map(|line| height(line, x)).min();
        let mut path = Path::default();
        path.move_to(x, top.unwrap_or(self.panel.top))
            .down_to(self.panel.bottom);
        svg.put(element::STEM, &[], &[path.as_str()]);
        svg.put(element::NOTE, &[at, y], &[anchor, &label]);
    }

    /// A place for a text beside the line of the marked day, low and where no curve runs.
    fn foot(&self, x: Px, size: Px) -> (Px, Px, &'static str) {
        let sides = [
            (x + px(6), x + px(6) + size, "start"),
            (x - px(6) - size, x - px(6), "end"),
        ];
        let fits = |&(start, end, _): &(Px, Px, &str)| start >= self.axis.left && end <= self.axis.right;
        let mut places = (0..8).flat_map(|line| {
            let y = self.panel.bottom - px(8) - Px(LINE.0 * line);
            sides.into_iter().filter(fits).map(move |side| (y, side))
        });
        let free = |&(y, (start, end, _)): &(Px, (Px, Px, &str))| {
            let runs = |line: &Vec<Vertex>| {
                let (one, other) = (height(line, start), height(line, end));
                one.min(other) < y + px(6) && one.max(other) > y - px(14)
            };
            !self.lines.iter().any(runs)
        };
        let low = (self.panel.bottom - px(8), sides[0]);
        let (y, (start, end, anchor)) = places.find(free).unwrap_or(low);
        (if anchor == "start" { start } else { end }, y, anchor)
    }
}

/// The line of a story up to the end of the axis.
fn vertices(story: &Story<'_>, axis: &Axis, panel: &Panel) -> Vec<Vertex> {
    let at = |on: Date, minor: i64| (axis.x(on.min(axis.last)), panel.y(minor));
    let opening = at(story.disbursed_on, story.opening());
    let mut moments = story.moments(story.rows, true);
    let within = moments.partition_point(|moment| moment.on <= axis.last);
    let cut = within < moments.len();
    moments.truncate(within);
    let stepped = Grain::between(axis.first, axis.last) == Grain::Month;
    let mut vertices = trace(opening, &moments, stepped, &at);
    if let (true, Some(last)) = (cut, vertices.last().copied()) {
        vertices.push((axis.right, last.1));
    }
    vertices
}

/// The labels in the order of their places, from the offer that ends first to the one that ends last; none when their
/// places would lie too close together.
fn notes(
    comparison: &Comparison,
    sums: &[Sums],
    view: View,
    room: Px,
    axis: &Axis,
    lines: &[&[Vertex]],
) -> Option<Vec<Note>> {
    let mut texts = labels(comparison, view, room);
    if room <= px(NUMBER) {
        texts = (1..=texts.len()).map(|number| number.to_string()).collect();
    }
    let widest = texts.iter().map(|text| width(text, TYPE_SIZE)).max();
    let ends = |index: &usize| sums.get(*index).map_or(axis.last, |sums| sums.debt_free_on);
    let order = by_day(0..lines.len(), &ends);
    let count = i64::try_from(order.len()).unwrap_or(1);
    // Lines begin close together; labels keep away from there.
    let first = axis.left + (axis.right - axis.left).part(10);
    let apart = (axis.right - px(8) - widest.unwrap_or_default() - first).part((count - 1).max(1));
    if room > px(NUMBER) && apart < NEAREST {
        return None;
    }
    let note = |(place, index): (i64, usize)| {
        let vertices = lines.get(index).copied().unwrap_or_default();
        let (start, end) = (vertices.first()?.0, vertices.last()?.0);
        let slot = first + Px(apart.0 * place);
        let own = start + Px((end - start).0 * (place + 1) / (count + 1));
        let x = slot.min(own).max(start);
        Some(Note {
            text: texts.get(index)?.clone(),
            at: (x, height(vertices, x)),
            strong: false,
            side: Side::Right,
            shape: Shape::Ring,
        })
    };
    Some((0..).zip(order).filter_map(note).collect())
}

/// Ordinate of a line at an abscissa.
fn height(vertices: &[Vertex], x: Px) -> Px {
    let after = vertices.partition_point(|vertex| vertex.0 <= x);
    let before = after.checked_sub(1).and_then(|index| vertices.get(index));
    match (before, vertices.get(after)) {
        (Some(from), Some(to)) => {
            let share = (to.1 - from.1).0 * (x - from.0).0 / (to.0 - from.0).0.max(1);
            Px(from.1.0 + share)
        }
        (Some(at), None) | (None, Some(at)) => at.1,
        (None, None) => Px(0),
    }
}
