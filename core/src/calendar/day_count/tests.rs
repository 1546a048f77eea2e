use super::*;
use proptest::prelude::*;

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn period(from: &str, to: &str) -> Period {
    Period {
        from: date(from),
        to: date(to),
    }
}

fn units(day_count: DayCount, from: &str, to: &str) -> i64 {
    day_count.units(period(from, to))
}

fn fraction(day_count: DayCount, from: &str, to: &str, context: &YearContext) -> (i64, i64) {
    let fraction = day_count.year_fraction(date(from), date(to), context).unwrap();
    (fraction.numerator, fraction.denominator)
}

/// `a / b + c / d` in lowest terms.
fn sum(a: i64, b: i64, c: i64, d: i64) -> (i64, i64) {
    let fraction = |numerator, denominator| YearFraction {
        numerator,
        denominator,
    };
    let sum = fraction(a, b).plus(fraction(c, d));
    (sum.numerator, sum.denominator)
}

fn assert_rows(day_count: DayCount, rows: &[(&str, &str, i64, (i64, i64))]) {
    for (from, to, years, (numerator, denominator)) in rows {
        let expected = sum(*years, 1, *numerator, *denominator);
        let got = fraction(day_count, from, to, &YearContext::default());
        assert_eq!(got, expected, "{} {from} {to}", day_count.name());
    }
}

/// 10 December to 10 January into the leap year 2016: 21 days of December and 10 of January
/// counted (from, to], 22 and 9 counted [from, to).
#[test]
fn the_russian_interval_ends_with_the_day_of_payment() {
    assert_eq!(
        units(DayCount::CalendarYear, "2015-12-10", "2016-01-10"),
        21 * 366 + 10 * 365
    );
    assert_eq!(
        units(DayCount::ActualActualIsda, "2015-12-10", "2016-01-10"),
        22 * 366 + 9 * 365
    );
}

#[test]
fn fixed_denominators_count_days() {
    assert_eq!(units(DayCount::Actual365Fixed, "2024-02-01", "2024-03-01"), 29);
    assert_eq!(units(DayCount::Actual360, "2026-01-15", "2026-02-15"), 31);
    assert_eq!(units(DayCount::OneTwelfth, "2026-01-15", "2026-02-15"), 1);
    assert_eq!(DayCount::CalendarYear.denominator(), 365 * 366);
}

#[test]
fn names_in_code_and_json_are_the_same() {
    for day_count in DayCount::ALL {
        assert_eq!(
            serde_json::to_string(&day_count).unwrap(),
            format!("\"{}\"", day_count.name())
        );
    }
}

/// Source: Strata, `DayCountTest`, table of Act/Act AFB.
#[test]
fn afb_counts_years_back_from_the_end() {
    let rows = [
        ("1994-02-10", "1997-06-30", 3, (140, 365)),
        ("1994-02-10", "1994-06-30", 0, (140, 365)),
        ("2004-02-10", "2005-02-10", 1, (0, 1)),
        ("2004-02-29", "2005-02-28", 0, (365, 366)),
        ("2003-02-28", "2005-02-27", 1, (364, 365)),
        ("2003-02-28", "2008-02-27", 4, (364, 365)),
        ("2003-02-28", "2008-02-29", 5, (0, 1)),
        ("2003-02-28", "2008-03-01", 5, (1, 365)),
        ("2004-02-28", "2005-02-27", 0, (365, 366)),
        ("2004-02-28", "2005-03-01", 1, (2, 366)),
        ("2004-02-28", "2008-02-28", 4, (0, 1)),
        ("2004-02-28", "2008-02-29", 4, (1, 365)),
        ("2004-02-28", "2008-03-01", 4, (2, 366)),
        ("2004-02-29", "2008-02-28", 3, (365, 366)),
        ("2004-02-29", "2008-02-29", 4, (0, 1)),
        ("2004-03-01", "2008-02-29", 3, (364, 365)),
        ("2003-03-01", "2005-02-28", 1, (364, 365)),
        ("2003-03-01", "2008-02-29", 5, (0, 1)),
        ("2004-02-27", "2008-02-28", 4, (1, 365)),
        ("2006-03-01", "2008-02-29", 1, (364, 365)),
    ];
    assert_rows(DayCount::ActualActualAfb, &rows);
}

/// Source: Strata, `DayCountTest`, table of year fractions.
#[test]
fn leap_days_follow_the_published_tables() {
    let rows = [
        ("2011-12-28", "2012-02-28", 0, (62, 366)),
        ("2011-12-28", "2016-03-01", 4, (64, 366)),
        ("2012-02-29", "2012-03-28", 0, (28, 365)),
        ("2011-03-01", "2011-03-02", 0, (1, 366)),
        ("2012-02-28", "2016-03-02", 4, (3, 366)),
        ("2012-02-29", "2016-03-02", 4, (2, 365)),
        ("2012-02-29", "2016-02-29", 4, (0, 1)),
    ];
    assert_rows(DayCount::ActualActualYear, &rows);
    let rows = [
        ("2011-12-28", "2012-02-28", 0, (62, 365)),
        ("2011-12-28", "2012-02-29", 0, (63, 366)),
        ("2011-12-28", "2016-02-28", 0, (1523, 366)),
        ("2012-02-29", "2012-03-28", 0, (28, 365)),
    ];
    assert_rows(DayCount::Actual365Actual, &rows);
    let rows = [
        ("2011-12-28", "2012-02-29", 0, (62, 365)),
        ("2011-12-28", "2016-03-01", 4, (63, 365)),
        ("2012-02-29", "2012-03-28", 0, (28, 365)),
        ("2011-12-01", "2012-12-01", 1, (0, 1)),
    ];
    assert_rows(DayCount::Nl365, &rows);
}

/// Source: Microsoft support, YEARFRAC, basis 1; by hand beyond a year: 2012 and 2013 are 365.5 days on average.
#[test]
fn excel_takes_the_mean_year_beyond_a_year() {
    let rows = [
        ("2012-01-01", "2012-07-30", 0, (211, 366)),
        ("2011-12-28", "2012-02-28", 0, (62, 365)),
        ("2011-12-28", "2012-02-29", 0, (63, 366)),
        ("2012-06-30", "2013-06-30", 0, (365, 365)),
        ("2012-01-01", "2013-07-01", 0, (547 * 2, 731)),
    ];
    assert_rows(DayCount::ActualActualExcel, &rows);
}

/// Days of a table that several conventions answer: bond basis, US, PSA, E, E ISDA, E+.
/// Source: Strata, `DayCountTest`; `QuantLib`, `daycounters.cpp`; ISDA, 30/360 day count conventions.
#[test]
fn months_of_thirty_days_follow_the_published_tables() {
    let rules = [
        DayCount::Thirty360BondBasis,
        DayCount::Thirty360Us,
        DayCount::Thirty360Psa,
        DayCount::ThirtyE360,
        DayCount::ThirtyE360Isda,
        DayCount::ThirtyEPlus360,
    ];
    let rows = [
        ("2006-08-20", "2007-02-20", [180, 180, 180, 180, 180, 180]),
        ("2012-02-29", "2012-03-28", [29, 28, 28, 29, 28, 29]),
        ("2012-02-29", "2012-03-31", [32, 30, 30, 31, 30, 32]),
        ("2012-02-29", "2013-02-28", [359, 360, 358, 359, 360, 359]),
        ("2011-02-28", "2012-02-28", [360, 358, 358, 360, 358, 360]),
        ("2011-02-28", "2012-02-29", [361, 360, 359, 361, 360, 361]),
        ("2011-12-28", "2012-02-29", [61, 61, 61, 61, 62, 61]),
        ("2012-05-29", "2013-08-31", [452, 452, 452, 451, 451, 452]),
        ("2012-05-30", "2013-08-31", [450, 450, 450, 450, 450, 451]),
        ("2012-05-31", "2013-08-31", [450, 450, 450, 450, 450, 451]),
        ("2006-01-31", "2006-02-28", [28, 28, 28, 28, 30, 28]),
        ("2006-02-28", "2006-03-03", [5, 3, 3, 5, 3, 5]),
        ("2008-02-28", "2008-03-31", [33, 33, 33, 32, 32, 33]),
    ];
    for (from, to, expected) in rows {
        let got = rules.map(|rule| rule.days(date(from), date(to), &YearContext::default()));
        assert_eq!(got, expected, "{from} {to}");
    }
}

/// Source: ISDA, 30/360 day count conventions, examples 2 and 3; `QuantLib`, `testThirty360_ISDA`.
#[test]
fn the_end_of_the_contract_keeps_the_days_of_february() {
    let context = YearContext {
        terminates_on: Some(date("2008-02-29")),
        ..YearContext::default()
    };
    let days = |from, to| DayCount::ThirtyE360Isda.days(date(from), date(to), &context);
    assert_eq!(days("2007-02-28", "2008-02-29"), 359);
    assert_eq!(days("2007-02-28", "2008-02-28"), 358);
    assert_eq!(days("2008-02-29", "2009-02-28"), 360);
    let plain = YearContext {
        month_end: MonthEnd::Plain,
        ..YearContext::default()
    };
    assert_eq!(
        DayCount::Thirty360Us.days(date("2012-02-29"), date("2013-02-28"), &plain),
        359
    );
}

fn coupons(frequency: u32, from: Option<&str>, to: Option<&str>, month_end: MonthEnd) -> YearContext {
    YearContext {
        frequency: Some(frequency),
        period_from: from.map(date),
        period_to: to.map(date),
        month_end,
        ..YearContext::default()
    }
}

/// Source: ISDA, EMU and market conventions (1998); `QuantLib`, `testActualActual`; Strata, `DayCountTest`.
#[test]
fn stubs_are_cut_at_the_coupon_dates_that_they_would_have_had() {
    let icma = DayCount::ActualActualIcma;
    let twice = |from, to| coupons(2, Some(from), Some(to), MonthEnd::Convention);
    // Long first period of 15 August 2002 to 15 July 2003 before the regular 15 January 2003.
    let long_first = fraction(
        icma,
        "2002-08-15",
        "2003-07-15",
        &twice("2003-01-15", "2003-07-15"),
    );
    assert_eq!(long_first, sum(181, 362, 153, 368));
    let short_last = fraction(
        icma,
        "2000-01-30",
        "2000-06-30",
        &twice("2000-01-30", "2000-07-30"),
    );
    assert_eq!(short_last, sum(152, 364, 0, 1));
    // Long last period of 30 November 1999 to 30 April 2000, quarterly: with and without the end of month.
    let kept = coupons(4, Some("1999-11-30"), None, MonthEnd::Kept);
    assert_eq!(
        fraction(icma, "1999-11-30", "2000-04-30", &kept),
        sum(91, 91 * 4, 61, 92 * 4)
    );
    let plain = coupons(4, Some("1999-11-30"), None, MonthEnd::Convention);
    assert_eq!(
        fraction(icma, "1999-11-30", "2000-04-30", &plain),
        sum(91, 91 * 4, 61, 90 * 4)
    );
    // A very long first period: 31 May, 31 August and 30 November 2011 before 29 February 2012.
    let back = coupons(4, None, Some("2012-02-29"), MonthEnd::Kept);
    assert_eq!(
        fraction(icma, "2011-07-01", "2011-11-12", &back),
        sum(61, 92 * 4, 73, 91 * 4)
    );
    let back = coupons(4, None, Some("2012-02-29"), MonthEnd::Plain);
    assert_eq!(
        fraction(icma, "2011-10-01", "2012-01-12", &back),
        sum(59, 92 * 4, 44, 92 * 4)
    );
}

/// Source: Strata, `DayCountTest`, table of Act/365L.
#[test]
fn the_coupon_decides_the_year_of_365_l() {
    let rows = [
        ("2012-02-28", 1, "2012-02-28", 365),
        ("2012-02-28", 1, "2012-02-29", 366),
        ("2012-02-28", 2, "2012-02-28", 366),
    ];
    for (to, frequency, coupon_end, year) in rows {
        let context = coupons(frequency, None, Some(coupon_end), MonthEnd::Convention);
        let got = fraction(DayCount::Actual365L, "2011-12-28", to, &context);
        assert_eq!(got, sum(62, year, 0, 1), "{to} {frequency} {coupon_end}");
    }
}

#[test]
fn what_a_convention_lacks_is_named() {
    use crate::calendar::CalendarError;
    let ask = |day_count: DayCount, context: YearContext| {
        day_count.year_fraction(date("2026-01-01"), date("2026-02-01"), &context)
    };
    let convention = "actualActualIcma";
    let icma = DayCount::ActualActualIcma;
    assert_eq!(
        ask(icma, YearContext::default()),
        Err(CalendarError::MissingFrequency { convention })
    );
    let frequency = |frequency| YearContext {
        frequency: Some(frequency),
        ..YearContext::default()
    };
    assert_eq!(
        ask(icma, frequency(2)),
        Err(CalendarError::MissingPeriod { convention })
    );
    assert_eq!(
        ask(icma, frequency(5)),
        Err(CalendarError::FrequencyOutOfRange { got: 5 })
    );
    let empty = coupons(2, Some("2026-01-01"), Some("2026-01-01"), MonthEnd::Convention);
    assert!(matches!(ask(icma, empty), Err(CalendarError::EmptyPeriod { .. })));
    let back =
        DayCount::Actual360.year_fraction(date("2026-02-01"), date("2026-01-01"), &YearContext::default());
    assert!(matches!(back, Err(CalendarError::StartAfterEnd { .. })));
}

fn any_day() -> impl Strategy<Value = Date> {
    (-25_567_i32..84_370).prop_map(Date::from_days)
}

proptest! {
    /// Parts of a monthly period add up to it, whatever the convention.
    #[test]
    fn parts_add_up_to_the_period(start in -25_567_i32..84_370, length in 1_i32..32, cut in 0_i32..32) {
        let period = Period { from: Date::from_days(start), to: Date::from_days(start + length) };
        let middle = Date::from_days(start + cut.min(length));
        for day_count in DayCount::ALL {
            let first = day_count.part(period, period.from, middle);
            let second = day_count.part(period, middle, period.to);
            let whole = i128::from(day_count.units(period)) * i128::from(first.denominator);
            let sum = i128::from(first.numerator + second.numerator) * i128::from(day_count.denominator());
            prop_assert_eq!(first.denominator, second.denominator);
            prop_assert_eq!(whole, sum);
            prop_assert!(first.numerator >= 0 && second.numerator >= 0);
            prop_assert!(day_count.units(period) <= day_count.longest_month_units());
        }
    }

    /// The same for periods of any length.
    #[test]
    fn parts_add_up_to_longer_periods(from in any_day(), length in 1_i32..2000, cuts in (0_i32..2000, 0_i32..2000), due_day in 1_u32..32) {
        let period = Period { from, to: Date::from_days(from.days() + length) };
        let day = |cut: i32| Date::from_days(from.days() + cut.min(length));
        let (one, two) = (cuts.0.min(cuts.1), cuts.0.max(cuts.1));
        for day_count in DayCount::ALL {
            let whole = day_count.fraction(period, Some(due_day));
            let parts = [(from, day(one)), (day(one), day(two)), (day(two), period.to)]
                .map(|(from, to)| day_count.part_of(period, Some(due_day), from, to));
            let denominator = parts[0].denominator;
            prop_assert!(parts.iter().all(|part| part.denominator == denominator && part.numerator >= 0));
            prop_assert_eq!(denominator % whole.denominator, 0);
            let sum: i128 = parts.iter().map(|part| i128::from(part.numerator)).sum();
            prop_assert_eq!(sum * i128::from(whole.denominator), i128::from(whole.numerator) * i128::from(denominator), "{}", day_count.name());
        }
    }

    /// Nothing goes backwards, and no days are no time.
    #[test]
    fn fractions_are_not_negative(from in any_day(), length in 0_i32..4000) {
        let to = Date::from_days(from.days() + length);
        let context = coupons(2, None, Some("2024-02-29"), MonthEnd::Kept);
        for day_count in DayCount::ALL {
            let fraction = day_count.year_fraction(from, to, &context).unwrap();
            prop_assert!(fraction.numerator >= 0 && fraction.denominator > 0);
            prop_assert_eq!(fraction, fraction.reduced());
            if length == 0 && day_count != DayCount::OneOne {
                prop_assert_eq!(fraction.numerator, 0);
            }
        }
    }

    #[test]
    fn a_calendar_year_is_one_year(year in 1900_i32..2300) {
        let new_year = |year| Date::from_ymd(year, 1, 1).unwrap();
        let coupon = YearContext {
            frequency: Some(1),
            period_from: Some(new_year(2000)),
            period_to: Some(new_year(2001)),
            ..YearContext::default()
        };
        let one = YearFraction { numerator: 1, denominator: 1 };
        for day_count in [
            DayCount::OneTwelfth, DayCount::ActualActualIsda, DayCount::ActualActualIcma, DayCount::ActualActualAfb,
            DayCount::ActualActualYear, DayCount::Nl365, DayCount::Thirty360BondBasis, DayCount::Thirty360Us,
            DayCount::ThirtyE360, DayCount::ThirtyE360Isda, DayCount::ThirtyEPlus360, DayCount::OneOne,
        ] {
            prop_assert_eq!(day_count.year_fraction(new_year(year), new_year(year + 1), &coupon), Ok(one));
        }
    }

    /// Coupon periods add up: the fraction of a span is the sum over any cut of it.
    #[test]
    fn icma_adds_up(from in any_day(), first in 0_i32..800, second in 0_i32..800, reference in any_day(), frequency in prop_oneof![Just(1_u32), Just(2), Just(4), Just(12)]) {
        let context = YearContext { frequency: Some(frequency), period_to: Some(reference), ..YearContext::default() };
        let day = |days: i32| Date::from_days(from.days() + days);
        let ask = |from, to| DayCount::ActualActualIcma.year_fraction(from, to, &context).unwrap();
        let parts = ask(from, day(first)).plus(ask(day(first), day(first + second)));
        prop_assert_eq!(parts, ask(from, day(first + second)));
    }
}
