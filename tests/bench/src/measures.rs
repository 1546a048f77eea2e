//! What is measured in Rust: a name, the work, and whether its figures were right.

use crate::burst::{Work, repeat};
use crate::{by_hand, case};
use std::hint::black_box;
use tenure::bfm::loan::{Contract, Installment, Loan, Terms, portfolio, summarize};
use tenure::bfm::tvm;
use tenure::calendar::{Date, DayCount};
use tenure::money::{Currency, Money};
use tenure::threads::Threads;

/// A piece of work with a name.
pub(crate) struct Measure {
    pub(crate) name: &'static str,
    /// Whether its figures are the published ones; none when nothing is published.
    pub(crate) exact: Option<bool>,
    pub(crate) note: String,
    /// What one piece of the work counts for.
    pub(crate) units: f64,
    pub(crate) work: Work,
}

impl Measure {
    fn new<T>(name: &'static str, note: &str, piece: impl FnMut() -> T + 'static) -> Self {
        Self {
            name,
            exact: None,
            note: note.to_owned(),
            units: 1.0,
            work: repeat(piece),
        }
    }

    fn exact(self, exact: bool) -> Self {
        Self {
            exact: Some(exact),
            ..self
        }
    }

    fn of(self, units: f64) -> Self {
        Self { units, ..self }
    }
}

/// Everything that is measured here, in the order of the report.
pub(crate) fn all() -> Vec<Measure> {
    let mut all = floors();
    all.extend(schedules());
    all.extend(journeys());
    all.extend(parts());
    all.push(xirr());
    all.extend([batch("batch.10000", 10_000), batch("batch.100000", 100_000)]);
    all.extend(portfolios());
    all
}

fn floors() -> Vec<Measure> {
    let paid = |rows: &[by_hand::Row]| rows.iter().map(|row| row.interest + row.principal).sum::<i64>();
    let closed = |rows: &[by_hand::Row]| rows.last().is_some_and(|row| row.balance == 0);
    let known = by_hand::known_rate(400_000_000, 180);
    let any = by_hand::any_rate(400_000_000, 180, 1, 96);
    vec![
        Measure::new(
            "hand.known",
            "i64 loop, the rate compiled in; no dates, no checks",
            || by_hand::known_rate(black_box(400_000_000), black_box(180)),
        )
        .exact(paid(&known) == case::PAID && closed(&known)),
        Measure::new(
            "hand.any",
            "i64 loop, the rate an argument; no dates, no checks",
            || {
                by_hand::any_rate(
                    black_box(400_000_000),
                    black_box(180),
                    black_box(1),
                    black_box(96),
                )
            },
        )
        .exact(paid(&any) == case::PAID && closed(&any)),
    ]
}

fn schedules() -> Vec<Measure> {
    let paid = |rows: &[Installment]| rows.iter().map(|row| row.payment().minor_units()).sum::<i64>();
    let schedule = |name, note, terms: Terms| Measure::new(name, note, move || case::rows(black_box(terms)));
    let by_days = |name, note, day_count| schedule(name, note, case::by_days(day_count, case::mortgage()));
    vec![
        schedule(
            "schedule",
            "`Loan::new`, 180 dated rows pushed into a `Vec` of their number",
            case::mortgage(),
        )
        .exact(paid(&case::rows(case::mortgage())) == case::PAID),
        Measure::new("schedule.collect", "the same by `collect`", || {
            case::collected(black_box(case::mortgage()))
        })
        .exact(paid(&case::collected(case::mortgage())) == case::PAID),
        schedule(
            "schedule.straightLine",
            "equal parts of principal",
            case::straight_line(),
        ),
        by_days(
            "schedule.calendarYear",
            "interest by days, split at leap years",
            DayCount::CalendarYear,
        ),
        by_days(
            "schedule.actualActualIsda",
            "the same, a day earlier",
            DayCount::ActualActualIsda,
        ),
        by_days(
            "schedule.actual365Fixed",
            "interest by days",
            DayCount::Actual365Fixed,
        ),
        schedule(
            "schedule.annuity",
            "180 annuity payments from 15 January 2025, interest by calendar years",
            case::of_loan_schedule_js(),
        ),
        Measure::new(
            "contract.annuity",
            "the same contract as loan-schedule.js counts it, four due dates moved: `Contract::new`, `Contract::rows`",
            || {
                let contract = Contract::new(black_box(case::contract_of_loan_schedule_js())).unwrap();
                contract.rows().unwrap()
            },
        )
        .exact(case::paid_of(&case::contract_of_loan_schedule_js()) == case::PAID_BY_LOAN_SCHEDULE_JS),
    ]
}

fn journeys() -> Vec<Measure> {
    let loan = Loan::new(case::mortgage()).unwrap();
    let early = case::prepayment();
    let as_of = Date::parse("2036-01-15").unwrap();
    let half = loan.progress(as_of).principal_repaid().amount_text();
    vec![
        Measure::new(
            "prepay",
            "10 000 more every month, all rows in a `Vec`",
            move || {
                black_box(&loan)
                    .prepay(black_box(early))
                    .unwrap()
                    .schedule()
                    .collect::<Vec<_>>()
            },
        ),
        Measure::new(
            "progress",
            &format!("after ten years; {half} repaid"),
            move || black_box(&loan).progress(black_box(as_of)),
        ),
        Measure::new(
            "call.schedule",
            "`api::call`, JSON in, 180 rows of JSON out",
            || tenure::api::call("loan.schedule", black_box(case::REQUEST.as_bytes())).unwrap(),
        )
        .exact(
            tenure::api::call("loan.schedule", case::REQUEST.as_bytes())
                .unwrap()
                .contains("\"8883398.78\""),
        ),
    ]
}

fn parts() -> Vec<Measure> {
    let amount = Money::from_minor(-123_456_789, Currency::RUB);
    let terms = case::mortgage();
    let payment = Loan::new(terms).unwrap().payment();
    vec![
        Measure::new(
            "payment",
            "`Loan::new`: checks and the proven payment",
            move || Loan::new(black_box(terms)).unwrap().payment(),
        )
        .exact(payment.minor_units() == 4_939_516),
        Measure::new("hand.payment", "the float formula alone", || {
            by_hand::payment(black_box(400_000_000), black_box(0.125 / 12.0), black_box(179))
        })
        .exact(by_hand::payment(400_000_000, 0.125 / 12.0, 179) == 4_939_516),
        Measure::new("money.parse", "`-1234567.89`", || {
            Money::parse(black_box("-1234567.89"), Currency::RUB).unwrap()
        })
        .exact(Money::parse("-1234567.89", Currency::RUB) == Ok(amount)),
        Measure::new("money.print", "`-1234567.89`, on the stack", move || {
            black_box(amount).scaled_text()
        })
        .exact(amount.scaled_text().as_str() == "-1234567.89"),
    ]
}

/// The dated rate of the mortgage's flows.
fn xirr() -> Measure {
    let flows = case::flows();
    let rate = |flows: &[(Date, i64)]| tvm::xirr(flows).unwrap().preferred().unwrap().to_f64();
    let found = rate(&flows);
    let note = format!("`tvm::xirr` of {} flows: {found:.7}", flows.len());
    Measure::new("xirr", &note, move || rate(black_box(&flows))).exact((found - case::XIRR).abs() < 5e-8)
}

/// Portfolios on one and on two threads, their rows by columns, and interest by days.
fn portfolios() -> Vec<Measure> {
    let count = 100_000;
    let by_days = |terms| case::by_days(DayCount::CalendarYear, terms);
    let loans = case::portfolio(count);
    let dated: Vec<Terms> = loans.iter().copied().map(by_days).collect();
    let few: Vec<Terms> = dated.iter().copied().take(10_000).collect();
    let two = loans.clone();
    let summaries = |name, note, terms: Vec<Terms>, threads| {
        Measure::new(name, note, move || {
            portfolio::summaries(black_box(&terms), threads)
        })
        .of(f64::from(count))
    };
    vec![
        summaries(
            "portfolio.1",
            "`portfolio::summaries`, 100 000 loans, one thread",
            loans,
            Threads::ONE,
        ),
        summaries("portfolio.2", "the same on two threads", two, Threads::of(2)),
        summaries(
            "portfolio.calendarYear",
            "one thread, interest by days and calendar years",
            dated,
            Threads::ONE,
        ),
        Measure::new(
            "portfolio.rows",
            "`portfolio::rows`, 10 000 loans by calendar years: 1.86 million dated rows by columns, one thread",
            move || portfolio::rows(black_box(&few), Threads::ONE),
        )
        .of(10_000.0),
    ]
}

/// Summaries of a portfolio; the note carries the total that the one of `NumPy` has to equal.
fn batch(name: &'static str, count: u32) -> Measure {
    let portfolio = case::portfolio(count);
    let interest = |terms: &[Terms]| -> i64 {
        summarize(terms.iter().copied())
            .map(|summary| summary.unwrap().interest.minor_units())
            .sum()
    };
    let note = format!(
        "payment, interest, end of each; interest {}",
        Money::from_minor(interest(&portfolio), Currency::RUB).amount_text()
    );
    Measure::new(name, &note, move || interest(black_box(&portfolio))).of(f64::from(count))
}
