//! The picture of a loan: how the balance falls, and what each year's payments consist of.
//!
//! Upper panel: the balance over time, the plan without early repayments and events as a dashed line, what happened as
//! signs on the curve, the as-of date, the debt-free date at the end of the line. Lower panel: a bar per calendar year of
//! due dates (per month for loans of up to two years), interest below, principal over it, then early repayments of the
//! borrower and of others, and fees. Interest that was added to the debt was not paid and is in no bar.
//! Both panels share the time axis; a group with `data-key` per period spans both.
//!
//! | file | concept |
//! |---|---|
//! | `story` | what the picture tells |
//! | `told` | the story of a contract with its events |
//! | `marks` | what happened, as signs with words |
//! | `periods` | calendar years or months with their sums |
//! | `layout` | where everything stands |
//! | `notes` | texts at the curve, clear of each other |
//! | `draw` | the elements |
//! | `figures` | the table and the points |

pub(super) mod draw;
mod figures;
pub(super) mod layout;
pub(super) mod marks;
pub(super) mod notes;
pub(super) mod periods;
pub(super) mod story;
mod told;

use self::layout::{LINE, Layout};
use self::marks::Placed;
use self::notes::{Note, Side, Vertex};
use self::periods::{Grain, Timeline};
use super::svg::{Px, px};
use super::text::fill;
use super::{Picture, View};
use crate::calendar::Date;

use self::story::Moment;
pub use marks::{Mark, MarkKind};
pub use story::{Jump, Step, Story};
pub use told::Told;

/// Rows of a plan this far apart are drawn as steps.
const FAR: Px = px(12);
/// Most lines of labels that the curve makes room for.
const MOST_LINES: i64 = 4;

/// Draws a loan.
///
/// ```
/// use tenure::bfm::loan::{Loan, Terms};
/// use tenure::calendar::Date;
/// use tenure::money::{Currency, Money, Rate};
/// use tenure::picture::{View, loan};
///
/// let principal = Money::parse("250000.00", Currency::EUR)?;
/// let disbursed_on = Date::parse("2026-01-01")?;
/// let loan = Loan::new(Terms::annuity(principal, Rate::parse("0.0435")?, 360, disbursed_on))?;
/// let rows: Vec<_> = loan.schedule().map(|row| (&row).into()).collect();
/// let story = loan::Story { principal, disbursed_on, rows: &rows, original: None, marks: &[], jumps: &[], as_of: None };
/// let picture = loan::draw(&story, View::default());
/// assert_eq!(picture.title, "Loan of €250,000.00: debt-free on January 1, 2056");
/// assert_eq!(picture.points.len(), 31);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn draw(story: &Story<'_>, view: View) -> Picture {
    let timeline = Timeline::of(story);
    let marks = marks::within(story);
    let scene = scene(story, &timeline, &marks, view);
    let (title, description) = (title(story, view), description(story, view));
    let svg = draw::draw(&scene, (&title, &description));
    let layout = &scene.layout;
    Picture {
        svg,
        width: layout.width,
        height: u16::try_from(layout.height.rounded()).unwrap_or(u16::MAX),
        title,
        description,
        table: figures::table(story, &timeline, view),
        points: figures::points(story, &timeline, layout, view),
        events: figures::events(story, &timeline, layout, &marks, view.language),
    }
}

/// Everything that the drawing needs, in its place.
struct Scene<'a> {
    story: &'a Story<'a>,
    timeline: &'a Timeline,
    marks: &'a [Placed<'a>],
    layout: Layout,
    view: View,
    actual: Vec<Vertex>,
    planned: Vec<Vertex>,
    notes: Vec<notes::Placed>,
}

/// Makes room over the curve for as many labels as it takes, up to a limit.
fn scene<'a>(story: &'a Story<'a>, timeline: &'a Timeline, marks: &'a [Placed<'a>], view: View) -> Scene<'a> {
    let lines = 1 + i64::from(story.marked_day().is_some()) + i64::from(story.shows_other_end());
    let attempt = |extra: i64| {
        let layout = Layout::new(story, timeline, view, lines + extra);
        let actual = curve(story.rows, true, story, timeline, &layout);
        let planned = story
            .original
            .map(|rows| curve(rows, false, story, timeline, &layout));
        let planned = planned.unwrap_or_default();
        let curves: [&[Vertex]; 2] = [&actual, &planned];
        let mut notes = notes::place(notes(story, timeline, &layout, view), &curves, &layout);
        let labels = marks
            .iter()
            .map(|mark| mark.note(story, timeline, &layout, view.language));
        let room = (layout.left, layout.right, layout.balance.caption + LINE);
        let left_out = notes::place_marks(&mut notes, labels.collect(), &curves, room);
        let scene = Scene {
            story,
            timeline,
            marks,
            layout,
            view,
            actual,
            planned,
            notes,
        };
        (left_out, scene)
    };
    let mut best = attempt(0);
    for extra in 1..=MOST_LINES {
        if best.0 == 0 {
            break;
        }
        let next = attempt(extra);
        if next.0 < best.0 {
            best = next;
        }
    }
    best.1
}

fn title(story: &Story<'_>, view: View) -> String {
    let language = view.language;
    let principal = language.money(story.principal.minor_units(), story.principal.currency());
    fill(
        language.catalogue().title,
        &[
            ("principal", &principal),
            ("date", &language.date(story.debt_free_on())),
        ],
    )
}

fn description(story: &Story<'_>, view: View) -> String {
    let (language, currency) = (view.language, story.principal.currency());
    let words = language.catalogue();
    let sum = |of: fn(&Step) -> i64| story.rows.iter().map(of).fold(0, i64::saturating_add);
    let interest = sum(|row| row.interest.saturating_add(row.capitalised));
    let fees = sum(|row| row.fees);
    let places = [
        (
            "principal",
            language.money(story.principal.minor_units(), currency),
        ),
        ("date", language.date(story.debt_free_on())),
        (
            "planned",
            story
                .planned_on()
                .map(|date| language.date(date))
                .unwrap_or_default(),
        ),
        ("paid", language.money(sum(Step::paid), currency)),
        ("interest", language.money(interest, currency)),
    ];
    let places: Vec<(&str, &str)> = places
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let what = match (story.shows_other_end(), story.marks.is_empty()) {
        (true, true) => words.description_prepaid,
        (true, false) => words.description_events,
        (false, _) => words.description,
    };
    let mut text = fill(what, &places);
    if fees != 0 {
        text.push(' ');
        text.push_str(&fill(
            words.description_fees,
            &[("fees", &language.money(fees, currency))],
        ));
    }
    text
}

/// Notes at the curve: the marked day first, then the two ends.
fn notes(story: &Story<'_>, timeline: &Timeline, layout: &Layout, view: View) -> Vec<Note> {
    let language = view.language;
    let words = language.catalogue();
    let end_note = |sentence: &str, date: Date, strong: bool| Note {
        text: fill(sentence, &[("date", &language.date(date))]),
        at: (layout.x(timeline, date), layout.balance.bottom),
        strong,
        side: Side::Left,
        shape: marks::Shape::Ring,
    };
    let mut notes = Vec::with_capacity(3);
    if let Some(date) = story.marked_day() {
        let left = story.balance_on(date);
        let amount = language.compact(left, left, story.principal.currency());
        notes.push(Note {
            text: fill(
                words.balance_on,
                &[("date", &language.date(date)), ("amount", &amount)],
            ),
            at: (layout.x(timeline, date), layout.balance.y(left)),
            strong: false,
            side: Side::Right,
            shape: marks::Shape::Ring,
        });
    }
    let mut ends = vec![(story.debt_free_on(), words.debt_free, true)];
    if let Some(planned) = story.planned_on().filter(|_| story.shows_other_end()) {
        ends.push((planned, words.as_planned, false));
    }
    // The text of the later end runs over the stem of the earlier one, so it is placed after it, higher.
    ends.sort_by_key(|(date, ..)| *date);
    notes.extend(
        ends.into_iter()
            .map(|(date, sentence, strong)| end_note(sentence, date, strong)),
    );
    notes
}

/// The curve of a plan.
fn curve(
    rows: &[Step],
    in_force: bool,
    story: &Story<'_>,
    timeline: &Timeline,
    layout: &Layout,
) -> Vec<Vertex> {
    let at = |on: Date, minor: i64| (layout.x(timeline, on), layout.balance.y(minor));
    let opening = at(story.disbursed_on, story.opening());
    let moments = story.moments(rows, in_force);
    trace(opening, &moments, timeline.grain == Grain::Month, &at)
}

/// A line through the changes of a balance: steps where asked for or where rows are far apart, else a polyline
/// without what lies within a pixel.
pub(super) fn trace(
    opening: Vertex,
    moments: &[Moment],
    stepped: bool,
    at: &dyn Fn(Date, i64) -> Vertex,
) -> Vec<Vertex> {
    let (mut vertices, mut last_x, mut thin) = (vec![opening], opening.0, true);
    for (index, moment) in moments.iter().enumerate() {
        let (x, y) = at(moment.on, moment.after);
        let last = index + 1 == moments.len();
        if stepped || !moment.due || x > last_x + FAR {
            vertices.push(at(moment.on, moment.before));
        } else if thin && !last && x < last_x + px(1) {
            continue;
        }
        vertices.push((x, y));
        (last_x, thin) = (x, moment.due);
    }
    vertices
}

#[cfg(test)]
pub(super) mod tests;
