//! The loans that are measured.

use tenure::bfm::loan::{
    AccrueTo, Contract, ContractTerms, Convention, DueRules, Effect, Installment, Loan, Method, Prepayment,
    Repeat, Terms,
};
use tenure::calendar::{BusinessCalendar, BusinessDayShift, Date, DayCount};
use tenure::money::{Currency, Money, Rate};

/// What the published mortgage costs in kopecks: 8 883 398.78 roubles.
pub(crate) const PAID: i64 = 888_339_878;

/// The published mortgage: 4 000 000 roubles, 12.5 %, 180 months, the first of them interest alone.
pub(crate) fn mortgage() -> Terms {
    let principal = Money::parse("4000000.00", Currency::RUB).unwrap();
    let disbursed_on = Date::parse("2026-01-15").unwrap();
    Terms {
        interest_only_months: 1,
        ..Terms::annuity(principal, Rate::parse("0.125").unwrap(), 180, disbursed_on)
    }
}

/// The mortgage repaid in equal parts of principal.
pub(crate) fn straight_line() -> Terms {
    Terms {
        method: Method::StraightLine,
        ..mortgage()
    }
}

/// Terms with interest by days.
pub(crate) fn by_days(day_count: DayCount, terms: Terms) -> Terms {
    Terms {
        convention: Convention {
            day_count,
            ..Convention::default()
        },
        ..terms
    }
}

/// What the loan of loan-schedule.js costs in kopecks by its own count: interest of 4 868 336.02 roubles.
pub(crate) const PAID_BY_LOAN_SCHEDULE_JS: i64 = 886_833_602;

/// The loan that loan-schedule.js is asked for: 180 annuity payments from 15 January 2025, interest by calendar years.
pub(crate) fn of_loan_schedule_js() -> Terms {
    let terms = Terms {
        interest_only_months: 0,
        disbursed_on: Date::parse("2025-01-15").unwrap(),
        ..mortgage()
    };
    by_days(DayCount::CalendarYear, terms)
}

/// The same as loan-schedule.js counts it: its production calendar ends with 2025, where four due dates fall on a day
/// off and move to the Monday after it.
pub(crate) fn contract_of_loan_schedule_js() -> ContractTerms {
    let days_off = [
        "2025-02-15",
        "2025-02-16",
        "2025-03-15",
        "2025-03-16",
        "2025-06-15",
        "2025-11-15",
        "2025-11-16",
    ];
    let days_off = days_off.map(|day| Date::parse(day).unwrap());
    let terms = ContractTerms::from(of_loan_schedule_js());
    ContractTerms {
        due: DueRules {
            shift: BusinessDayShift::Following,
            accrue_to: AccrueTo::Moved,
            calendar: BusinessCalendar::new(&[], days_off.to_vec(), Vec::new()).unwrap(),
            ..DueRules::default()
        },
        ..terms
    }
}

/// Everything paid under a contract, in kopecks.
pub(crate) fn paid_of(terms: &ContractTerms) -> i64 {
    let contract = Contract::new(terms.clone()).unwrap();
    let rows = contract.rows().unwrap();
    rows.iter().map(|row| row.payment().minor_units()).sum()
}

/// The rate a year of 365 days at which the flows of [`flows`] are worth nothing, as pyxirr finds it.
pub(crate) const XIRR: f64 = 0.132_398_4;

/// 181 dated flows: the mortgage paid out on 15 January 2025, and its payments.
pub(crate) fn flows() -> Vec<(Date, i64)> {
    let paid_out = Date::parse("2025-01-15").unwrap();
    let terms = Terms {
        disbursed_on: paid_out,
        ..mortgage()
    };
    let payments = rows(terms)
        .into_iter()
        .map(|row| (row.due_on(), row.payment().minor_units()));
    std::iter::once((paid_out, -terms.principal.minor_units()))
        .chain(payments)
        .collect()
}

/// 10 000 roubles more every month from the thirteenth on.
pub(crate) fn prepayment() -> Prepayment {
    Prepayment {
        on: Date::parse("2027-01-15").unwrap(),
        amount: Money::parse("10000.00", Currency::RUB).unwrap(),
        effect: Effect::ShorterTerm,
        repeat: Repeat::Monthly,
    }
}

/// The mortgage as JSON.
pub(crate) const REQUEST: &str = r#"{"currency":"RUB","principal":"4000000.00","annualRate":"0.125","months":180,"disbursedOn":"2026-01-15","interestOnlyMonths":1}"#;

/// A portfolio without chance: 0.5 to 12 million, 5 to 25 % in hundredths, 12 to 360 months.
/// The `NumPy` script makes the same one.
pub(crate) fn portfolio(count: u32) -> Vec<Terms> {
    let disbursed_on = Date::parse("2026-01-15").unwrap();
    (0..count)
        .map(|index| {
            let index = i64::from(index);
            let principal = Money::from_minor((500_000 + index * 7_919 % 11_500_000) * 100, Currency::RUB);
            let annual_rate = Rate::from_pico((500 + index * 31 % 2_000) * 100_000_000);
            let months = u32::try_from(12 + index * 17 % 349).unwrap();
            Terms::annuity(principal, annual_rate, months, disbursed_on)
        })
        .collect()
}

/// The rows of a loan in memory that is taken once.
pub(crate) fn rows(terms: Terms) -> Vec<Installment> {
    let loan = Loan::new(terms).unwrap();
    let mut rows = Vec::with_capacity(terms.months as usize);
    loan.schedule().for_each(|row| rows.push(row));
    rows
}

/// The same, collected: the memory grows as the rows come.
pub(crate) fn collected(terms: Terms) -> Vec<Installment> {
    Loan::new(terms).unwrap().schedule().collect()
}
