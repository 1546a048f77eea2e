use super::*;
use crate::bfm::tvm::Outcome;
use crate::calendar::{Date, DueDates};
use proptest::prelude::*;

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

#[test]
fn one_loan_has_three_costs() {
    let start = day("2026-01-15");
    let mut flows = vec![(start, -500_000)];
    flows.extend(DueDates::monthly(start).take(24).map(|on| (on, 23_000)));
    let shown = |law| Cost::of_days(&flows, law).unwrap().shown().unwrap();
    // Appendix J, (c)(1)(i): 9.69; effective (1 + 0.0969/12)^12 - 1 = 10.1 %.
    assert_eq!(
        [Law::Eu, Law::RegZ, Law::Psk].map(shown),
        ["10.1", "9.69", "9.686"]
    );
}

#[test]
fn odd_days_are_counted_as_appendix_j_does() {
    // (c)(1)(iv): 1978-05-23, first payment 1978-10-01, quarterly.
    let mut flows = vec![(day("1978-05-23"), -1_000_000)];
    flows.push((day("1978-10-01"), 38_500));
    flows.extend(
        DueDates::every(day("1978-10-01"), 3)
            .take(39)
            .map(|on| (on, 38_500)),
    );
    let cost = Cost::of_days(&flows, Law::RegZ).unwrap();
    assert_eq!(cost.unit(), UnitPeriod::Months(3));
    let first = cost.timed()[1];
    assert_eq!((first.whole, first.part, first.of, first.count), (1, 39, 90, 40));
    assert_eq!(cost.shown().as_deref(), Some("8.97"));
}

/// Appendix J, (c)(1)(iii): 5000 lent on 1978-02-23, 24 payments of 219.17 on the 1st and 16th from 1978-03-01.
#[test]
fn half_months_are_found() {
    let mut flows = vec![(day("1978-02-23"), -500_000)];
    for first in ["1978-03-01", "1978-03-16"] {
        flows.push((day(first), 21_917));
        flows.extend(DueDates::monthly(day(first)).take(11).map(|on| (on, 21_917)));
    }
    let cost = Cost::of_days(&flows, Law::RegZ).unwrap();
    assert_eq!(cost.unit(), UnitPeriod::HalfMonth);
    let paid = cost.timed()[1];
    assert_eq!((paid.whole, paid.part, paid.of, paid.count), (0, 6, 15, 24));
    assert_eq!(cost.shown().as_deref(), Some("10.34"));
}

/// Appendix J, (c)(5), a single advance and a single payment: 0.08 * 365 / 255; 2 * 0.044; the root of 1.24.
#[test]
fn the_term_of_a_single_payment_is_the_unit() {
    let shown = |from: &str, to: &str, paid| {
        let cost = Cost::of_days(&[(day(from), -100_000), (day(to), paid)], Law::RegZ).unwrap();
        (cost.unit().per_year_text(), cost.shown().unwrap())
    };
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        shown("1978-01-03", "1978-09-15", 108_000),
        pair("365/255", "11.45")
    );
    assert_eq!(shown("1978-07-15", "1979-01-15", 104_400), pair("2", "8.80"));
    assert_eq!(shown("1978-01-10", "1980-01-10", 124_000), pair("1", "11.36"));
}

#[test]
fn days_are_counted_back_within_a_year_of_their_own() {
    // 31 days before 2024-02-15, whose year back to 2023-02-15 has 365 days; before 2024-03-15 it has 366.
    let at = |start: &str, end: &str| {
        let cost = Cost::of_days(&[(day(start), -100_000), (day(end), 110_000)], Law::Eu).unwrap();
        let paid = cost.timed()[1];
        (paid.whole, paid.part, paid.of)
    };
    assert_eq!(at("2024-02-05", "2024-02-15"), (0, 10, 365));
    assert_eq!(at("2024-03-05", "2024-03-15"), (0, 10, 366));
    assert_eq!(at("2024-03-15", "2026-03-15"), (2, 0, 12));
}

proptest! {
    /// The proof is zero, and the currency does not matter.
    #[test]
    fn flows_at_the_rate_found_are_worth_nothing(
        start in -20_000_i32..80_000, lent in 10_000_i64..1_000_000_000, share in 5_u32..12, count in 1_u32..120, first in 1_i32..120,
        law in 0_usize..3, step in 0_u32..4,
    ) {
        let law = Law::ALL[law];
        let start = Date::from_days(start);
        let paid = (lent * i64::from(share) / 5 / i64::from(count)).max(1);
        let every = if step == 0 { Every { days: 14, ..Every::default() } } else { Every { months: step, ..Every::default() } };
        let flow = |scale: i64| [
            Flow::on(start, -lent * scale),
            Flow { amount: paid * scale, moment: Moment::On(Date::from_days(start.days() + first)), count, every },
        ];
        let cost = Cost::of(&flow(1), law, None).unwrap();
        prop_assert_eq!(cost.rates().outcome(), Outcome::One);
        prop_assert_eq!(cost.value_at_rate(), Some(0));
        let scaled = Cost::of(&flow(100), law, None).unwrap();
        let (a, b) = (cost.rate().unwrap().to_f64(), scaled.rate().unwrap().to_f64());
        prop_assert!((a - b).abs() <= 1e-14 * (1.0 + a.abs()), "{a} {b}");
    }
}
