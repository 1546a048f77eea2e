//! Notes at the curve: placed over it, clear of each other and of their stems.

use super::layout::{LINE, Layout};
use super::marks::Shape;
use crate::picture::frame::TYPE_SIZE;
use crate::picture::svg::{Px, px};
use crate::picture::text::width;

/// Distance between a note and the curve below it.
const GAP: Px = px(8);
/// Room of a sign that stands on the curve.
const SIGN: Px = px(4);

/// A point of a curve.
pub(in crate::picture) type Vertex = (Px, Px);

/// A text that belongs to a point of the picture.
#[derive(Debug)]
pub(in crate::picture) struct Note {
    pub(in crate::picture) text: String,
    /// The point that the stem reaches.
    pub(in crate::picture) at: Vertex,
    pub(in crate::picture) strong: bool,
    /// Side of the point where the text goes if there is room.
    pub(in crate::picture) side: Side,
    /// The sign on the point.
    pub(in crate::picture) shape: Shape,
}

/// On which side of its point a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::picture) enum Side {
    Left,
    Right,
}

/// A note with its place.
#[derive(Debug)]
pub(in crate::picture) struct Placed {
    pub(in crate::picture) note: Note,
    /// Left end of the text, as far as its width is known.
    x: Px,
    /// Right end of the text.
    end: Px,
    /// Baseline of the text.
    pub(in crate::picture) y: Px,
}

/// Places notes in order; a later note gives way to the earlier ones.
pub(super) fn place(notes: Vec<Note>, curves: &[&[Vertex]], layout: &Layout) -> Vec<Placed> {
    let mut placed: Vec<Placed> = Vec::with_capacity(notes.len());
    let stems: Vec<Px> = notes.iter().map(|note| note.at.0).collect();
    for note in notes {
        // The text ends before the next stem, which runs down from a note placed higher.
        let next_stem = stems.iter().copied().filter(|stem| *stem > note.at.0).min();
        let bound = next_stem.map_or(layout.right, |stem| stem - px(6));
        let (x, end) = extent(&note, layout.left, bound);
        let mut y = highest(curves, x, end, note.at.1) - GAP;
        if x < layout.left {
            // Too long for the panel: it must not run over the amounts of the axis.
            y = y.min(layout.balance.top - px(10));
        }
        let mut candidate = Placed { note, x, end, y };
        // Each step rises above one earlier note, so the loop ends after as many steps as notes.
        while let Some(obstacle) = placed.iter().find(|other| candidate.touches(other)) {
            candidate.y = obstacle.y - LINE;
        }
        placed.push(candidate);
    }
    placed
}

impl Placed {
    /// Where the text is tied to, so that a narrower or wider face keeps it at its stem.
    pub(in crate::picture) fn anchor(&self) -> (Px, &'static str) {
        let stem = self.note.at.0;
        if self.end == stem {
            (self.end, "end")
        } else {
            (self.x, "start")
        }
    }

    /// Whether the text runs over the other's text, or over the stem below it.
    fn touches(&self, other: &Self) -> bool {
        let beside = self.end + px(8) < other.x || other.end + px(8) < self.x;
        let stem = other.note.at.0;
        let crosses_stem = self.x - px(3) <= stem && stem <= self.end + px(3) && self.y > other.y - LINE;
        (!beside && self.y > other.y - LINE && self.y < other.y + LINE) || crosses_stem
    }
}

/// Places labels, the last first, where the texts placed before leave room between `left`, `right` and the ceiling;
/// tells how many found none and were left out.
pub(in crate::picture) fn place_marks(
    placed: &mut Vec<Placed>,
    notes: Vec<Note>,
    curves: &[&[Vertex]],
    (left, right, ceiling): (Px, Px, Px),
) -> usize {
    let mut left_out = 0;
    for note in notes.into_iter().rev() {
        let (x, end) = extent(&note, left, right);
        let y = highest(curves, x, end, note.at.1) - GAP - SIGN;
        let mut candidate = Placed { note, x, end, y };
        let stem = candidate.note.at.0;
        while let Some(obstacle) = placed.iter().find(|other| candidate.touches(other)) {
            candidate.y = obstacle.y - LINE;
        }
        // Its own stem must not run through a text below it.
        let crosses = |other: &Placed| {
            let own = other.note.at.0 == stem;
            !own && other.x < stem && stem < other.end + px(3) && other.y > candidate.y
        };
        let free = x >= left && candidate.y >= ceiling && !placed.iter().any(crosses);
        if free {
            placed.push(candidate);
        } else {
            left_out += 1;
        }
    }
    left_out
}

/// Left and right end of the text between two bounds; a text too long for them keeps the right one.
fn extent(note: &Note, left: Px, right: Px) -> (Px, Px) {
    let regular = width(&note.text, TYPE_SIZE);
    let size = if note.strong {
        regular + regular.part(8)
    } else {
        regular
    };
    let point = note.at.0;
    let (to_left, to_right) = ((point - size, point), (point, point + size));
    let fits = |(start, end): (Px, Px)| start >= left && end <= right;
    let (first, second) = if note.side == Side::Left {
        (to_left, to_right)
    } else {
        (to_right, to_left)
    };
    if fits(first) {
        first
    } else if fits(second) {
        second
    } else {
        let start = (right - size).max(Px(0));
        (start, start + size)
    }
}

/// The highest ordinate of the curves and of the point between two abscissas.
fn highest(curves: &[&[Vertex]], from: Px, to: Px, point: Px) -> Px {
    let mut top = point;
    for curve in curves {
        let mut before: Option<Vertex> = None;
        for &(x, y) in *curve {
            if x >= from {
                // The segment that enters the span starts higher for a falling curve.
                if let Some((_, entry)) = before.take() {
                    top = top.min(entry);
                }
                if x <= to {
                    top = top.min(y);
                }
            } else {
                before = Some((x, y));
            }
        }
    }
    top
}
