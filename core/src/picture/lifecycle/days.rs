//! The time axis of the lifecycle pictures: whole days, labelled by months or years.

use super::words::short_date;
use crate::calendar::Date;
use crate::picture::axis::label_spacing;
use crate::picture::element;
use crate::picture::frame::TYPE_SIZE;
use crate::picture::loan::layout::RIGHT_MARGIN;
use crate::picture::loan::periods::Grain;
use crate::picture::svg::{Path, Px, Svg, px};
use crate::picture::text::width;
use crate::picture::{Language, View};

/// Distance of two labels.
const APART: Px = px(10);

/// Days from the first to the end of the last.
#[derive(Debug, Clone, Copy)]
pub(super) struct DayAxis {
    pub(super) first: Date,
    pub(super) last: Date,
    pub(super) left: Px,
    pub(super) right: Px,
}

impl DayAxis {
    /// Where a day begins.
    pub(super) fn x(&self, on: Date) -> Px {
        self.place(self.first.days_until(on) * 2)
    }

    /// The middle of a day.
    pub(super) fn noon(&self, on: Date) -> Px {
        self.place(self.first.days_until(on) * 2 + 1)
    }

    fn place(&self, half_days: i64) -> Px {
        let whole = (self.first.days_until(self.last) + 1).max(1) * 2;
        Px(self.left.0 + (self.right - self.left).0 * half_days.clamp(0, whole) / whole)
    }

    pub(super) fn holds(&self, on: Date) -> bool {
        (self.first..=self.last).contains(&on)
    }

    /// Labels under a line, clear of the label of the last day, which is strong.
    #[inline(never)]
    pub(super) fn labels(&self, svg: &mut Svg, y: Px, view: View) {
        let language = view.language;
        let edge = px(i64::from(view.width())) - RIGHT_MARGIN;
        let last = short_date(language, self.last);
        let half = strong_width(&last).part(2);
        let centre = self.right.min(edge - half).max(half);
        let bound = centre - half - APART;
        svg.put(element::STRONG_NOTE, &[centre, y + px(17)], &["middle", &last]);

        svg.put(element::TICKS_MIDDLE, &[], &[]);
        let mut marks = Path::default();
        marks.move_to(self.right, y).down_to(y + px(4));
        let mut free = Px(0);
        for (day, label) in self.ticks(language) {
            let (x, half) = (self.x(day), width(&label, TYPE_SIZE).part(2));
            if x - half >= free && x + half <= bound {
                marks.move_to(x, y).down_to(y + px(4));
                svg.put(element::TICK, &[x, y + px(17)], &[&label]);
                free = x + half + APART;
            }
        }
        // A time too short for a month to begin in it, or no room: the first day.
        let label = short_date(language, self.first);
        let half = width(&label, TYPE_SIZE).part(2);
        let centre = self.left.max(half);
        if free == Px(0) && self.first < self.last && centre + half <= bound {
            marks.move_to(self.left, y).down_to(y + px(4));
            svg.put(element::TICK, &[centre, y + px(17)], &[&label]);
        }
        svg.put(element::GROUP_END, &[], &[]);
        svg.put(element::ZERO, &[], &[marks.as_str()]);
    }

    /// Beginnings of months or years, as many as find room.
    #[inline(never)]
    fn ticks(&self, language: Language) -> Vec<(Date, String)> {
        let grain = Grain::between(self.first, self.last);
        let periods = grain.index(self.first)..=grain.index(self.last);
        let sample = width(&grain.label((2026, 9), language), TYPE_SIZE) + px(16);
        let fitting = (self.right - self.left).0 / sample.0.max(1);
        let spacing = label_spacing(
            periods.clone().count(),
            usize::try_from(fitting).unwrap_or(1),
            grain == Grain::Month,
        );
        let spacing = i32::try_from(spacing).unwrap_or(1);
        periods
            .filter(|index| index.rem_euclid(spacing) == 0)
            .map(|index| {
                (
                    grain.first_day(index),
                    grain.label(grain.year_and_month(index), language),
                )
            })
            .filter(|(day, _)| self.holds(*day))
            .collect()
    }
}

/// Width of a text in strong type.
pub(super) fn strong_width(text: &str) -> Px {
    let regular = width(text, TYPE_SIZE);
    regular + regular.part(8)
}
