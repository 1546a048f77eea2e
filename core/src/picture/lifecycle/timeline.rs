//! The states of a customer over time, a row per region of the policy: lifecycle, boarding, complaint, consent, portfolio.
//!
//! Compact, for the card of a customer: over each bar its region and the state on the marked day, in the bar the names
//! of the states, below all bars the events as ticks.

use super::days::{DayAxis, strong_width};
use super::stages::falls;
use super::words::{Words, days, joined, number, short_date, words};
use super::{Act, HIT, LifecyclePicture, LifecyclePoint, Page, Stage, Stay, name, pixels, told};
use crate::calendar::Date;
use crate::order::sort_by_key;
use crate::picture::element;
use crate::picture::frame::TYPE_SIZE;
use crate::picture::frame::open;
use crate::picture::svg::{Path, Px, Svg, px};
use crate::picture::text::{cut, fill, width};
use crate::picture::{Event, Table, View};

/// The states of a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// Name of the customer for readers.
    pub customer: String,
    /// Regions in the order of the policy.
    pub regions: Vec<Region>,
    /// What happened.
    pub acts: Vec<Act>,
    /// The day that is marked; the states are told up to its end.
    pub as_of: Date,
}

/// The states of one region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// Identifier; part of `data-key`.
    pub id: String,
    /// Name for readers.
    pub name: String,
    /// Its states, in order; a level below that of the state before is drawn as a fall.
    pub states: Vec<Stage>,
    /// Times in states, by day.
    pub stays: Vec<Stay>,
}

/// Height of a row, and of its bar.
const ROW: Px = px(48);
const BAR: Px = px(22);
/// Events nearer than this are one tick.
const APART: Px = px(5);

const REGION: &str = "<text class=\"tenure-label\" x=\"$\" y=\"$\" fill=\"@k\"><tspan font-weight=\"600\">%</tspan><tspan class=\"tenure-note\" dx=\"8\" fill=\"@m\">%</tspan></text>";
const RISE: &str = "<rect class=\"tenure-area tenure-balance\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" rx=\"2\" fill=\"@a\" stroke=\"@a\" fill-opacity=\"$\" stroke-opacity=\"0.6\"/>";
const FALL: &str = "<rect class=\"tenure-interest\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" rx=\"2\" fill=\"@t\" stroke=\"@i\" stroke-dasharray=\"3 2\" fill-opacity=\"$\"/>";
const IN_BAR: &str = "<text class=\"tenure-label\" x=\"$\" y=\"$\" fill=\"@k\">%</text>";
const TICK: &str = "<path class=\"tenure-balance\" data-event=\"%\" d=\"%\" stroke=\"@a\" stroke-width=\"$\" fill=\"none\"><title>%</title></path>";

struct Scene<'a> {
    timeline: &'a Timeline,
    page: Page,
    words: &'static Words,
    axis: DayAxis,
    top: Px,
}

/// Draws the states of a customer.
#[inline(never)]
pub fn draw(timeline: &Timeline, view: View) -> LifecyclePicture {
    let scene = Scene::new(timeline, view);
    let title = scene.title();
    let sentence = |region: &Region| {
        fill(
            scene.words.timeline_sentence,
            &[("region", &region.name), ("state", &scene.state(region))],
        )
    };
    let sentences: Vec<String> = timeline.regions.iter().map(sentence).collect();
    let description = joined(&sentences, " ");
    let (svg, height) = scene.draw((&title, &description));
    LifecyclePicture {
        svg,
        width: view.width(),
        height: pixels(height),
        title,
        description,
        table: scene.table(),
        points: scene.points(),
        events: scene.events(),
    }
}

/// Value of `data-key`.
fn key(region: &Region, index: usize) -> String {
    format!("{}-{}", region.id, index + 1)
}

impl<'a> Scene<'a> {
    #[inline(never)]
    fn title(&self) -> String {
        let customer = self.timeline.customer.as_str();
        let sentence = if customer.trim().is_empty() {
            self.words.timeline_title_bare
        } else {
            self.words.timeline_title
        };
        fill(sentence, &[("customer", customer)])
    }

    #[inline(never)]
    fn new(timeline: &'a Timeline, view: View) -> Self {
        let page = Page::new(view);
        let stays = timeline.regions.iter().flat_map(|region| &region.stays);
        let acts = timeline.acts.iter().map(|act| act.on);
        let first = stays.map(|stay| stay.from).chain(acts).min();
        let axis = DayAxis {
            first: first.unwrap_or(timeline.as_of).min(timeline.as_of),
            last: timeline.as_of,
            left: page.margin,
            right: page.right,
        };
        Self {
            timeline,
            words: words(view.language),
            axis,
            top: page.margin,
            page,
        }
    }

    /// Bars of a region: number of the stay, its sides.
    #[inline(never)]
    fn bars<'r>(&self, region: &'r Region) -> Vec<(usize, &'r Stay, Px, Px)> {
        let shown = region.stays.iter().enumerate();
        let shown = shown.filter(|(_, stay)| stay.from <= self.timeline.as_of);
        let bar = |(index, stay): (usize, &'r Stay)| {
            let from = self.axis.x(stay.from);
            let to = stay.until.map_or(self.axis.right, |until| self.axis.x(until));
            (index, stay, from, to.max(from + px(1)))
        };
        shown.map(bar).collect()
    }

    /// The state of a region on the marked day, and since when.
    #[inline(never)]
    fn state(&self, region: &Region) -> String {
        self.current(region).map_or_else(
            || self.words.timeline_none.to_owned(),
            |stay| {
                fill(
                    self.words.timeline_since,
                    &[
                        ("stage", name(&region.states, stay.stage)),
                        ("date", &short_date(self.page.view.language, stay.from)),
                    ],
                )
            },
        )
    }

    #[inline(never)]
    fn current<'r>(&self, region: &'r Region) -> Option<&'r Stay> {
        let holds = |stay: &&Stay| {
            let ended = stay.until.is_some_and(|until| until <= self.timeline.as_of);
            stay.from <= self.timeline.as_of && !ended
        };
        region.stays.iter().rev().find(holds)
    }

    fn told(&self, region: &Region, stay: &Stay) -> String {
        told(&region.states, stay, self.timeline.as_of, self.page.view.language)
    }

    /// Top of the row of a region.
    fn row(&self, index: usize) -> Px {
        Px(self.top.0 + ROW.0 * i64::try_from(index).unwrap_or(0))
    }

    #[inline(never)]
    fn draw(&self, names: (&str, &str)) -> (String, Px) {
        let regions = &self.timeline.regions;
        let end = self.row(regions.len());
        let acts = self.acts();
        let axis = if acts.is_empty() { end } else { end + px(38) };
        let height = axis + px(26) + self.page.margin.part(2);
        let mut svg = Svg::new(self.page.view.theme.palette());
        open(&mut svg, self.page.view, height, names);
        let room = self.page.right - self.page.margin;
        for (index, region) in regions.iter().enumerate() {
            let y = self.row(index);
            let head = cut(&region.name, TYPE_SIZE, room.part(2));
            let room = room - strong_width(&head) - px(16);
            let mut state = self.state(region);
            // Rather the name alone than half a date.
            if let Some(stay) = self.current(region).filter(|_| width(&state, TYPE_SIZE) > room) {
                state = cut(name(&region.states, stay.stage), TYPE_SIZE, room);
            }
            svg.put(REGION, &[self.page.margin, y + px(13)], &[&head, &state]);
            self.region(&mut svg, region, y + px(20));
        }
        if !acts.is_empty() {
            let head = self.words.timeline_events;
            let count = number(self.page.view.language, u64::try_from(acts.len()).unwrap_or(0));
            svg.put(REGION, &[self.page.margin, end + px(13)], &[head, &count]);
            self.ticks(&mut svg, &acts, end + px(20));
        }
        let mut line = Path::default();
        line.move_to(self.axis.left, axis).level_to(self.axis.right);
        svg.put(element::ZERO, &[], &[line.as_str()]);
        self.axis.labels(&mut svg, axis, self.page.view);
        svg.put("</svg>", &[], &[]);
        (svg.finish(), height)
    }

    #[inline(never)]
    fn region(&self, svg: &mut Svg, region: &Region, y: Px) {
        // A thin line where no state is known.
        let (mut gaps, mut known) = (Path::default(), self.axis.left);
        let end = (0, self.axis.right, self.axis.right);
        let bars = self.bars(region);
        for (_, from, to) in bars
            .iter()
            .map(|(index, _, from, to)| (*index, *from, *to))
            .chain([end])
        {
            if from > known {
                gaps.move_to(known, y + BAR.part(2)).level_to(from);
            }
            known = known.max(to);
        }
        svg.put(element::RULES, &[], &[gaps.as_str()]);
        for (index, stay, from, to) in bars {
            let level = region
                .states
                .get(stay.stage)
                .map_or(0, |state| i64::from(state.level.min(100)));
            let (template, strength) = if falls(&region.states, stay.stage) {
                (FALL, Px(100))
            } else {
                (RISE, Px(8 + level / 5))
            };
            // The outline runs inside the bar; neighbours keep a hair apart.
            let wide = (to - from - px(2)).max(px(1));
            svg.put(
                template,
                &[from + Px(50), y + Px(50), wide, BAR - px(1), strength],
                &[],
            );
            let label = name(&region.states, stay.stage);
            let room = to - from - px(12);
            if width(label, TYPE_SIZE) <= room || room >= px(44) {
                let label = cut(label, TYPE_SIZE, room);
                svg.put(IN_BAR, &[from + px(6), y + px(15)], &[&label]);
            }
            svg.put(
                HIT,
                &[from, y, to - from, BAR],
                &[&key(region, index), &self.told(region, stay)],
            );
        }
    }

    /// What happened within the time, by day.
    #[inline(never)]
    fn acts(&self) -> Vec<&Act> {
        let acts = self.timeline.acts.iter();
        let mut acts: Vec<&Act> = acts.filter(|act| self.axis.holds(act.on)).collect();
        sort_by_key(&mut acts, |act| act.on);
        acts
    }

    #[inline(never)]
    fn ticks(&self, svg: &mut Svg, acts: &[&Act], y: Px) {
        let language = self.page.view.language;
        let mut rest = acts;
        while let Some(first) = rest.first() {
            let x = self.axis.noon(first.on);
            let count = rest.partition_point(|act| self.axis.noon(act.on) < x + APART);
            let (group, others) = rest.split_at(count.max(1));
            rest = others;
            let mut path = Path::default();
            path.move_to(x, y).down_to(y + px(12));
            let date = short_date(language, first.on);
            let mut title = fill(self.words.act, &[("date", &date), ("what", &first.label)]);
            if let [_, .., last] = group {
                let count = number(language, u64::try_from(group.len()).unwrap_or(0));
                title = fill(
                    self.words.acts,
                    &[
                        ("from", &date),
                        ("until", &short_date(language, last.on)),
                        ("what", self.words.timeline_events),
                        ("count", &count),
                    ],
                );
            }
            let wide = if group.len() > 1 { px(3) } else { Px(150) };
            svg.put(TICK, &[wide], &[&first.kind, path.as_str(), &title]);
        }
    }

    #[inline(never)]
    fn events(&self) -> Vec<Event> {
        let y = self.row(self.timeline.regions.len()) + px(26);
        let event = |act: &&Act| Event {
            on: act.on.iso_text().as_str().to_owned(),
            kind: act.kind.clone(),
            label: fill(
                self.words.act,
                &[
                    ("date", &self.page.view.language.date(act.on)),
                    ("what", &act.label),
                ],
            ),
            x: pixels(self.axis.noon(act.on)),
            y: pixels(y),
        };
        self.acts().iter().map(event).collect()
    }

    #[inline(never)]
    fn table(&self) -> Table {
        let language = self.page.view.language;
        let mut rows = Vec::new();
        for region in &self.timeline.regions {
            for (_, stay, ..) in self.bars(region) {
                let until = stay.until.map(|until| short_date(language, until));
                rows.push(vec![
                    region.name.clone(),
                    name(&region.states, stay.stage).to_owned(),
                    short_date(language, stay.from),
                    until.unwrap_or_default(),
                    days(language, stay.days(self.timeline.as_of)),
                ]);
            }
        }
        Table {
            caption: self.title(),
            columns: self.words.timeline_columns.map(str::to_owned).to_vec(),
            rows,
        }
    }

    #[inline(never)]
    fn points(&self) -> Vec<LifecyclePoint> {
        let mut points = Vec::new();
        for (row, region) in self.timeline.regions.iter().enumerate() {
            for (index, stay, from, to) in self.bars(region) {
                let place = (from, self.row(row) + px(20));
                points.push(LifecyclePoint {
                    key: key(region, index),
                    label: name(&region.states, stay.stage).to_owned(),
                    detail: self.told(region, stay),
                    ..LifecyclePoint::at(place, (to - from, BAR)).dated(stay, self.timeline.as_of)
                });
            }
        }
        points
    }
}
