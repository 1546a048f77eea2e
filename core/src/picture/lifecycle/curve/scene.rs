//! Where everything on the curve of a customer stands.

use super::Life;
use crate::calendar::Date;
use crate::order::sort_by_key;
use crate::picture::View;
use crate::picture::axis::AmountAxis;
use crate::picture::frame::TYPE_SIZE;
use crate::picture::lifecycle::acts::{Lanes, Names};
use crate::picture::lifecycle::days::{DayAxis, strong_width};
pub(super) use crate::picture::lifecycle::stages::Band;
use crate::picture::lifecycle::stages::{Heads, ZONES};
use crate::picture::lifecycle::words::{self, Words, days, number, short_date};
use crate::picture::lifecycle::{Page, Stay, name};
use crate::picture::loan::layout::Panel;
use crate::picture::loan::notes::Vertex;
use crate::picture::smooth::softened;
use crate::picture::svg::{Px, px};
use crate::picture::text::{fill, width};

/// Most stages ahead that the picture shows; the table has all.
const MOST_AHEAD: usize = 6;
/// From this width on there is room for names before the panel.
const WIDE: u16 = 600;
/// Room over the curve for badges and for the line to the stage above.
const HEADROOM: Px = px(38);

/// A curve in its place.
pub(super) struct Scene<'a> {
    pub(super) life: &'a Life,
    pub(super) page: Page,
    pub(super) words: &'static Words,
    /// Times in stages that begin up to the marked day.
    pub(super) stays: Vec<&'a Stay>,
    pub(super) axis: DayAxis,
    pub(super) lanes: Lanes<'a>,
    pub(super) names: Names,
    /// Where the customer is.
    pub(super) headline: String,
    pub(super) answer: Vec<(Px, String, bool)>,
    /// Baseline of the zones.
    pub(super) zones: Px,
    /// Bands of the stays, then the rest of the current stage if there is something ahead, then the stages ahead.
    pub(super) bands: Vec<Band>,
    pub(super) heads: Heads,
    /// Top of the bands.
    pub(super) top: Px,
    pub(super) panel: Panel,
    /// The activity up to the marked day.
    pub(super) line: Vec<Vertex>,
    /// The activity on the marked day.
    pub(super) now: i64,
}

impl<'a> Scene<'a> {
    #[inline(never)]
    pub(super) fn new(life: &'a Life, view: View) -> Self {
        let page = Page::new(view);
        let (language, words) = (view.language, words::words(view.language));
        let mut stays: Vec<&Stay> = life.stays.iter().filter(|stay| stay.from <= life.as_of).collect();
        sort_by_key(&mut stays, |stay| stay.from);
        let first = first_day(life, &stays);
        let lanes = Lanes::of(&life.acts, &|act| (first..=life.as_of).contains(&act.on));

        let window = days(language, life.window_days.into());
        let now = activity_on(life, life.as_of);
        let current = stays.last();
        let headline = current.map_or_else(
            || fill(words.life_none, &[("date", &language.date(life.as_of))]),
            |stay| {
                fill(
                    words.life_now,
                    &[
                        ("stage", name(&life.stages, stay.stage)),
                        ("date", &language.date(stay.from)),
                        ("days", &window),
                        ("acts", &count(now, view)),
                    ],
                )
            },
        );
        let caption = fill(words.life_caption, &[("days", &window)]);
        let (answer, below) = page.answer(&headline, &caption);

        let level = |index: Option<usize>| {
            let stage = index.and_then(|index| life.stages.get(index));
            stage.map_or(0, |stage| i64::from(stage.level))
        };
        let goal = scaled(now, level(life.gain), level(current.map(|stay| stay.stage)));
        let values = life.activity.iter().map(|(_, value)| *value);
        let amounts = AmountAxis::reaching(values.chain([now, goal]).max().unwrap_or(0), 4);
        let (gutter, names) = gutter(life, &amounts, &lanes, &page);
        let left = page.margin + gutter;
        let split = page.right - ahead_width(life, page.right - left);
        let axis = DayAxis {
            first,
            last: life.as_of,
            left,
            right: split,
        };
        let bands = bands(life, &stays, &axis, page.right, view);
        let heads = Heads::of(&bands, false);
        let zones = below + px(4);
        let top = zones + ZONES - px(8) + heads.high;
        let headroom = if life.gain.is_some() || !life.steps.is_empty() {
            HEADROOM
        } else {
            px(12)
        };
        let high = (i64::from(view.width()) * 28 / 100).clamp(150, 260);
        let panel = Panel {
            caption: below,
            top: top + headroom,
            bottom: top + headroom + px(high),
            axis: amounts,
        };
        let points = line(life, now, &axis, &panel);
        Self {
            life,
            page,
            words,
            stays,
            axis,
            lanes,
            names,
            headline,
            answer,
            zones,
            bands,
            heads,
            top,
            panel,
            line: points,
            now,
        }
    }

    /// Number of the stage on the marked day.
    pub(super) fn current(&self) -> Option<usize> {
        self.stays.last().map(|stay| stay.stage)
    }

    /// The bands after the marked day.
    pub(super) fn bands_ahead(&self) -> &[Band] {
        self.bands.get(self.stays.len()..).unwrap_or_default()
    }

    /// Ordinate of the activity now as far as the level of another stage goes.
    #[inline(never)]
    pub(super) fn height_of(&self, stage: usize) -> Px {
        let level = |index: usize| {
            self.life
                .stages
                .get(index)
                .map_or(0, |stage| i64::from(stage.level))
        };
        let current = self.current().map_or(0, level);
        self.panel.y(scaled(self.now, level(stage), current))
    }
}

/// Digits of a number of acts.
pub(super) fn count(acts: i64, view: View) -> String {
    number(view.language, acts.max(0).unsigned_abs())
}

/// Acts as far as one level goes when they are at another.
#[inline(never)]
fn scaled(acts: i64, level: i64, of: i64) -> i64 {
    if of <= 0 {
        return acts;
    }
    let scaled = i128::from(acts) * i128::from(level) / i128::from(of);
    i64::try_from(scaled).unwrap_or(i64::MAX)
}

/// The activity at the end of a day; `activity` is by day.
pub(super) fn activity_on(life: &Life, day: Date) -> i64 {
    let passed = life.activity.partition_point(|(on, _)| *on <= day);
    let last = passed.checked_sub(1).and_then(|index| life.activity.get(index));
    last.map_or(0, |(_, value)| *value)
}

#[inline(never)]
fn first_day(life: &Life, stays: &[&Stay]) -> Date {
    let from = stays.first().map(|stay| stay.from);
    let brackets = life.brackets.iter().map(|bracket| bracket.from);
    let steps = life.steps.iter().map(|step| step.on);
    let acts = life.acts.iter().map(|act| act.on);
    let days = brackets.chain(steps).chain(acts).chain(from);
    days.min().unwrap_or(life.as_of).min(life.as_of)
}

/// Room before the panel for its amounts, with the names of the lanes when they stand there.
#[inline(never)]
fn gutter(life: &Life, amounts: &AmountAxis, lanes: &Lanes<'_>, page: &Page) -> (Px, Names) {
    let view = page.view;
    let ticks = amounts
        .ticks()
        .map(|tick| width(&tick_label(tick, view), TYPE_SIZE));
    let ticks = ticks.max().unwrap_or_default() + px(8);
    let names = lanes.widest(view.language) + px(10);
    if names <= ahead_width(life, page.right - page.margin - ticks) {
        (ticks, Names::After)
    } else if view.width() >= WIDE {
        (ticks.max(names), Names::Before)
    } else {
        (ticks, Names::Below)
    }
}

/// An amount beside the axis.
pub(super) fn tick_label(tick: i64, view: View) -> String {
    words::compact(view.language, tick.max(0).unsigned_abs())
}

/// Room for what lies ahead: more for more stages.
#[inline(never)]
fn ahead_width(life: &Life, whole: Px) -> Px {
    let share = match life.ahead.len() {
        0 if life.gain.is_none() => 0,
        0 => 18,
        1 => 26,
        2 => 33,
        _ => 40,
    };
    Px(whole.0 * share / 100)
}

/// A band per stay, then those ahead.
#[inline(never)]
fn bands(life: &Life, stays: &[&Stay], axis: &DayAxis, right: Px, view: View) -> Vec<Band> {
    let band = |stage: usize, (from, to): (Px, Px), under: String| Band {
        stage,
        from,
        to: to.max(from),
        name: name(&life.stages, stage).to_owned(),
        under,
    };
    // A stay ends at the latest where the next one begins.
    let next = stays.iter().skip(1).map(|stay| Some(stay.from)).chain([None]);
    let mut bands: Vec<Band> = stays
        .iter()
        .zip(next)
        .map(|(stay, next)| {
            let until = [stay.until, next].into_iter().flatten().min();
            let to = until.map_or(axis.right, |until| axis.x(until));
            band(stay.stage, (axis.x(stay.from), to), String::new())
        })
        .collect();
    let split = axis.right;
    if right > split {
        let count = i64::try_from(life.ahead.len().min(MOST_AHEAD)).unwrap_or(0);
        // The current stage goes on for half as wide as each stage after it.
        let half = (right - split).part(2 * count + 1);
        let current = stays.last().map_or(usize::MAX, |stay| stay.stage);
        bands.push(Band {
            name: String::new(),
            ..band(current, (split, split + half), String::new())
        });
        let mut from = split + half;
        for (on, stage) in life.ahead.iter().take(MOST_AHEAD) {
            let to = from + half + half;
            bands.push(band(
                *stage,
                (from, to.min(right)),
                short_date(view.language, *on),
            ));
            from = to;
        }
    }
    bands
}

/// The line of the activity from the first day to the marked one.
#[inline(never)]
fn line(life: &Life, now: i64, axis: &DayAxis, panel: &Panel) -> Vec<Vertex> {
    let before = life.activity.iter().rev().find(|(on, _)| *on < axis.first);
    let mut steps = vec![(axis.left, panel.y(before.map_or(0, |(_, value)| *value)))];
    let within = life.activity.iter().filter(|(on, _)| axis.holds(*on));
    steps.extend(within.map(|(on, value)| (axis.noon(*on), panel.y(*value))));
    let mut points = softened(&steps);
    let end = (axis.right, panel.y(now));
    // What changed at the very end ends at its last value.
    while points.len() > 1 && points.last().is_some_and(|last| axis.right - last.0 < px(1)) {
        points.pop();
    }
    points.push(end);
    points
}

/// The longest of the words that fits.
pub(super) fn fitting(words: &[&'static str], room: Px) -> &'static str {
    let fits = |word: &&&str| strong_width(word) <= room;
    words.iter().find(fits).copied().unwrap_or_default()
}
