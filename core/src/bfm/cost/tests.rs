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
