//! Where reality left the plan: the planned steps along a line, and what happened to each.
//!
//! The line runs from top to bottom, so that names of any length have room. A step that was done stands on the line as a
//! full circle, one that is missing as a hollow broken one, what was not planned as a diamond beside the line; each
//! deviation has a sign of its own, drawn before its words. Source of the signs: Halvorsrud, Kvale, Følstad (2016), deviation
//! diagrams, extended to the kinds of alignment.

use super::words::{Words, number, share, told, words};
use crate::journey::plan::DeviationKind as Kind;
use crate::picture::journey::sheet::{LINE, PLAIN, QUIET, STRONG, Sheet, TYPE, wrap};
use crate::picture::journey::{JourneyPicture, Place};
use crate::picture::svg::{Px, px};
use crate::picture::text::width;
use crate::picture::{Table, View};

/// Deviations to be drawn: of one journey, or of many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deviations {
    /// What they are about.
    pub name: String,
    /// Journeys looked at.
    pub cases: u64,
    /// Those that went as planned.
    pub as_planned: u64,
    /// Steps in the order of the plan, unplanned ones where they came.
    pub steps: Vec<DeviatedStep>,
}

/// A step with what happened to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviatedStep {
    /// Identifier; `data-key` is `step-` and this.
    pub id: String,
    /// Its name in the picture's language.
    pub name: String,
    /// Where it stands to the plan.
    pub standing: Standing,
    /// Journeys in which it was done.
    pub done: u64,
    /// Deviations with the number of journeys, and what they cost in words, where that is known.
    pub deviations: Vec<(Kind, u64, Option<String>)>,
}

/// Where a row stands to the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// A step of the plan.
    Planned,
    /// Something that the plan does not have.
    Unplanned,
    /// What lies between steps, such as a silence.
    Between,
}

/// Its sign around a middle: an open path of twelve pixels.
pub(super) const fn sign(kind: Kind) -> &'static str {
    match kind {
        Kind::Missing => "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0",
        Kind::AdHoc => "M0 -6L6 0L0 6L-6 0Z",
        Kind::OutOfOrder => "M-5 3C-5 -5 5 -5 5 2M5 3l-3 -2M5 3l2 -3M5 -3",
        Kind::Repeated => "M5 -1A5 5 0 1 0 4 3M5 -5V-1H1",
        Kind::Failed => "M-5 -5L5 5M5 -5L-5 5",
        Kind::WrongChannel => "M-6 -3H4M1 -6L4 -3L1 0M6 3H-4M-1 0L-4 3L-1 6",
        Kind::WrongActor => "M-2 -3a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0M-5 6C-5 0 6 0 6 6",
        Kind::Late => "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0M0 -3V0L3 2",
        Kind::TooEarly => "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0M0 -3V0L-3 2",
        Kind::Stalled => "M-3 -5V5M3 -5V5",
        Kind::Abandoned => "M-6 0H6M-6 -5V5",
        Kind::ResumedElsewhere => "M-6 4C-2 -6 2 -6 5 0M5 1l-4 -1M5 1l1 -4",
    }
}

const RAIL: &str =
    "<path class=\"tenure-plan\" d=\"M$ $V$\" stroke=\"@m\" stroke-width=\"2\" fill=\"none\"/>";
const DONE: &str =
    "<circle class=\"tenure-dot\" cx=\"$\" cy=\"$\" r=\"6\" fill=\"@a\" stroke=\"@s\" stroke-width=\"2\"/>";
const PARTLY: &str =
    "<circle class=\"tenure-mark\" cx=\"$\" cy=\"$\" r=\"6\" fill=\"@s\" stroke=\"@a\" stroke-width=\"2\"/>";
const NEVER: &str = "<circle class=\"tenure-mark\" cx=\"$\" cy=\"$\" r=\"6\" fill=\"@s\" stroke=\"@a\" stroke-width=\"1.5\" stroke-dasharray=\"3 2\"/>";
const UNPLANNED: &str = "<path class=\"tenure-interest\" d=\"%\" transform=\"translate($ $)\" fill=\"@t\" stroke=\"@i\" stroke-width=\"1.5\"/>";
const SIGN: &str = "<path class=\"tenure-sign\" d=\"%\" transform=\"translate($ $)\" fill=\"none\" stroke=\"@i\" stroke-width=\"1.5\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>";
const BROKEN_SIGN: &str = "<path class=\"tenure-sign\" d=\"%\" transform=\"translate($ $)\" fill=\"none\" stroke=\"@i\" stroke-width=\"1.5\" stroke-dasharray=\"3 2\"/>";
const QUIET_SIGN: &str = "<path class=\"tenure-plan\" d=\"%\" transform=\"translate($ $)\" fill=\"none\" stroke=\"@m\" stroke-width=\"1.5\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>";

/// Draws deviations.
pub fn draw(deviations: &Deviations, view: View) -> JourneyPicture {
    let language = view.language;
    let words = words(language);
    let title = told(
        words.deviation_title,
        &[
            ("name", &deviations.name),
            ("count", &number(language, deviations.as_planned)),
            ("cases", &number(language, deviations.cases)),
            ("share", &share(language, deviations.as_planned, deviations.cases)),
        ],
    );
    let note = most(deviations, view, words);
    let mut sheet = Sheet::new(view, title, note.clone(), &[note]);
    sheet.y = sheet.y + px(8);
    let rail = sheet.left + px(8);
    let mut ends: Option<(Px, Px)> = None;
    let mut marks = Vec::new();
    for step in &deviations.steps {
        let y = sheet.y + px(12);
        if step.standing == Standing::Planned {
            ends = Some((ends.map_or(y, |(first, _)| first), y));
        }
        marks.push((y, step));
        row(&mut sheet, deviations, step, words);
    }
    if let Some((first, last)) = ends {
        sheet.svg.put(RAIL, &[rail, first, last], &[]);
    }
    for (y, step) in marks {
        match step.standing {
            Standing::Planned => {}
            Standing::Unplanned => {
                sheet
                    .svg
                    .put(UNPLANNED, &[rail + px(14), y], &[sign(Kind::AdHoc)]);
                continue;
            }
            Standing::Between => continue,
        }
        let template = match step.done {
            0 => NEVER,
            done if done < deviations.cases => PARTLY,
            _ => DONE,
        };
        sheet.svg.put(template, &[rail, y], &[]);
    }
    sheet.finish(table(deviations, view, words))
}

/// The kind that most journeys meet.
fn most(deviations: &Deviations, view: View, words: &Words) -> String {
    let language = view.language;
    let sums = Kind::ALL
        .into_iter()
        .filter(|kind| *kind != Kind::ResumedElsewhere)
        .map(|kind| {
            let all = deviations.steps.iter().flat_map(|step| &step.deviations);
            let own = all.filter(|(found, ..)| *found == kind);
            (
                own.fold(0_u64, |sum, (_, count, _)| sum.saturating_add(*count)),
                kind,
            )
        });
    let most = sums.max_by_key(|(count, kind)| (*count, std::cmp::Reverse(*kind)));
    match most {
        Some((count, kind)) if count > 0 => told(
            words.deviation_most,
            &[("kind", name(kind, words)), ("count", &number(language, count))],
        ),
        _ => words.deviation_none.to_owned(),
    }
}

fn name(kind: Kind, words: &Words) -> &'static str {
    let at = Kind::ALL
        .iter()
        .position(|other| *other == kind)
        .unwrap_or_default();
    words.deviation_kinds.get(at).copied().unwrap_or_default()
}

/// One step: its name with how many did it, and under it a line for each deviation.
fn row(sheet: &mut Sheet, deviations: &Deviations, step: &DeviatedStep, words: &Words) {
    let top = sheet.y;
    let x = sheet.left + px(34);
    let done = match step.standing {
        Standing::Between => String::new(),
        _ => done_text(step, deviations, sheet.view, words),
    };
    let key = format!("step-{}", step.id);
    let told_all: Vec<String> = step
        .deviations
        .iter()
        .map(|one| deviation(one, deviations.cases, sheet.view, words))
        .collect();
    let detail = Some(done.clone())
        .filter(|done| !done.is_empty())
        .into_iter()
        .chain(told_all.iter().cloned())
        .collect::<Vec<_>>()
        .join("; ");
    sheet.begin(&key, &format!("{}: {detail}", step.name));
    let room = sheet.right - x;
    // Strong type is wider than what is measured.
    let beside = width(&done, TYPE) + px(160) <= room;
    let name_room = if beside {
        room - width(&done, TYPE) - px(12)
    } else {
        room
    };
    let first = top + px(16);
    let mut y = sheet.lines(
        STRONG,
        (x, first),
        "start",
        &wrap(&step.name, name_room - name_room.part(8), 2),
    );
    if beside {
        sheet.svg.put(QUIET, &[sheet.right, first], &["end", &done]);
    } else {
        y = sheet.lines(QUIET, (x, y), "start", &wrap(&done, room, 2));
    }
    for ((kind, ..), text) in step.deviations.iter().zip(&told_all) {
        let template = match kind {
            Kind::ResumedElsewhere => QUIET_SIGN,
            Kind::Missing => BROKEN_SIGN,
            _ => SIGN,
        };
        sheet.svg.put(template, &[x + px(7), y - px(4)], &[sign(*kind)]);
        let lines = wrap(text, room - px(20), 2);
        y = sheet.lines(PLAIN, (x + px(20), y), "start", &lines) + px(2);
    }
    sheet.y = y - LINE + px(22);
    let place = Place {
        key,
        label: step.name.clone(),
        detail,
        ..Place::default()
    };
    let (left, size) = (sheet.left, (sheet.right - sheet.left, sheet.y - top - px(4)));
    sheet.end(place, (left, top), size);
}

fn done_text(step: &DeviatedStep, deviations: &Deviations, view: View, words: &Words) -> String {
    let language = view.language;
    told(
        words.deviation_done,
        &[
            ("count", &number(language, step.done)),
            ("share", &share(language, step.done, deviations.cases)),
        ],
    )
}

fn deviation(
    (kind, count, cost): &(Kind, u64, Option<String>),
    cases: u64,
    view: View,
    words: &Words,
) -> String {
    let language = view.language;
    let part = share(language, *count, cases);
    let text = told(
        words.deviation_told,
        &[
            ("kind", name(*kind, words)),
            ("count", &number(language, *count)),
            ("share", &part),
        ],
    );
    match cost {
        Some(cost) => format!("{text} · {cost}"),
        None => text,
    }
}

fn table(deviations: &Deviations, view: View, words: &Words) -> Table {
    let language = view.language;
    let mut rows = Vec::new();
    for step in &deviations.steps {
        let done = number(language, step.done);
        if step.deviations.is_empty() {
            rows.push(vec![
                step.name.clone(),
                done,
                "—".to_owned(),
                "—".to_owned(),
                "—".to_owned(),
            ]);
            continue;
        }
        for (kind, count, cost) in &step.deviations {
            rows.push(vec![
                step.name.clone(),
                done.clone(),
                name(*kind, words).to_owned(),
                number(language, *count),
                cost.clone().unwrap_or_else(|| "—".to_owned()),
            ]);
        }
    }
    Table {
        caption: told(words.deviation_table, &[("name", &deviations.name)]),
        columns: words
            .deviation_columns
            .iter()
            .map(|column| (*column).to_owned())
            .collect(),
        rows,
    }
}
