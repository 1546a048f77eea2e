//! Smooth lines through points, and the steps of a count made soft.
//!
//! Monotone cubic of Steffen (Astronomy and Astrophysics 239, 1990, eq. 11): the slope at a point is at most twice the
//! smaller of the slopes beside it and zero at a turn, so the line never runs beyond its points. Whole numbers only.

use super::svg::{Path, Px, px};

/// A point of a line.
type Vertex = (Px, Px);

/// Slopes are held with this many parts of one.
const ONE: i64 = 1 << 16;
/// Changes nearer than this are one.
const NEAR: Px = px(6);
/// A step of a count is drawn over at most this width.
const RAMP: Px = px(14);

/// Appends the smooth line from the first point, where the path stands, to the last; it may run to the left as well.
#[inline(never)]
pub(super) fn curve_to(path: &mut Path, points: &[Vertex]) {
    let mut slope_here = 0;
    for (index, pair) in points.windows(2).enumerate() {
        let &[(x0, y0), (x1, y1)] = pair else { continue };
        let slope_next = points
            .get(index + 2)
            .map_or(0, |next| slope([(x0, y0), (x1, y1), *next]));
        let third = (x1 - x0).part(3);
        let rise = |slope: i64| Px(slope * third.0 / ONE);
        path.command(
            'C',
            &[
                x0 + third,
                y0 + rise(slope_here),
                x1 - third,
                y1 - rise(slope_next),
                x1,
                y1,
            ],
        );
        slope_here = slope_next;
    }
}

/// Slope at the middle one of three points.
#[inline(never)]
fn slope([before, here, after]: [Vertex; 3]) -> i64 {
    let wide = |from: Px, to: Px| if from == to { 1 } else { (to - from).0 };
    let (wide0, wide1) = (wide(before.0, here.0), wide(here.0, after.0));
    let (one, other) = (
        (here.1 - before.1).0 * ONE / wide0,
        (after.1 - here.1).0 * ONE / wide1,
    );
    if one.signum() != other.signum() {
        return 0;
    }
    let parabola = (one * wide1 + other * wide0) / wide(Px(0), Px(wide0 + wide1));
    let bound = one.abs().min(other.abs()).min((parabola / 2).abs());
    // Both slopes have the same sign, so their signs add up to twice it.
    2 * one.signum() * bound
}

/// Points of a count that changes in steps: level between changes, a short rise or fall up to each change, and of near
/// changes the highest.
#[inline(never)]
pub(super) fn softened(steps: &[Vertex]) -> Vec<Vertex> {
    let mut points: Vec<Vertex> = Vec::with_capacity(steps.len() * 2);
    let mut rest = steps;
    while let Some(&(x, _)) = rest.first() {
        let near = rest.partition_point(|step| step.0 < x + NEAR);
        // The line begins where it begins, however near the first change is.
        let near = if points.is_empty() { 1 } else { near.max(1) };
        let (group, others) = rest.split_at(near);
        rest = others;
        // The lowest ordinate is the highest value.
        let highest = group.iter().map(|step| step.1).min().unwrap_or_default();
        let end = group.last().map_or(highest, |step| step.1);
        if let Some(&(last_x, last_y)) = points.last() {
            let start = x - RAMP;
            if start - last_x >= px(1) && highest != last_y {
                points.push((start, last_y));
            }
        }
        points.push((x, highest));
        let room = rest.first().is_none_or(|next| next.0 >= x + NEAR + NEAR);
        if end != highest && room {
            points.push((x + NEAR, end));
        }
    }
    points
}

/// Ordinate of the straight lines through the points at an abscissa.
#[inline(never)]
pub(super) fn height(points: &[Vertex], x: Px) -> Px {
    let after = points.partition_point(|point| point.0 <= x);
    let before = after.checked_sub(1).and_then(|index| points.get(index));
    match (before, points.get(after)) {
        (Some(from), Some(to)) => {
            Px(from.1.0 + (to.1 - from.1).0 * (x - from.0).0 / (to.0 - from.0).0.max(1))
        }
        (Some(at), None) | (None, Some(at)) => at.1,
        (None, None) => Px(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_smooth_line_stays_between_its_points() {
        let points = [
            (px(0), px(100)),
            (px(10), px(20)),
            (px(30), px(20)),
            (px(31), px(90)),
        ];
        let mut path = Path::default();
        curve_to(&mut path, &points);
        // Level where the neighbours are level, and no control point above 20 or below 100.
        assert_eq!(
            path.as_str(),
            "C3.33 100 6.67 20 10 20C16.66 20 23.34 20 30 20C30.33 20 30.67 90 31 90"
        );
    }

    #[test]
    fn a_rise_keeps_its_slope() {
        let slope = slope([(px(0), px(0)), (px(10), px(10)), (px(20), px(20))]);
        assert_eq!(slope, ONE);
        assert_eq!(
            super::slope([(px(0), px(0)), (px(10), px(10)), (px(20), px(0))]),
            0
        );
    }

    #[test]
    fn long_level_spans_stay_level() {
        let soft = softened(&[(px(0), px(50)), (px(200), px(40)), (px(207), px(30))]);
        assert_eq!(
            soft,
            [
                (px(0), px(50)),
                (px(186), px(50)),
                (px(200), px(40)),
                (px(207), px(30))
            ]
        );
    }

    #[test]
    fn near_changes_keep_their_peak_and_their_end() {
        let soft = softened(&[
            (px(0), px(50)),
            (px(100), px(20)),
            (px(102), px(10)),
            (px(104), px(50)),
        ]);
        assert_eq!(
            soft,
            [
                (px(0), px(50)),
                (px(86), px(50)),
                (px(100), px(10)),
                (px(106), px(50))
            ]
        );
    }
}
