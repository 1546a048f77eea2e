//! The stages together: what contradicts the rows least is counted first.

use super::StatementError;
use super::compare::{ColumnDifference, Fit, differences, early_row};
use super::dates::{Frame, frames, place};
use super::explain::{Cause, Scene, causes};
use super::interest::{DayCountClass, InterestTest, day_count_classes, has_parts, tests};
use super::payment::{PaymentClass, classes, regular_payments};
use super::space::{Choice, DueChoice, Open, PaymentChoice, SearchSpace, price, rounding_classes};
use super::statement::{Note, StatementRow, by_day, check, notes};
use crate::bfm::loan::contract::{Contract, ContractTerms, RoundInterest};
use crate::bfm::loan::ledger::Ledger;
use crate::bfm::loan::{Event, LoanError};
use crate::calendar::Date;
use crate::limits::MAX_RECONCILED_ROWS;
use crate::money::Rounding;
use std::cmp::Reverse;

/// Work of one convention beside its rows, in rows.
const OVERHEAD: usize = 50;

/// Work spent at most to find the closest convention when none fits, in rows. Where the rate changes, rows say
/// little about the payment by themselves, and many conventions are equally likely until they are counted.
const CLOSEST_WORK: usize = 200_000;

/// Conventions named at most.
const FOUND_NAMED: usize = 20;

/// Notes given at most.
const NOTES_GIVEN: usize = 200;

/// A convention of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its choices.
    pub choice: Choice,
    /// Its name.
    pub name: String,
}

/// The first row that the closest convention does not give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Position of the row in the request, from 0.
    pub row: usize,
    /// Number of the plan's row; absent when the day is not due.
    pub number: Option<u32>,
    /// Day of the statement's row.
    pub due_on: Date,
    /// The figures that differ; all of a row's own when its day is not due.
    pub columns: Vec<ColumnDifference>,
    /// What would explain them, the likeliest first.
    pub causes: Vec<Cause>,
}

/// The answer: conventions that give the rows, or the closest one and where it fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reconciliation {
    /// Conventions that give every row, one for each way of counting, the simplest first; when none does, the
    /// closest one.
    pub found: Vec<Found>,
    /// Conventions that give every row, twins that cannot differ on this loan included.
    pub count: u64,
    /// What the rows leave open among them.
    pub open: Open,
    /// How the first convention fits.
    pub fit: Fit,
    /// Where it fails.
    pub difference: Option<Difference>,
    /// What is strange about the statement.
    pub notes: Vec<Note>,
    /// Rows whose interest was tested by itself.
    pub interest_tested: u32,
    /// Those that agree with the first convention.
    pub interest_agrees: u32,
    /// Conventions searched, twins included.
    pub searched: u64,
    /// Whether everything that could fit was counted; a very long loan may use up the work that is allowed.
    pub complete: bool,
}

/// What can be wrong with a request to reconcile, with the position of the row or event at fault.
#[derive(Debug)]
pub enum Refusal {
    /// The contract, or the event at a position.
    Loan(usize, LoanError),
    /// The statement, or its row at a position; the search.
    Statement(usize, StatementError),
}

/// A due-rule frame with everything that the first stages say about it.
struct Stage {
    frame: Frame,
    tests: Vec<InterestTest>,
    day_counts: Vec<DayCountClass>,
    /// For each class of day counts.
    payments: Vec<Vec<PaymentClass>>,
    round_interest: Vec<(RoundInterest, Vec<RoundInterest>)>,
}

/// One convention to count: positions in its stage.
#[derive(Debug, Clone, Copy)]
struct Combination {
    contradictions: u32,
    interest: u32,
    /// Whether the rows can come out although the payment contradicts.
    possible: bool,
    cost: u32,
    stage: usize,
    day_count: usize,
    payment: usize,
    rounding: usize,
    round_interest: usize,
}

/// The search with what does not change in it.
struct Search<'a> {
    terms: &'a ContractTerms,
    events: &'a [Event],
    rows: Vec<&'a StatementRow>,
    space: &'a SearchSpace,
    tolerance: i64,
    roundings: Vec<(Rounding, Vec<Rounding>)>,
    stages: Vec<Stage>,
}

/// A convention that was counted.
struct Counted {
    combination: Combination,
    choice: Choice,
    fit: Fit,
    contract: Contract,
    ledger: Ledger,
}

/// Finds the conventions that give the rows of a statement; see the module.
///
/// # Errors
/// A contract or event that cannot be, a statement without rows or with too many, a row without amounts, a search that
/// leaves nothing to try.
pub fn reconcile(
    terms: &ContractTerms,
    events: &[Event],
    rows: &[StatementRow],
    space: &SearchSpace,
    tolerance: u32,
) -> Result<Reconciliation, Refusal> {
    check(rows).map_err(|(index, error)| Refusal::Statement(index, error))?;
    space
        .check()
        .map_err(|error| Refusal::Statement(usize::MAX, error))?;
    let order = by_day(rows);
    let sorted: Vec<&StatementRow> = order.iter().filter_map(|index| rows.get(*index)).collect();
    let frames =
        frames(terms, events, &sorted, space).map_err(|(index, error)| Refusal::Loan(index, error))?;
    let mut search = Search {
        terms,
        events,
        rows: sorted,
        space,
        tolerance: tolerance.into(),
        roundings: rounding_classes(&space.roundings, terms.convention.rounding),
        stages: Vec::new(),
    };
    search.stages = frames.into_iter().map(|frame| search.stage(frame)).collect();
    let (counted, complete) = search.count(&search.combinations());
    let strange = notes(rows, &order);
    match counted.first() {
        Some(first) => Ok(search.answer(first, &counted, &order, strange, complete)),
        None => Err(search.why_nothing()),
    }
}

impl Search<'_> {
    /// A balance off by the tolerance changes interest by less; both add up.
    const fn slack(&self) -> i64 {
        self.tolerance.saturating_mul(2)
    }

    fn stage(&self, frame: Frame) -> Stage {
        let tests = tests(&frame, self.events, &self.rows);
        let day_counts = day_count_classes(&frame, self.terms.convention.day_count);
        let regular = regular_payments(&frame, self.events, &self.rows);
        let payments = day_counts
            .iter()
            .map(|class| {
                let choice = Choice {
                    due: frame.due,
                    day_count: class.day_count,
                    rounding: self.terms.convention.rounding,
                    round_interest: self.terms.round_interest,
                    payment: PaymentChoice::of(self.terms),
                };
                classes(
                    self.terms,
                    &choice,
                    self.events,
                    self.space,
                    &regular,
                    self.slack(),
                )
            })
            .collect();
        let tried = &self.space.round_interest;
        let round_interest = if has_parts(&frame) || tried.len() == 1 {
            tried.iter().map(|round| (*round, vec![*round])).collect()
        } else {
            let guess = self.terms.round_interest;
            let simplest = Some(guess).filter(|guess| tried.contains(guess));
            let simplest = simplest.or(tried.first().copied()).unwrap_or_default();
            vec![(simplest, tried.clone())]
        };
        Stage {
            frame,
            tests,
            day_counts,
            payments,
            round_interest,
        }
    }

    /// Everything to count, the least contradicted and simplest first.
    fn combinations(&self) -> Vec<Combination> {
        let guess = PaymentChoice::of(self.terms);
        let due_guess = DueChoice::of(self.terms);
        let convention = self.terms.convention;
        let mut all = Vec::new();
        let mut fewest = u32::MAX;
        for (stage_index, stage) in self.stages.iter().enumerate() {
            let due_cost = stage.frame.due.cost(&due_guess);
            for (day_index, (class, payments)) in stage.day_counts.iter().zip(&stage.payments).enumerate() {
                let day_cost = price(class.day_count == convention.day_count, class.day_count.code());
                for (rounding_index, (rounding, _)) in self.roundings.iter().enumerate() {
                    let rounding_cost = price(*rounding == convention.rounding, rounding.code());
                    for (round_index, (round, _)) in stage.round_interest.iter().enumerate() {
                        let round_cost = price(*round == self.terms.round_interest, round.code());
                        // Far above the fewest no row is worth another division.
                        let most = fewest.saturating_add(2);
                        let interest =
                            class.contradictions(&stage.tests, *rounding, *round, self.slack(), most);
                        fewest = fewest.min(interest);
                        let cost = [due_cost, day_cost, rounding_cost, round_cost];
                        let cost = cost.into_iter().fold(0, u32::saturating_add);
                        let with = |(payment, rule): (usize, &PaymentClass)| Combination {
                            contradictions: interest.saturating_add(rule.contradictions),
                            interest,
                            possible: interest == 0 && rule.possible,
                            cost: cost.saturating_add(rule.choice.cost(&guess)),
                            stage: stage_index,
                            day_count: day_index,
                            payment,
                            rounding: rounding_index,
                            round_interest: round_index,
                        };
                        all.extend(payments.iter().enumerate().map(with));
                    }
                }
            }
        }
        crate::order::sort_by_key(&mut all, |combination| {
            (combination.contradictions, combination.cost)
        });
        all
    }

    fn choice(&self, combination: &Combination) -> Option<Choice> {
        let stage = self.stages.get(combination.stage)?;
        Some(Choice {
            due: stage.frame.due,
            day_count: stage.day_counts.get(combination.day_count)?.day_count,
            rounding: self.roundings.get(combination.rounding)?.0,
            round_interest: stage.round_interest.get(combination.round_interest)?.0,
            payment: self.payment(combination)?.choice,
        })
    }

    fn payment(&self, combination: &Combination) -> Option<&PaymentClass> {
        let stage = self.stages.get(combination.stage)?;
        stage
            .payments
            .get(combination.day_count)?
            .get(combination.payment)
    }

    fn counted(&self, combination: Combination) -> Option<Counted> {
        let choice = self.choice(&combination)?;
        let contract = Contract::new(choice.apply(self.terms)).ok()?;
        let ledger = Ledger::of(&contract, self.events).ok()?;
        let fit = Fit::of(&ledger, &self.rows, self.tolerance.unsigned_abs());
        Some(Counted {
            combination,
            choice,
            fit,
            contract,
            ledger,
        })
    }

    /// Counts what may give the rows, the least contradicted first: all that do, or the closest; and whether the
    /// work allowed was enough.
    fn count(&self, combinations: &[Combination]) -> (Vec<Counted>, bool) {
        let mut exact: Vec<Counted> = Vec::new();
        let mut work = 0_usize;
        for combination in combinations.iter().filter(|combination| combination.possible) {
            let level = exact.first().map(|first| first.combination.contradictions);
            if work > MAX_RECONCILED_ROWS || level.is_some_and(|level| combination.contradictions > level) {
                break;
            }
            let counted = self.counted(*combination);
            work = work.saturating_add(self.work(counted.as_ref()));
            exact.extend(counted.filter(|counted| counted.fit.is_exact()));
        }
        crate::order::sort_by_key(&mut exact, |counted| counted.combination.cost);
        if exact.is_empty() {
            exact.extend(self.closest(combinations));
        }
        (exact, work <= MAX_RECONCILED_ROWS)
    }

    /// What counting one convention took, in rows.
    fn work(&self, counted: Option<&Counted>) -> usize {
        let runs = if self.events.is_empty() { 1 } else { 2 };
        let rows = counted.map_or(0, |counted| counted.ledger.rows().len());
        OVERHEAD.saturating_add(rows.saturating_mul(runs))
    }

    /// The closest of the least contradicted.
    fn closest(&self, combinations: &[Combination]) -> Option<Counted> {
        let mut closest: Option<Counted> = None;
        let mut work = 0_usize;
        for combination in combinations {
            let fewest = closest.as_ref().map(|closest| closest.combination.contradictions);
            let farther = fewest.is_some_and(|fewest| combination.contradictions > fewest);
            if farther || (work >= CLOSEST_WORK && closest.is_some()) {
                break;
            }
            let counted = self.counted(*combination);
            work = work.saturating_add(self.work(counted.as_ref()));
            closest = match (counted, closest) {
                (Some(counted), Some(best)) if counted.key() >= best.key() => Some(best),
                (Some(counted), _) => Some(counted),
                (None, best) => best,
            };
        }
        closest
    }

    fn answer(
        &self,
        first: &Counted,
        counted: &[Counted],
        order: &[usize],
        mut notes: Vec<Note>,
        complete: bool,
    ) -> Reconciliation {
        let exact = first.fit.is_exact();
        let (mut open, mut count) = (Open::default(), 0_u64);
        for found in counted.iter().filter(|_| exact) {
            count = count.saturating_add(self.open(&found.combination, &mut open));
        }
        notes.extend(self.places(&first.ledger, order));
        notes.truncate(NOTES_GIVEN);
        let stage = self.stages.get(first.combination.stage);
        let tested = stage.map_or(0, |stage| u32::try_from(stage.tests.len()).unwrap_or(u32::MAX));
        let named = |found: &Counted| Found {
            choice: found.choice,
            name: found.contract.convention_name(),
        };
        Reconciliation {
            found: counted.iter().take(FOUND_NAMED).map(named).collect(),
            count,
            open,
            fit: first.fit,
            difference: self.difference(first, order),
            notes,
            interest_tested: tested,
            interest_agrees: tested.saturating_sub(first.combination.interest),
            searched: self.searched(),
            complete,
        }
    }

    /// Adds what a convention found and its twins leave open; their number.
    fn open(&self, combination: &Combination, open: &mut Open) -> u64 {
        let found = self.stages.get(combination.stage).and_then(|stage| {
            let due = &stage.frame.same;
            let day_counts = &stage.day_counts.get(combination.day_count)?.members;
            let roundings = &self.roundings.get(combination.rounding)?.1;
            let round = &stage.round_interest.get(combination.round_interest)?.1;
            let payments = &self.payment(combination)?.members;
            open.add(due, day_counts, roundings, round, payments);
            let sizes = [
                due.len(),
                day_counts.len(),
                roundings.len(),
                round.len(),
                payments.len(),
            ];
            Some(product(&sizes))
        });
        found.unwrap_or(0)
    }

    fn searched(&self) -> u64 {
        let of = |stage: &Stage| {
            let payments = stage.payments.first().map_or(0, |classes| {
                classes
                    .iter()
                    .map(|class| class.members.len())
                    .fold(0, usize::saturating_add)
            });
            product(&[
                stage.frame.same.len(),
                stage.frame.day_counts.len(),
                self.space.roundings.len(),
                self.space.round_interest.len(),
                payments,
            ])
        };
        self.stages.iter().map(of).fold(0, u64::saturating_add)
    }

    /// Gaps between the rows, and days that are not due.
    fn places(&self, ledger: &Ledger, order: &[usize]) -> Vec<Note> {
        let mut notes = Vec::new();
        let mut next = 0_usize;
        for ((row, place), index) in self.rows.iter().zip(place(ledger, &self.rows)).zip(order) {
            let Some(place) = place else {
                if early_row(ledger, row).is_none() {
                    notes.push(Note::NotDue { row: *index });
                }
                continue;
            };
            let number = |place: usize| ledger.rows().get(place).map_or(0, |row| row.number);
            if place > next {
                notes.push(Note::Gap {
                    row: *index,
                    first: number(next),
                    last: number(place.saturating_sub(1)),
                });
            }
            next = place.saturating_add(1);
        }
        notes
    }

    fn difference(&self, counted: &Counted, order: &[usize]) -> Option<Difference> {
        let index = counted.fit.first?;
        let row = *self.rows.get(index)?;
        let placed = place(&counted.ledger, &self.rows);
        let planned = placed.get(index).copied().flatten();
        let ledger_row = planned.and_then(|planned| counted.ledger.rows().get(planned));
        let columns = match ledger_row {
            Some(planned) => differences(planned, row, self.tolerance.unsigned_abs()),
            None => early_row(&counted.ledger, row).unwrap_or_default(),
        };
        let scene = Scene {
            choice: &counted.choice,
            contract: &counted.contract,
            ledger: &counted.ledger,
            placed: &placed,
            index,
            row,
            columns: &columns,
        };
        Some(Difference {
            row: order.get(index).copied().unwrap_or(index),
            number: ledger_row.map(|row| row.number),
            due_on: row.due_on,
            causes: causes(&scene),
            columns,
        })
    }

    /// Why no convention at all makes a loan.
    fn why_nothing(&self) -> Refusal {
        let counted = Contract::new(self.terms.clone())
            .map_err(|error| (usize::MAX, error))
            .and_then(|contract| Ledger::of(&contract, self.events).map(|_| ()));
        match counted {
            Err((index, error)) => Refusal::Loan(index, error),
            Ok(()) => Refusal::Statement(usize::MAX, StatementError::NothingToTry { choice: "search" }),
        }
    }
}

impl Counted {
    /// Smaller is closer.
    fn key(&self) -> (u32, Reverse<usize>, u64, u32) {
        let Combination {
            contradictions, cost, ..
        } = self.combination;
        (contradictions, Reverse(self.fit.leading), self.fit.sum, cost)
    }
}

fn product(sizes: &[usize]) -> u64 {
    let sizes = sizes.iter().map(|size| u64::try_from(*size).unwrap_or(u64::MAX));
    sizes.fold(1, u64::saturating_mul)
}
