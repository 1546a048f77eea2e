//! Writing the curve of a customer, from back to front.

use super::scene::{Scene, fitting, tick_label};
use crate::picture::element;
use crate::picture::frame::open;
use crate::picture::lifecycle::stages::{tint, zones};
use crate::picture::lifecycle::{HIT, name};
use crate::picture::loan::notes::Vertex;
use crate::picture::smooth::curve_to;
use crate::picture::svg::{Path, Px, Svg, px};
use crate::picture::text::fill;
use crate::picture::text::wrap;

const FALLING: &str = "<path class=\"tenure-plan\" d=\"%\" stroke=\"@m\" stroke-width=\"2\" stroke-dasharray=\"6 4\" fill=\"none\"/>";
const RISING: &str = "<path class=\"tenure-balance\" d=\"%\" stroke=\"@a\" stroke-width=\"2\" stroke-dasharray=\"6 4\" fill=\"none\"/>";

impl Scene<'_> {
    /// The SVG element, its height, and the top of the lanes of acts.
    #[inline(never)]
    pub(super) fn draw(&self, names: (&str, &str)) -> (String, Px, Px) {
        // What stands under the axis tells the height, which the first element needs.
        let mut under = Svg::new(self.page.view.theme.palette());
        let brackets = self.panel.bottom + px(26);
        let lanes = self.brackets(&mut under, brackets) + px(4);
        let language = self.page.view.language;
        let place = (lanes, self.page.margin, self.page.right);
        let end = self
            .lanes
            .draw(&mut under, &self.axis, place, language, self.names);
        let height = end + px(6) + self.page.margin.part(2);

        let mut svg = Svg::new(self.page.view.theme.palette());
        open(&mut svg, self.page.view, height, names);
        self.page.draw_answer(&mut svg, &self.answer);
        self.over(&mut svg);
        self.bands(&mut svg);
        self.amounts(&mut svg);
        self.activity(&mut svg);
        self.ahead(&mut svg);
        self.hits(&mut svg);
        self.badges(&mut svg);
        let mut text = svg.finish();
        text.push_str(&under.finish());
        text.push_str("</svg>");
        (text, height, lanes)
    }

    /// Zones and names over the bands.
    #[inline(never)]
    fn over(&self, svg: &mut Svg) {
        let past = self.bands.get(..self.stays.len()).unwrap_or_default();
        zones(svg, past, &self.life.stages, &self.life.groups, self.zones);
        self.heads.draw(svg, &self.bands, self.top);
        let (split, right) = (self.axis.right, self.page.right);
        if let Some(first) = self.bands_ahead().first() {
            // Without a stage that silence brings, nothing is said of it.
            let skipped = if self.life.ahead.is_empty() { 2 } else { 0 };
            let choices = self.words.ahead.get(skipped..).unwrap_or_default();
            let text = fitting(choices, right - split);
            svg.put(
                element::NOTE,
                &[(split + right).part(2), self.zones],
                &["middle", text],
            );
            let mut line = Path::default();
            line.move_to(first.from + px(3), self.zones + px(5))
                .level_to(right);
            svg.put(FALLING_RULE, &[], &[line.as_str()]);
        }
    }

    #[inline(never)]
    fn bands(&self, svg: &mut Svg) {
        let mut edges = Path::default();
        for band in &self.bands {
            let size = (band.to - band.from, self.panel.bottom - self.top);
            if size.0 > Px(0) {
                tint(svg, &self.life.stages, band.stage, (band.from, self.top), size);
            }
            edges.move_to(band.from, self.top).down_to(self.panel.bottom);
        }
        svg.put(element::RULES, &[], &[edges.as_str()]);
    }

    /// Gridlines with their numbers of acts.
    #[inline(never)]
    fn amounts(&self, svg: &mut Svg) {
        let mut rules = Path::default();
        svg.put(element::TICKS_END, &[], &[]);
        for tick in self.panel.axis.ticks() {
            let y = self.panel.y(tick);
            rules.move_to(self.axis.left, y).level_to(self.axis.right);
            let place = [self.axis.left - px(8), y + px(4)];
            svg.put(element::TICK, &place, &[&tick_label(tick, self.page.view)]);
        }
        svg.put(element::GROUP_END, &[], &[]);
        svg.put(element::RULES, &[], &[rules.as_str()]);
    }

    #[inline(never)]
    fn activity(&self, svg: &mut Svg) {
        let smooth = |closed: bool| {
            let mut path = Path::default();
            if let (Some(first), Some(last)) = (self.line.first(), self.line.last()) {
                path.move_to(first.0, first.1);
                curve_to(&mut path, &self.line);
                if closed {
                    path.level_to(last.0)
                        .down_to(self.panel.bottom)
                        .level_to(first.0)
                        .close();
                }
            }
            path
        };
        svg.put(element::AREA, &[], &[smooth(true).as_str()]);
        svg.put(element::BALANCE, &[], &[smooth(false).as_str()]);
        let mut zero = Path::default();
        zero.move_to(self.axis.left, self.panel.bottom)
            .level_to(self.page.right);
        svg.put(element::ZERO, &[], &[zero.as_str()]);
        self.axis.labels(svg, self.panel.bottom, self.page.view);
    }

    /// The marked day and the two ways from it.
    #[inline(never)]
    fn ahead(&self, svg: &mut Svg) {
        let (split, right) = (self.axis.right, self.page.right);
        let from = (split, self.panel.y(self.now));
        let mut line = Path::default();
        line.move_to(split, self.top).down_to(self.panel.bottom);
        svg.put(element::STEM, &[], &[line.as_str()]);
        let bands = self.bands_ahead().get(1..).unwrap_or_default();
        if let Some(last) = bands.last() {
            let mut fall = vec![from];
            // A stage of a higher level is no rise while nothing happens.
            let mut lowest = from.1;
            for band in bands {
                lowest = lowest.max(self.height_of(band.stage));
                fall.push((band.from, lowest));
            }
            fall.push((last.to, lowest));
            dashed(svg, FALLING, &fall);
        }
        if let Some(stage) = self.life.gain {
            self.gain(svg, from, stage);
        }
        svg.put(element::RING, &[from.0, from.1], &[]);
        if right > split && bands.is_empty() && self.life.gain.is_none() {
            dashed(svg, FALLING, &[from, (right, from.1)]);
        }
    }

    #[inline(never)]
    fn gain(&self, svg: &mut Svg, from: Vertex, stage: usize) {
        let right = self.page.right;
        let stage_name = name(&self.life.stages, stage);
        let room = right - from.0 - px(6);
        let (mut lines, whole) = wrap(&fill(self.words.gain, &[("stage", stage_name)]), room, 2);
        if !whole {
            lines = wrap(stage_name, room, 2).0;
        }
        let count = i64::try_from(lines.len()).unwrap_or(0);
        let ceiling = self.top + px(9 + 15 * count);
        let y = self.height_of(stage).min(from.1 - px(24)).max(ceiling);
        let middle = (from.0 + right).part(2);
        let mut path = Path::default();
        path.move_to(from.0, from.1)
            .command('C', &[middle, from.1, middle, y, right - px(4), y]);
        svg.put(RISING, &[], &[path.as_str()]);
        svg.put(element::RING, &[right - px(4), y], &[]);
        for (index, line) in (0..).zip(&lines) {
            let place = [right, y - px(9) - px(15 * (count - index - 1))];
            svg.put(element::NAME, &place, &["end", line]);
        }
    }

    #[inline(never)]
    fn hits(&self, svg: &mut Svg) {
        for (index, (band, stay)) in self.bands.iter().zip(&self.stays).enumerate() {
            // A band of a single day is still found by a pointer.
            let wide = (band.to - band.from).max(px(1));
            let field = [band.from, self.top, wide, self.panel.bottom - self.top];
            svg.put(HIT, &field, &[&super::figures::key(index), &self.told(stay)]);
        }
        for (band, (on, _)) in self.bands_ahead().iter().skip(1).zip(&self.life.ahead) {
            let title = fill(
                self.words.ahead_item,
                &[
                    ("stage", &band.name),
                    ("date", &self.page.view.language.date(*on)),
                ],
            );
            let field = [
                band.from,
                self.top,
                band.to - band.from,
                self.panel.bottom - self.top,
            ];
            svg.put(AHEAD, &field, &[&title]);
        }
    }
}

const FALLING_RULE: &str =
    "<path class=\"tenure-plan\" d=\"%\" stroke=\"@m\" stroke-dasharray=\"2 3\" fill=\"none\"/>";
/// A field ahead with its name for screen readers and pointers.
const AHEAD: &str = "<rect class=\"tenure-hit\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" fill=\"@k\" opacity=\"0\"><title>%</title></rect>";

#[inline(never)]
fn dashed(svg: &mut Svg, template: &str, points: &[Vertex]) {
    let mut path = Path::default();
    if let Some(first) = points.first() {
        path.move_to(first.0, first.1);
        curve_to(&mut path, points);
    }
    svg.put(template, &[], &[path.as_str()]);
}
