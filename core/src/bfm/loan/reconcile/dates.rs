//! The first stage: due rules that give the days of the statement.
//!
//! Every shift is tried on the due rules of the contract, and the ledger says which days fall due. When none gives
//! all days of the rows, the due day and the first due date are read from the rows themselves.
//! Rules that give the same days, and let interest run over the same ones, are one [`Frame`]. The Russian year counts the
//! day of a new rate itself, so that its stretches of days are others than those of all other day counts: where rates
//! change it has frames of its own.

use super::space::{Choice, DueChoice, PaymentChoice, SearchSpace};
use super::statement::StatementRow;
use crate::bfm::loan::contract::{AccrueTo, Contract, ContractTerms, Dates};
use crate::bfm::loan::ledger::Ledger;
use crate::bfm::loan::{Event, EventKind, LoanError};
use crate::calendar::{BusinessDayShift, Date, DayCount};

/// Due rules with the ledger that they give under the first guess of everything else.
#[derive(Debug)]
pub(super) struct Frame {
    /// The simplest rules.
    pub(super) due: DueChoice,
    /// All rules with these days, the simplest too.
    pub(super) same: Vec<DueChoice>,
    /// The day counts to try on it.
    pub(super) day_counts: Vec<DayCount>,
    pub(super) contract: Contract,
    pub(super) ledger: Ledger,
    /// For each row of the statement, by day, the position of the ledger's row.
    pub(super) placed: Vec<Option<usize>>,
    /// Day of the month on which installments fall due before any event.
    pub(super) due_day: Option<u32>,
    count: usize,
}

/// Most frequent days of the month that are tried as due days.
const DUE_DAYS_TRIED: usize = 3;

/// Frames that are searched at most: every shift of the due rules, twice where rates change.
const FRAMES_TRIED: usize = 24;

/// Farthest that days off move a due date.
const FARTHEST_SHIFT: i64 = 15;

/// What frames are made from.
struct Draft<'a> {
    terms: &'a ContractTerms,
    events: &'a [Event],
    rows: &'a [&'a StatementRow],
    space: &'a SearchSpace,
}

/// Frames that give as many days of the rows as any does, the simplest first.
pub(super) fn frames(
    terms: &ContractTerms,
    events: &[Event],
    rows: &[&StatementRow],
    space: &SearchSpace,
) -> Result<Vec<Frame>, (usize, LoanError)> {
    let guess = DueChoice::of(terms);
    let draft = Draft {
        terms,
        events,
        rows,
        space,
    };
    let mut found = draft.shifted(&[(guess.due_day, guess.first_due_on)]);
    if found.iter().all(|frame| frame.count < rows.len()) {
        found.extend(draft.shifted(&read_from(terms, rows)));
    }
    if found.is_empty() {
        // The contract itself says why.
        let contract = Contract::new(terms.clone()).map_err(|error| (usize::MAX, error))?;
        Ledger::of(&contract, events)?;
    }
    let most = found.iter().map(|frame| frame.count).max().unwrap_or(0);
    found.retain(|frame| frame.count == most);
    crate::order::sort_by_key(&mut found, |frame| frame.due.cost(&guess));
    let mut frames: Vec<Frame> = Vec::new();
    for frame in found {
        match frames.iter_mut().find(|known| known.has_days_of(&frame)) {
            Some(known) => known.same.push(frame.due),
            None => frames.push(frame),
        }
    }
    // Where no row has its day, one frame says so as well as all of them.
    frames.truncate(if most == 0 { 1 } else { FRAMES_TRIED });
    Ok(frames)
}

/// Day counts by the stretches of days that they make.
fn groups(terms: &ContractTerms, events: &[Event], day_counts: &[DayCount]) -> Vec<Vec<DayCount>> {
    let changes = events
        .iter()
        .any(|event| matches!(event.kind, EventKind::Rate { .. }));
    if terms.rate_steps.is_empty() && !changes {
        return vec![day_counts.to_vec()];
    }
    let by_end = |day_count: &DayCount| *day_count == DayCount::CalendarYear;
    let (by_end, others) = day_counts.iter().copied().partition(by_end);
    [others, by_end]
        .into_iter()
        .filter(|group: &Vec<DayCount>| !group.is_empty())
        .collect()
}

impl Draft<'_> {
    /// Due days and first due dates with every shift.
    fn shifted(&self, days: &[(Option<u32>, Option<Date>)]) -> Vec<Frame> {
        let groups = groups(self.terms, self.events, &self.space.day_counts);
        let mut frames = Vec::new();
        for (due_day, first_due_on) in days.iter().copied() {
            for shift in self.space.shifts.iter().copied() {
                for accrue_to in self.space.accrue_to.iter().copied() {
                    let due = DueChoice {
                        shift,
                        accrue_to,
                        due_day,
                        first_due_on,
                    };
                    // Without a shift there is nothing to choose.
                    let moot = shift == BusinessDayShift::None && accrue_to == AccrueTo::Moved;
                    if !moot || self.space.accrue_to.len() == 1 {
                        frames.extend(groups.iter().filter_map(|group| self.frame(due, group)));
                    }
                }
            }
        }
        frames
    }

    fn frame(&self, due: DueChoice, day_counts: &[DayCount]) -> Option<Frame> {
        let guess = self.terms.convention.day_count;
        let day_count = Some(guess).filter(|guess| day_counts.contains(guess));
        let guess = Choice {
            due,
            day_count: day_count.or(day_counts.first().copied())?,
            rounding: self.terms.convention.rounding,
            round_interest: self.terms.round_interest,
            payment: PaymentChoice::of(self.terms),
        };
        let mut terms = guess.apply(self.terms);
        let ledger_of = |terms: &ContractTerms| {
            let contract = Contract::new(terms.clone()).ok()?;
            let ledger = Ledger::of(&contract, self.events).ok()?;
            Some((contract, ledger))
        };
        let (contract, ledger) = ledger_of(&terms).or_else(|| {
            // A printed payment may not fit the guess of the day count.
            terms.payment = None;
            ledger_of(&terms)
        })?;
        let placed = place(&ledger, self.rows);
        let count = placed.iter().flatten().count();
        let due_day = Dates::start(&contract).ok().and_then(|dates| dates.due_day());
        Some(Frame {
            due,
            same: vec![due],
            day_counts: day_counts.to_vec(),
            contract,
            ledger,
            placed,
            due_day,
            count,
        })
    }
}

impl Frame {
    /// Whether rows fall due on the same days and interest runs over the same ones.
    fn has_days_of(&self, other: &Self) -> bool {
        let days = |frame: &Self, index: usize| {
            let row = frame.ledger.rows().get(index)?;
            let parts = frame.ledger.parts_of(row);
            let ends = (parts.first()?.from, parts.last()?.to);
            Some((row.due_on, ends))
        };
        let count = self.ledger.rows().len();
        count == other.ledger.rows().len()
            && self.day_counts == other.day_counts
            && (0..count).all(|index| days(self, index) == days(other, index))
    }
}

/// The ledger's row of each row of the statement; both are in the order of days.
pub(super) fn place(ledger: &Ledger, rows: &[&StatementRow]) -> Vec<Option<usize>> {
    let planned = ledger.rows();
    let mut next = 0_usize;
    let mut place = |row: &&StatementRow| {
        while planned
            .get(next)
            .is_some_and(|planned| planned.due_on < row.due_on)
        {
            next = next.saturating_add(1);
        }
        planned
            .get(next)
            .filter(|planned| planned.due_on == row.due_on)
            .map(|_| next)
    };
    rows.iter().map(&mut place).collect()
}

/// Due days and first due dates as the rows show them.
fn read_from(terms: &ContractTerms, rows: &[&StatementRow]) -> Vec<(Option<u32>, Option<Date>)> {
    let Some(first) = rows
        .iter()
        .map(|row| row.due_on)
        .find(|day| *day > terms.disbursed_on)
    else {
        return Vec::new();
    };
    if terms.due.every.months().is_none() {
        return vec![(None, Some(first))];
    }
    let mut days = Vec::new();
    for due_day in due_days(rows) {
        days.push((Some(due_day), None));
        days.extend(
            first_dates(first, due_day)
                .into_iter()
                .filter(|date| *date > terms.disbursed_on)
                .map(|date| (Some(due_day), Some(date))),
        );
    }
    days
}

/// The days of the month met most often, and the last one when months end on due dates.
fn due_days(rows: &[&StatementRow]) -> Vec<u32> {
    let mut counts = [0_usize; 32];
    let mut month_ends = 0_usize;
    for row in rows {
        let (_, _, day) = row.due_on.ymd();
        if let Some(count) = counts.get_mut(day as usize) {
            *count = count.saturating_add(1);
        }
        month_ends = month_ends.saturating_add(usize::from(row.due_on.is_month_end()));
    }
    let mut days: Vec<(usize, u32)> = counts
        .into_iter()
        .zip(0..)
        .filter(|(count, _)| *count > 0)
        .collect();
    crate::order::sort_by_key(&mut days, |(count, day)| (std::cmp::Reverse(*count), *day));
    let mut days: Vec<u32> = days
        .into_iter()
        .take(DUE_DAYS_TRIED)
        .map(|(_, day)| day)
        .collect();
    if month_ends.saturating_mul(2) > rows.len() && !days.contains(&31) {
        days.insert(0, 31);
    }
    days
}

/// Nominal days on a due day that days off may have moved to the first day of the rows.
fn first_dates(first: Date, due_day: u32) -> Vec<Date> {
    let around = [first.plus_months(-1), first, first.plus_months(1)];
    around
        .into_iter()
        .filter_map(|month| month.with_day_of_month(due_day))
        .filter(|date| date.days_until(first).abs() <= FARTHEST_SHIFT)
        .collect()
}
