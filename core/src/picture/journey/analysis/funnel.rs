//! A funnel: how many reach each step, how many are lost on the way to it, and who is still on the way.
//!
//! A bar for each step, one under the other, so that names of any length have room. The solid part reached the step, the
//! hollow part was lost since the step before, the broken part may still come.

use super::words::{Words, duration, number, share, told, words};
use crate::picture::journey::sheet::{
    BROKEN, HOLLOW, PLAIN, QUIET, SOLID, STRONG, Sheet, TYPE, middle, wrap,
};
use crate::picture::journey::{JourneyPicture, Place};
use crate::picture::svg::{Px, px};
use crate::picture::text::width;
use crate::picture::{Language, Table, View};

/// A funnel to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Funnel {
    /// What it is about.
    pub name: String,
    /// Its steps in order; reached counts fall.
    pub steps: Vec<FunnelStep>,
}

/// A step of a funnel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunnelStep {
    /// Identifier; `data-key` is `step-` and this.
    pub id: String,
    /// Its name in the picture's language.
    pub name: String,
    /// How many reached it.
    pub reached: u64,
    /// How many reached the step before, but not this one, and still have time.
    pub open: u64,
    /// Median time from the step before, in microseconds.
    pub median: Option<i64>,
}

const BAR: Px = px(22);

/// Draws a funnel.
pub fn draw(funnel: &Funnel, view: View) -> JourneyPicture {
    let language = view.language;
    let words = words(language);
    let facts = Facts::of(funnel, language, words);
    let description = told(
        words.funnel_description,
        &[("count", &number(language, funnel.steps.len() as u64))],
    );
    let mut sheet = Sheet::new(view, facts.title, description, &facts.notes);
    sheet.y = sheet.y + px(6);
    for index in 0..funnel.steps.len() {
        step(&mut sheet, funnel, index, words);
    }
    sheet.finish(table(funnel, language, words))
}

/// What a funnel says in sentences.
struct Facts {
    title: String,
    notes: Vec<String>,
}

impl Facts {
    fn of(funnel: &Funnel, language: Language, words: &Words) -> Self {
        let reached = |step: &FunnelStep| step.reached;
        let first = funnel.steps.first().map_or(0, reached);
        let last = funnel.steps.last().map_or(0, reached);
        if first == 0 {
            return Self {
                title: told(words.funnel_none, &[("name", &funnel.name)]),
                notes: Vec::new(),
            };
        }
        let title = told(
            words.funnel_title,
            &[
                ("name", &funnel.name),
                ("last", &number(language, last)),
                ("first", &number(language, first)),
                ("share", &share(language, last, first)),
            ],
        );
        let mut notes = Vec::new();
        // Of equal losses the earlier one: it keeps more people from the rest.
        let pairs = funnel.steps.iter().zip(funnel.steps.iter().skip(1));
        let worst = pairs
            .max_by_key(|(before, step)| (lost(before, step), std::cmp::Reverse(funnel.place(&step.id))));
        if let Some((before, step)) = worst.filter(|(before, step)| lost(before, step) > 0) {
            let missing = lost(before, step);
            notes.push(told(
                words.funnel_worst,
                &[
                    ("step", &step.name),
                    ("lost", &number(language, missing)),
                    ("share", &share(language, missing, before.reached)),
                ],
            ));
        }
        let open = funnel
            .steps
            .iter()
            .fold(0_u64, |sum, step| sum.saturating_add(step.open));
        if open > 0 {
            notes.push(told(words.funnel_open, &[("count", &number(language, open))]));
        }
        Self { title, notes }
    }
}

impl Funnel {
    fn place(&self, id: &str) -> usize {
        self.steps
            .iter()
            .position(|step| step.id == id)
            .unwrap_or_default()
    }
}

/// Those who came to the step before, not to this one, and have no time left.
fn lost(before: &FunnelStep, step: &FunnelStep) -> u64 {
    before
        .reached
        .saturating_sub(step.reached)
        .saturating_sub(step.open)
}

/// One step: its name, the loss on the way to it, its bar.
fn step(sheet: &mut Sheet, funnel: &Funnel, index: usize, words: &Words) {
    let Some(step) = funnel.steps.get(index) else {
        return;
    };
    let language = sheet.view.language;
    let before = index.checked_sub(1).and_then(|index| funnel.steps.get(index));
    let first = funnel.steps.first().map_or(0, |step| step.reached);
    let top = sheet.y;
    let detail = detail(step, before, first, language, words);
    sheet.begin(&format!("step-{}", step.id), &format!("{}: {detail}", step.name));

    let loss = before.map_or_else(String::new, |before| loss(step, before, language, words));
    let (room, loss_room) = (sheet.right - sheet.left, width(&loss, TYPE));
    // The loss stands at the right of the name, or under it where the two do not fit.
    let beside = loss_room + px(160) <= room;
    let name_room = if beside && !loss.is_empty() {
        room - loss_room - px(12)
    } else {
        room
    };
    let numbered = format!("{}. {}", index + 1, step.name);
    let baseline = top + px(12);
    let mut y = sheet.lines(
        PLAIN,
        (sheet.left, baseline),
        "start",
        &wrap(&numbered, name_room, 2),
    );
    if !loss.is_empty() && beside {
        sheet.svg.put(QUIET, &[sheet.right, baseline], &["end", &loss]);
    } else if !loss.is_empty() {
        y = sheet.lines(QUIET, (sheet.left, y), "start", &wrap(&loss, room, 2));
    }
    let bar_top = y - px(7);
    bars(sheet, (step, before, first), bar_top);
    sheet.y = bar_top + BAR + px(12);
    let place = Place {
        key: format!("step-{}", step.id),
        label: step.name.clone(),
        detail,
        ..Place::default()
    };
    let (left, size) = (sheet.left, (room, sheet.y - top - px(6)));
    sheet.end(place, (left, top), size);
}

/// The bar of a step: reached, still open, lost; the count stands behind it.
fn bars(sheet: &mut Sheet, (step, before, first): (&FunnelStep, Option<&FunnelStep>, u64), top: Px) {
    let language = sheet.view.language;
    let came = before.map_or(step.reached, |before| before.reached);
    let label = format!(
        "{} · {}",
        number(language, step.reached),
        share(language, step.reached, first)
    );
    // Strong type is wider than what is measured.
    let label_room = width(&label, TYPE) + width(&label, TYPE).part(8) + px(10);
    let room = sheet.right - sheet.left - label_room;
    let scaled = |count: u64| {
        let length =
            u128::from(room.0.unsigned_abs()) * u128::from(count.min(first)) / u128::from(first.max(1));
        Px(i64::try_from(length).unwrap_or(0))
    };
    let mut x = sheet.left;
    let parts = [
        (SOLID, step.reached),
        (BROKEN, step.open),
        (
            HOLLOW,
            came.saturating_sub(step.reached).saturating_sub(step.open),
        ),
    ];
    for (template, count) in parts {
        let length = scaled(count).max(px(i64::from(count > 0)));
        if count > 0 {
            // Outlines are drawn inwards, so that neighbours do not run over one another.
            let inner = if template == SOLID { Px(0) } else { Px(50) };
            let size = (length - inner - inner).max(Px(50));
            let numbers = [x + inner, top + inner, size, BAR - inner - inner];
            sheet.svg.put(template, &numbers, &[]);
            x = x + length;
        }
    }
    sheet.svg.put(
        STRONG,
        &[x.min(sheet.left + room) + px(8), middle(top, BAR)],
        &["start", &label],
    );
}

/// What was lost on the way, and how long it took.
fn loss(step: &FunnelStep, before: &FunnelStep, language: Language, words: &Words) -> String {
    let lost = lost(before, step);
    let mut parts = Vec::new();
    if lost > 0 {
        let (count, part) = (number(language, lost), share(language, lost, before.reached));
        parts.push(told(words.funnel_lost, &[("lost", &count), ("share", &part)]));
    }
    if let Some(median) = step.median {
        parts.push(told(
            words.funnel_median,
            &[("time", &duration(language, median))],
        ));
    }
    parts.join(" · ")
}

fn detail(
    step: &FunnelStep,
    before: Option<&FunnelStep>,
    first: u64,
    language: Language,
    words: &Words,
) -> String {
    let reached = told(
        words.funnel_step,
        &[
            ("reached", &number(language, step.reached)),
            ("share", &share(language, step.reached, first)),
        ],
    );
    match before.map(|before| loss(step, before, language, words)) {
        Some(loss) if !loss.is_empty() => format!("{reached}; {loss}"),
        _ => reached,
    }
}

fn table(funnel: &Funnel, language: Language, words: &Words) -> Table {
    let first = funnel.steps.first().map_or(0, |step| step.reached);
    let row = |(index, step): (usize, &FunnelStep)| {
        let before = index.checked_sub(1).and_then(|index| funnel.steps.get(index));
        let dash = || "—".to_owned();
        vec![
            step.name.clone(),
            number(language, step.reached),
            share(language, step.reached, first),
            before.map_or_else(dash, |before| share(language, step.reached, before.reached)),
            before.map_or_else(dash, |before| number(language, lost(before, step))),
            number(language, step.open),
            step.median.map_or_else(dash, |median| duration(language, median)),
        ]
    };
    Table {
        caption: told(words.funnel_table, &[("name", &funnel.name)]),
        columns: words
            .funnel_columns
            .iter()
            .map(|column| (*column).to_owned())
            .collect(),
        rows: funnel.steps.iter().enumerate().map(row).collect(),
    }
}
