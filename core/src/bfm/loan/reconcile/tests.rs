//! The engine's own rows go in, and a convention that gives them comes out.

use super::*;
use crate::bfm::loan::*;
use crate::calendar::{BusinessDayShift, Date, DayCount};
use crate::money::{Currency, Money, Rate, Rounding};
use proptest::prelude::*;
use proptest::sample::select;

fn any_convention() -> impl Strategy<Value = Convention> {
    (
        select(&DayCount::ALL[..]),
        select(&Rounding::ALL[..]),
        select(&Rounding::ALL[..]),
        select(&[1_i64, 100][..]),
    )
        .prop_map(
            |(day_count, rounding, payment_rounding, payment_multiple)| Convention {
                day_count,
                rounding,
                payment_rounding,
                payment_multiple,
            },
        )
}

fn any_due() -> impl Strategy<Value = DueRules> {
    (
        select(&BusinessDayShift::ALL[..]),
        select(&AccrueTo::ALL[..]),
        proptest::option::of(1_u32..=31),
    )
        .prop_map(|(shift, accrue_to, due_day)| DueRules {
            due_day,
            shift,
            accrue_to,
            ..DueRules::default()
        })
}

/// A contract with something of everything that happens to interest.
fn any_contract() -> impl Strategy<Value = ContractTerms> {
    (
        (
            1_000_i64..=2_000_000_000,
            0_i64..=300,
            1_u32..=30,
            10_000_i32..25_000,
        ),
        (any_convention(), any_due()),
        (
            select(&PaymentBasis::ALL[..]),
            select(&[RoundInterest::Installment, RoundInterest::Part][..]),
            select(&Method::ALL[..]),
            0_u32..3,
        ),
        proptest::option::of((5_i32..400, 1_i64..300)),
    )
        .prop_map(
            |((principal, permille, months, day), (convention, due), (basis, round, method, lead), step)| {
                let disbursed_on = Date::from_days(day);
                let step = step.map(|(after, permille)| RateStep {
                    from: Date::from_days(day + after),
                    change: RateChange::To(Rate::from_pico(permille * 1_000_000_000)),
                    payment_cap: None,
                });
                let terms = Terms {
                    principal: Money::from_minor(principal, Currency::RUB),
                    annual_rate: Rate::from_pico(permille * 1_000_000_000),
                    months,
                    disbursed_on,
                    method,
                    interest_only_months: lead.min(months - 1),
                    payment: None,
                    convention,
                };
                ContractTerms {
                    due,
                    payment_basis: basis,
                    round_interest: round,
                    rate_steps: step.into_iter().collect(),
                    ..ContractTerms::from(terms)
                }
            },
        )
}

/// What a borrower knows of it; the conventions are a first guess.
fn known(terms: &ContractTerms) -> ContractTerms {
    ContractTerms {
        convention: Convention::default(),
        payment_basis: PaymentBasis::default(),
        round_interest: RoundInterest::default(),
        due: DueRules {
            calendar: terms.due.calendar.clone(),
            ..DueRules::default()
        },
        ..terms.clone()
    }
}

/// Rows with some of the columns.
fn statement(ledger: &Ledger, columns: [bool; 4]) -> Vec<StatementRow> {
    let row = |row: &LedgerRow| StatementRow {
        due_on: row.due_on,
        number: None,
        payment: Some(row.payment()).filter(|_| columns[0]),
        interest: Some(row.interest()).filter(|_| columns[1]),
        principal: Some(row.principal()).filter(|_| columns[2]),
        balance: Some(row.balance()).filter(|_| columns[3]),
    };
    ledger.rows().iter().map(row).collect()
}

fn reconciled(terms: &ContractTerms, events: &[Event], rows: &[StatementRow]) -> Reconciliation {
    let space = SearchSpace::all(Currency::RUB);
    reconcile(terms, events, rows, &space, 0).unwrap()
}

/// Whether a convention that was found gives the rows.
fn some_gives(
    answer: &Reconciliation,
    terms: &ContractTerms,
    events: &[Event],
    rows: &[StatementRow],
    columns: [bool; 4],
) -> bool {
    answer.found.iter().any(|found| {
        let contract = Contract::new(found.choice.apply(terms)).unwrap();
        let again = statement(&Ledger::of(&contract, events).unwrap(), columns);
        again.len() >= rows.len() && again.iter().zip(rows).all(|(ours, theirs)| ours == theirs)
    })
}

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn mortgage(day_count: DayCount) -> ContractTerms {
    let terms = Terms::annuity(
        Money::from_minor(300_000_000, Currency::RUB),
        Rate::parse("0.115").unwrap(),
        60,
        date("2023-10-25"),
    );
    ContractTerms::from(Terms {
        convention: Convention {
            day_count,
            ..Convention::default()
        },
        ..terms
    })
}

#[test]
fn a_statement_of_the_russian_year_is_recognised() {
    let truth = Contract::new(mortgage(DayCount::CalendarYear)).unwrap();
    let rows = statement(&Ledger::of(&truth, &[]).unwrap(), [true; 4]);
    let answer = reconciled(&known(truth.terms()), &[], &rows);
    assert!(answer.fit.is_exact());
    assert_eq!(answer.open.day_counts, [DayCount::CalendarYear]);
    assert_eq!(answer.found[0].name, "calendarYear-halfUp");
}

/// The first row over a leap year tells ISDA from the Russian rule.
#[test]
fn a_wrong_number_of_days_is_explained() {
    let truth = Contract::new(mortgage(DayCount::Actual365Fixed)).unwrap();
    let ledger = Ledger::of(&truth, &[]).unwrap();
    let mut rows = statement(&ledger, [true; 4]);
    // Row 5 by 32 days instead of 31.
    let balance = i128::from(ledger.rows()[3].balance());
    let period = (ledger.rows()[3].due_on, ledger.rows()[4].due_on);
    let days = period.0.days_until(period.1);
    let interest = Rounding::HalfUp
        .divide(balance * 115 * i128::from(days + 1), 365_000)
        .unwrap();
    rows[4].interest = Some(i64::try_from(interest).unwrap());
    let answer = reconciled(&known(truth.terms()), &[], &rows);
    let difference = answer.difference.unwrap();
    assert_eq!((difference.row, difference.number), (4, Some(5)));
    assert!(difference.causes.contains(&Cause::Days {
        days: days + 1,
        year: 365,
        instead_of: days,
        fraction: (days, 365),
    }));
    assert_eq!(answer.found[0].choice.day_count, DayCount::Actual365Fixed);
}

#[test]
fn strange_statements_are_answered() {
    let truth = Contract::new(mortgage(DayCount::Actual365Fixed)).unwrap();
    let mut rows = statement(&Ledger::of(&truth, &[]).unwrap(), [true; 4]);
    rows.remove(7);
    rows.swap(2, 3);
    let again = rows[10];
    rows.push(again);
    let answer = reconciled(&known(truth.terms()), &[], &rows);
    assert!(answer.fit.is_exact());
    assert!(answer.notes.contains(&Note::Gap {
        row: 7,
        first: 8,
        last: 8
    }));
    assert!(answer.notes.contains(&Note::Unordered { row: 3 }));
    assert!(answer.notes.contains(&Note::SameDay { row: 59, of: 10 }));

    rows[0].payment = Some(-1);
    rows[20].due_on = rows[20].due_on.next_day();
    let answer = reconciled(&known(truth.terms()), &[], &rows);
    assert!(answer.notes.contains(&Note::Negative { row: 0 }));
    assert!(answer.notes.contains(&Note::NotDue { row: 20 }));
    assert_eq!(answer.difference.unwrap().row, 0);
}

#[test]
fn money_that_is_missing_is_named() {
    let truth = Contract::new(mortgage(DayCount::Actual365Fixed)).unwrap();
    let on = date("2024-03-10");
    let early = Event {
        on,
        order: 0,
        kind: EventKind::EarlyRepayment {
            amount: Money::from_minor(10_000_000, Currency::RUB),
            effect: Effect::ShorterTerm,
            repeat: Repeat::Once,
            interest: EarlyInterest::Carried,
            payer: Payer::Borrower,
        },
    };
    let rows = statement(&Ledger::of(&truth, &[early]).unwrap(), [true, false, true, true]);
    // Knowing of the money, the rows come out; without it, it is what the statement lacks.
    assert!(reconciled(&known(truth.terms()), &[early], &rows).fit.is_exact());
    let answer = reconciled(&known(truth.terms()), &[], &rows);
    let difference = answer.difference.unwrap();
    assert_eq!(difference.number, Some(5));
    assert!(
        difference
            .causes
            .contains(&Cause::EarlyRepayment { amount: 10_000_000 }),
        "{difference:?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// The law of reconciliation: what the engine produces it recognises.
    #[test]
    fn the_engine_recognises_its_own_rows(
        terms in any_contract(),
        columns in select(&[[true; 4], [true, true, false, false], [false, true, false, true], [true, false, false, true], [true, false, false, false], [false, true, true, false]][..]),
        part in 1_usize..=30,
    ) {
        let Ok(contract) = Contract::new(terms.clone()) else { return Ok(()) };
        let Ok(ledger) = Ledger::of(&contract, &[]) else { return Ok(()) };
        let mut rows = statement(&ledger, columns);
        rows.truncate(part.max(rows.len().min(3)));
        let mut known = known(&terms);
        known.due.due_day = terms.due.due_day;
        let answer = reconciled(&known, &[], &rows);
        // Payments alone say so little that a rate that changes can use up the work allowed.
        let little = !columns[1] && !columns[2] && !terms.rate_steps.is_empty();
        if little && !answer.complete {
            return Ok(());
        }
        prop_assert!(answer.fit.is_exact(), "{:?}", answer);
        prop_assert!(some_gives(&answer, &known, &[], &rows, columns));
        prop_assert!(answer.open.day_counts.contains(&terms.convention.day_count) || answer.count > 1 || answer.found.len() == 1);
    }

    /// The same with events on the loan.
    #[test]
    fn events_do_not_hide_the_convention(terms in any_contract(), after in 40_i32..300, amount in 1_000_i64..5_000_000, lower: bool) {
        let Ok(contract) = Contract::new(terms.clone()) else { return Ok(()) };
        let event = Event {
            on: Date::from_days(terms.disbursed_on.days() + after),
            order: 0,
            kind: EventKind::EarlyRepayment {
                amount: Money::from_minor(amount, Currency::RUB),
                effect: if lower { Effect::LowerPayment } else { Effect::ShorterTerm },
                repeat: Repeat::Once,
                interest: EarlyInterest::Now,
                payer: Payer::Borrower,
            },
        };
        let Ok(ledger) = Ledger::of(&contract, &[event]) else { return Ok(()) };
        let rows = statement(&ledger, [true; 4]);
        let mut known = known(&terms);
        known.due.due_day = terms.due.due_day;
        // The first guess may end the loan before the event.
        let Ok(answer) = reconcile(&known, &[event], &rows, &SearchSpace::all(Currency::RUB), 0) else { return Ok(()) };
        prop_assert!(answer.fit.is_exact() || !answer.complete, "{:?}", answer);
    }

    /// One wrong figure is found where it stands.
    #[test]
    fn one_altered_row_is_named(terms in any_contract(), at in 0_usize..30, column in 0_usize..4, by in 5_000_i64..100_000, up: bool) {
        prop_assume!(terms.installments >= 6 && terms.annual_rate.pico() >= 20_000_000_000 && terms.principal.minor_units() > 1_000_000);
        let Ok(contract) = Contract::new(terms.clone()) else { return Ok(()) };
        let Ok(ledger) = Ledger::of(&contract, &[]) else { return Ok(()) };
        let mut rows = statement(&ledger, [true; 4]);
        let at = at % rows.len();
        let row = &mut rows[at];
        let cell = [&mut row.payment, &mut row.interest, &mut row.principal, &mut row.balance].into_iter().nth(column).unwrap();
        *cell = cell.map(|amount| if up { amount + by } else { amount - by });
        prop_assume!(rows.len() >= 5);
        let mut known = known(&terms);
        known.due.due_day = terms.due.due_day;
        let answer = reconciled(&known, &[], &rows);
        let difference = answer.difference.unwrap();
        prop_assert_eq!(difference.row, at, "{:?}", answer.found);
        prop_assert_eq!(difference.number, Some(ledger.rows()[at].number));
        prop_assert!(!difference.columns.is_empty());
    }

    /// Nothing that a caller sends makes it panic.
    #[test]
    fn any_statement_is_answered(terms in any_contract(), days in proptest::collection::vec((9_000_i32..26_000, -1_000_i64..1_000_000, 0_usize..4), 1..40)) {
        let Ok(_) = Contract::new(terms.clone()) else { return Ok(()) };
        let row = |(day, amount, column): (i32, i64, usize)| {
            let cell = |index| Some(amount).filter(|_| column == index);
            StatementRow { due_on: Date::from_days(day), number: None, payment: cell(0), interest: cell(1), principal: cell(2), balance: cell(3) }
        };
        let rows: Vec<_> = days.into_iter().map(row).collect();
        let narrow = SearchSpace { day_counts: vec![DayCount::CalendarYear, DayCount::OneTwelfth], roundings: vec![Rounding::HalfUp], ..SearchSpace::all(Currency::RUB) };
        let answer = reconcile(&terms, &[], &rows, &narrow, 1);
        prop_assert!(answer.is_ok());
    }
}
