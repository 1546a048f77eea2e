//! The loans that are measured.

use tenure::bfm::loan::{Convention, Effect, Installment, Loan, Method, Prepayment, Repeat, Terms};
use tenure::calendar::{Date, DayCount};
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

/// The mortgage with interest by days and calendar years.
pub(crate) fn by_calendar_year() -> Terms {
    Terms {
        convention: Convention {
            day_count: DayCount::CalendarYear,
            ..Convention::default()
        },
        ..mortgage()
    }
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
