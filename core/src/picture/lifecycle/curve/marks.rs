//! Badges of the steps on the curve, brackets under its axis.

use super::Step;
use super::scene::Scene;
use crate::order::sort_by_key;
use crate::picture::element;
use crate::picture::frame::TYPE_SIZE;
use crate::picture::lifecycle::words::{days, joined, short_date};
use crate::picture::smooth::height;
use crate::picture::svg::{Path, Px, Svg, px};
use crate::picture::text::{fill, width};

/// Distance of two badges.
const APART: Px = px(21);
/// Distance of two lines of names.
const LINE: Px = px(17);
const BADGE: &str = "<g class=\"tenure-step\"><title>%</title><path class=\"tenure-stem\" d=\"%\" stroke=\"@m\" fill=\"none\"/><rect class=\"tenure-mark\" x=\"$\" y=\"$\" width=\"$\" height=\"18\" rx=\"9\" fill=\"@s\" stroke=\"@a\" stroke-width=\"1.5\"/><text class=\"tenure-label\" x=\"$\" y=\"$\" text-anchor=\"middle\" fill=\"@k\" font-weight=\"600\" font-size=\"11\">%</text></g>";
const BRACKET: &str = "<path class=\"tenure-zero\" d=\"%\" stroke=\"@m\" stroke-width=\"1.5\" fill=\"none\"><title>%</title></path>";

/// A number as the sources write it.
pub(super) const fn roman(number: u8) -> &'static str {
    match number {
        1 => "I",
        2 => "II",
        3 => "III",
        4 => "IV",
        _ => "·",
    }
}

impl Scene<'_> {
    /// Badges of the steps over the curve, each over its day; badges that would touch are one.
    #[inline(never)]
    pub(super) fn badges(&self, svg: &mut Svg) {
        let within = self.life.steps.iter().filter(|step| self.axis.holds(step.on));
        let mut steps: Vec<&Step> = within.collect();
        sort_by_key(&mut steps, |step| (step.on, step.number));
        let x = |step: &Step| self.axis.noon(step.on);
        for group in steps.chunk_by(|one, other| x(other) - x(one) < APART) {
            let (Some(first), Some(last)) = (group.first(), group.last()) else {
                continue;
            };
            let mut label = roman(first.number).to_owned();
            if group.len() > 1 {
                label.push('–');
                label.push_str(roman(last.number));
            }
            let half = (width(&label, TYPE_SIZE).part(2) + px(5)).max(px(9));
            let at = (x(first) + x(last)).part(2);
            let curve = height(&self.line, at);
            let near = [at - half, at, at + half].map(|x| height(&self.line, x));
            let highest = near.into_iter().min().unwrap_or(curve);
            let y = (highest - px(18)).max(self.top + px(12));
            let mut tie = Path::default();
            tie.move_to(at, curve).down_to(y);
            let titles: Vec<String> = group.iter().map(|step| self.step(step)).collect();
            let left = (at - half).max(self.page.margin);
            let numbers = [left, y - px(9), half + half, left + half, y + px(4)];
            svg.put(BADGE, &numbers, &[&joined(&titles, "\n"), tie.as_str(), &label]);
        }
    }

    /// Day, number and name of a step.
    #[inline(never)]
    fn step(&self, step: &Step) -> String {
        let what = fill(
            self.words.row_step,
            &[("number", roman(step.number)), ("name", &step.name)],
        );
        let date = self.page.view.language.date(step.on);
        fill(self.words.act, &[("date", &date), ("what", &what)])
    }

    /// Brackets with their names; tells where they end.
    #[inline(never)]
    pub(super) fn brackets(&self, svg: &mut Svg, top: Px) -> Px {
        let language = self.page.view.language;
        let mut ends: Vec<Px> = Vec::new();
        let mut brackets: Vec<_> = self.life.brackets.iter().collect();
        sort_by_key(&mut brackets, |bracket| bracket.from);
        for bracket in brackets {
            if bracket.from > self.life.as_of {
                continue;
            }
            let from = self.axis.x(bracket.from);
            let to = bracket.until.map_or(self.axis.right, |until| self.axis.x(until));
            let to = to.max(from + px(3));
            let name = self.bracket_name(bracket.kind);
            let mut line = Path::default();
            line.move_to(from, top).down_to(top + px(6)).level_to(to);
            if bracket.until.is_some() {
                line.down_to(top);
            }
            let stay = crate::picture::lifecycle::Stay {
                stage: 0,
                from: bracket.from,
                until: bracket.until,
                reason: None,
            };
            let length = days(language, stay.days(self.life.as_of));
            let span = bracket.until.map_or_else(
                || fill(self.words.since, &[("date", &short_date(language, bracket.from))]),
                |until| {
                    let (from, until) = (short_date(language, bracket.from), short_date(language, until));
                    fill(self.words.span, &[("from", &from), ("until", &until)])
                },
            );
            let title = format!("{name}: {span}, {length}");
            svg.put(BRACKET, &[], &[line.as_str(), &title]);

            // The name stands in the first line where the names before it leave room.
            let half = width(name, TYPE_SIZE).part(2);
            let centre = (from + to).part(2).max(self.page.margin + half);
            let centre = centre.min(self.page.right - half);
            let free = |end: &Px| *end + px(8) <= centre - half;
            let index = ends.iter().position(free).unwrap_or(ends.len());
            if index == ends.len() {
                ends.push(Px(0));
            }
            if let Some(end) = ends.get_mut(index) {
                *end = centre + half;
            }
            let y = top + px(20) + Px(LINE.0 * i64::try_from(index).unwrap_or(0));
            svg.put(element::NAME, &[centre, y], &["middle", name]);
        }
        if ends.is_empty() {
            return top;
        }
        top + px(10) + Px(LINE.0 * i64::try_from(ends.len()).unwrap_or(0))
    }
}
