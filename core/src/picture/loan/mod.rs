//! The picture of a loan: how the balance falls, and what each year's payments consist of.
//!
//! Upper panel: the balance over time, the plan without early repayments as a dashed line, the
//! as-of date, the debt-free date at the end of the line. Lower panel: a bar per calendar year of
//! due dates (per month for loans of up to two years), interest below, principal over it, early
//! repayments on top. Both panels share the time axis; a group with `data-key` per period spans both.

mod draw;
mod layout;
mod notes;
mod periods;

use self::layout::Layout;
use self::notes::{Note, Side, Vertex};
use self::periods::{Grain, Period, Timeline};
use super::svg::Px;
use super::text::{Catalogue, fill};
use super::{Picture, Point, Table, View};
use crate::bfm::loan::Installment;
use crate::calendar::Date;
use crate::money::{Money, ScaledText};

/// What the picture tells: a plan, and what it is compared with.
#[derive(Debug, Clone, Copy)]
pub struct Story<'a> {
    /// Amount of the loan.
    pub principal: Money,
    /// Day of disbursement.
    pub disbursed_on: Date,
    /// Rows of the plan in force, in due order.
    pub rows: &'a [Installment],
    /// Rows of the plan without early repayments, when there are any.
    pub original: Option<&'a [Installment]>,
    /// A day to mark on the curve.
    pub as_of: Option<Date>,
}

impl Story<'_> {
    /// When the plan in force ends.
    fn debt_free_on(&self) -> Date {
        self.rows.last().map_or(self.disbursed_on, Installment::due_on)
    }

    /// When the plan without early repayments ends.
    fn planned_on(&self) -> Option<Date> {
        self.original
            .and_then(<[Installment]>::last)
            .map(Installment::due_on)
    }

    /// The last day of any plan.
    fn last_day(&self) -> Date {
        self.planned_on()
            .map_or(self.debt_free_on(), |planned| planned.max(self.debt_free_on()))
    }

    fn largest_balance(&self) -> i64 {
        let original = self.original.unwrap_or_default();
        let balances = self
            .rows
            .iter()
            .chain(original)
            .map(|row| row.balance().minor_units());
        balances.fold(self.principal.minor_units(), i64::max)
    }

    /// Balance at the end of a day.
    fn balance_on(&self, date: Date) -> i64 {
        let due = self.rows.iter().take_while(|row| row.due_on() <= date).last();
        due.map_or(self.principal, Installment::balance).minor_units()
    }

    /// The marked day, if the loan lives on it.
    fn marked_day(&self) -> Option<Date> {
        self.as_of
            .filter(|date| *date >= self.disbursed_on && *date < self.debt_free_on())
    }
}

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
/// let rows: Vec<_> = loan.schedule().collect();
/// let story = loan::Story { principal, disbursed_on, rows: &rows, original: None, as_of: None };
/// let picture = loan::draw(&story, View::default());
/// assert_eq!(picture.title, "Loan of €250,000.00: debt-free on January 1, 2056");
/// assert_eq!(picture.points.len(), 31);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn draw(story: &Story<'_>, view: View) -> Picture {
    let timeline = Timeline::of(story);
    let note_count = 1 + i64::from(story.marked_day().is_some()) + i64::from(shows_other_end(story));
    let layout = Layout::new(story, &timeline, view, note_count);
    let (title, description) = (title(story, view), description(story, view));
    let svg = draw::draw(story, &timeline, &layout, view, (&title, &description));
    Picture {
        svg,
        width: layout.width,
        height: u16::try_from(layout.height.rounded()).unwrap_or(u16::MAX),
        title,
        description,
        table: table(story, &timeline, view),
        points: points(story, &timeline, &layout, view),
    }
}

/// Whether early repayments move the debt-free date.
fn shows_other_end(story: &Story<'_>) -> bool {
    story
        .planned_on()
        .is_some_and(|planned| planned != story.debt_free_on())
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
    let (interest, early_or_due) = story.rows.iter().fold((0_i64, 0_i64), |(interest, repaid), row| {
        let principal = row
            .principal()
            .minor_units()
            .saturating_add(row.prepayment().minor_units());
        (
            interest.saturating_add(row.interest().minor_units()),
            repaid.saturating_add(principal),
        )
    });
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
        (
            "paid",
            language.money(interest.saturating_add(early_or_due), currency),
        ),
        ("interest", language.money(interest, currency)),
    ];
    let places: Vec<(&str, &str)> = places
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    fill(
        if shows_other_end(story) {
            words.description_prepaid
        } else {
            words.description
        },
        &places,
    )
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
        });
    }
    notes.push(end_note(words.debt_free, story.debt_free_on(), true));
    if let Some(planned) = story.planned_on().filter(|_| shows_other_end(story)) {
        notes.push(end_note(words.as_planned, planned, false));
    }
    notes
}

/// The curve of a plan: steps when drawn by months, a thinned polyline when drawn by years.
fn curve(rows: &[Installment], story: &Story<'_>, timeline: &Timeline, layout: &Layout) -> Vec<Vertex> {
    let mut before = (
        layout.x(timeline, story.disbursed_on),
        layout.balance.y(story.principal.minor_units()),
    );
    let mut vertices = vec![before];
    for (index, row) in rows.iter().enumerate() {
        let vertex = (
            layout.x(timeline, row.due_on()),
            layout.balance.y(row.balance().minor_units()),
        );
        let last = index + 1 == rows.len();
        if timeline.grain == Grain::Month {
            vertices.push((vertex.0, before.1));
        } else if !last && vertex.0 < before.0 + Px(100) {
            continue;
        }
        vertices.push(vertex);
        before = vertex;
    }
    vertices
}

fn table(story: &Story<'_>, timeline: &Timeline, view: View) -> Table {
    let (language, currency) = (view.language, story.principal.currency());
    let words = language.catalogue();
    let money = |minor| language.money(minor, currency);
    let with_early = story.original.is_some();
    let keep = |index: &usize| with_early || *index != 4;
    let row = |period: &Period| -> Vec<String> {
        let amounts = [
            period.paid(),
            period.interest,
            period.principal,
            period.early,
            period.balance,
        ];
        let cells = std::iter::once(timeline.label(period, language)).chain(amounts.into_iter().map(money));
        cells
            .enumerate()
            .filter(|(index, _)| keep(index))
            .map(|(_, cell)| cell)
            .collect()
    };
    let columns = words.columns.iter().enumerate().filter(|(index, _)| keep(index));
    let columns = columns
        .map(|(index, column)| heading(words, timeline.grain, index, column).to_owned())
        .collect();
    Table {
        caption: fill(words.table_caption, &[("currency", currency.code())]),
        columns,
        rows: timeline.periods.iter().map(row).collect(),
    }
}

fn heading(words: &Catalogue, grain: Grain, index: usize, column: &'static str) -> &'static str {
    if index == 0 && grain == Grain::Month {
        words.month_column
    } else {
        column
    }
}

fn points(story: &Story<'_>, timeline: &Timeline, layout: &Layout, view: View) -> Vec<Point> {
    let text = |minor| {
        ScaledText::new(minor, story.principal.currency().exponent())
            .as_str()
            .to_owned()
    };
    let pixels = |length: Px| u16::try_from(length.rounded()).unwrap_or(0);
    let point = |(index, period): (usize, &Period)| {
        let (start, end) = layout.band(timeline, index);
        Point {
            key: timeline.key(period),
            label: timeline.label(period, view.language),
            x: pixels(start),
            width: pixels(end - start),
            paid: text(period.paid()),
            interest: text(period.interest),
            principal: text(period.principal),
            prepayment: text(period.early),
            balance: text(period.balance),
        }
    };
    timeline.periods.iter().enumerate().map(point).collect()
}

#[cfg(test)]
mod tests;
