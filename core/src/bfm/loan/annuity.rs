//! The level payment of an annuity, correctly rounded.
//!
//! `A = P / a`, `a = v + v^2 + … + v^n`, `v = 1 / (1 + i)`; `P` principal, `i` rate per period,
//! `n` periods. Source: Kellison, *The Theory of Interest*, 3rd ed., ch. 3 (annuity-immediate).
//! A zero rate needs no case of its own: `v = 1` and `a = n`.
//!
//! Rounding: the result is the exact payment rounded by the given mode, for every input. `a` is
//! computed by doubling (`a_2m = a_m + v^m a_m`) in fixed point with a proven error; only when the
//! payment lies so near to a whole or half minor unit that this cannot decide, longer fixed point is
//! taken, and at last the comparison is made exactly in big integers.

use crate::calendar::MonthSpan;
use crate::money::{Rate, Rest, Rounding};
use crate::numeric::{Fixed52, Fixed116, FixedPoint, Natural};
use std::cmp::Ordering;

/// Rate of one month: a twelfth of the annual rate, as a reduced fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PeriodicRate {
    numerator: u64,
    denominator: u64,
}

impl PeriodicRate {
    /// `annual / 12`; a negative rate counts as zero, terms have refused it before.
    pub(super) fn monthly(annual: Rate) -> Self {
        Self::of(annual, 1, 12)
    }

    /// `annual * numerator / denominator` of a year; zero when it does not fit, which terms have refused before.
    pub(super) fn of(annual: Rate, numerator: i64, denominator: i64) -> Self {
        let wide = |a: i64, b: i64| u128::try_from(i128::from(a).saturating_mul(b.into())).unwrap_or(0);
        let (top, bottom) = (
            wide(annual.pico(), numerator),
            wide(Rate::ONE, denominator).max(1),
        );
        let divisor = wide_common_divisor(top, bottom);
        let reduced = |value: u128| {
            value
                .checked_div(divisor)
                .and_then(|value| u64::try_from(value).ok())
        };
        match (reduced(top), reduced(bottom)) {
            (Some(numerator), Some(denominator)) => Self {
                numerator,
                denominator,
            },
            _ => Self {
                numerator: 0,
                denominator: 1,
            },
        }
    }

    /// Rate of `months` months when the nominal rate is compounded `times` a year:
    /// `(1 + annual / times)^(times * months / 12) - 1`, cut to eighteen decimals.
    ///
    /// Canadian mortgages: Interest Act, R.S.C. 1985, c. I-15, s. 6 (half-yearly, not in advance).
    pub(super) fn compounded(annual: Rate, times: u32, months: u32) -> Self {
        let exponent = u64::from(times).saturating_mul(months.into());
        let shared = greatest_common_divisor(exponent, 12).max(1);
        let power = u32::try_from(exponent.checked_div(shared).unwrap_or(1)).unwrap_or(1);
        let root = u32::try_from(12_u64.checked_div(shared).unwrap_or(1)).unwrap_or(1);
        let base = u128::from(Rate::ONE.unsigned_abs()).saturating_mul(times.into());
        let grown = base.saturating_add(u128::try_from(annual.pico()).unwrap_or(0));
        let target = Natural::new(grown)
            .power(power)
            .times(&Natural::new(SCALE.into()).power(root));
        let scale = Natural::new(base).power(power);
        // The largest y with (y / SCALE)^root <= (grown / base)^power, for a growth of up to eighteen times.
        let (mut low, mut high) = (SCALE, u64::MAX);
        while high.saturating_sub(low) > 1 {
            let middle = low.midpoint(high);
            if Natural::new(middle.into()).power(root).times(&scale) <= target {
                low = middle;
            } else {
                high = middle;
            }
        }
        Self {
            numerator: low.saturating_sub(SCALE),
            denominator: SCALE,
        }
    }

    /// Rate of a period of whole months and a part of the next: the months are compounded, the
    /// part is prorated by days and compounds upon them. As a fraction; `None` when the growth has no place in it.
    pub(super) fn of_span(annual: Rate, times: u32, span: MonthSpan) -> Option<(i128, i128)> {
        let months = u32::try_from(span.months).ok()?;
        let part = Self::compounded(annual, times, 1);
        let whole = if months == 0 {
            Self {
                numerator: 0,
                denominator: SCALE,
            }
        } else {
            Self::compounded(annual, times, months)
        };
        let scale = i128::from(SCALE);
        if span.days == 0 {
            return Some((whole.numerator.into(), scale));
        }
        let stub = i128::from(part.numerator)
            .checked_mul(span.days.into())?
            .checked_div(span.of.into())?;
        let upon = i128::from(whole.grown()).checked_mul(stub)?.checked_div(scale)?;
        Some((i128::from(whole.numerator).checked_add(upon)?, scale))
    }

    /// Numerator and denominator.
    #[allow(clippy::cast_possible_wrap, reason = "both lie below 2^63")]
    pub(super) const fn parts(self) -> (i64, i64) {
        (self.numerator as i64, self.denominator as i64)
    }

    /// The rate of an amount, as a fraction of minor units.
    pub(super) fn times(self, amount: i64) -> (i128, i128) {
        let (numerator, denominator) = self.parts();
        (
            i128::from(amount).saturating_mul(numerator.into()),
            denominator.into(),
        )
    }

    /// `denominator + numerator`, the growth of one period over `denominator`.
    fn grown(self) -> u64 {
        self.denominator.saturating_add(self.numerator)
    }
}

/// Decimals of a compounded rate.
const SCALE: u64 = 1_000_000_000_000_000_000;

fn wide_common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a.checked_rem(b).unwrap_or(0));
    }
    a.max(1)
}

pub(super) fn greatest_common_divisor(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a.checked_rem(b).unwrap_or(0));
    }
    a
}

/// Level payment that repays `principal` but `balloon` in `periods` payments: a whole multiple of `multiple` minor units.
///
/// `A = (P - B) / a + B i`. Zero for zero periods. Within the limits of loans the payment is below `2^61`. Without
/// a balloon it is the exact payment rounded; with one the sum is exact to `2^-23` of a minor unit before it is rounded.
pub(super) fn level_payment(
    principal: i64,
    balloon: i64,
    rate: PeriodicRate,
    periods: u32,
    rounding: Rounding,
    multiple: i64,
) -> i64 {
    let Ok(repaid) = u64::try_from(principal.saturating_sub(balloon)) else {
        return 0;
    };
    if balloon > 0 {
        let quotient = estimate::<Fixed116>(repaid, rate, periods).map(|estimate| estimate.quotient);
        let quotient = quotient
            .and_then(|quotient| i128::try_from(quotient).ok())
            .unwrap_or(0);
        let (interest, denominator) = rate.times(balloon);
        let rest = interest
            .checked_shl(FRACTION)
            .and_then(|rest| rest.checked_div(denominator));
        return from_quotient(quotient.saturating_add(rest.unwrap_or(0)), rounding, multiple);
    }
    payment_parts(repaid, rate, periods)
        .and_then(|parts| to_multiple(parts, multiple))
        .and_then(|(floor, rest)| rounding.choose(floor, rest))
        .and_then(|payment| i64::try_from(payment).ok()?.checked_mul(multiple))
        .unwrap_or(0)
}

/// Level payment that is not rounded: its nearest whole minor units, and the rest in parts of `1 / units`.
pub(super) fn carried_payment(principal: i64, rate: PeriodicRate, periods: u32, units: i128) -> (i64, i128) {
    let principal = u64::try_from(principal).unwrap_or(0);
    let quotient = estimate::<Fixed116>(principal, rate, periods).map_or(0, |estimate| estimate.quotient);
    let quotient = i128::try_from(quotient).unwrap_or(0);
    let whole = from_quotient(quotient, Rounding::HalfUp, 1);
    let rest = quotient.saturating_sub(i128::from(whole) << FRACTION);
    (whole, rest.saturating_mul(units) >> FRACTION)
}

/// Level payment by the rates of the periods to come: `(owed - B d_n) / (d_1 + … + d_n)`.
///
/// With `due_now` the first payment is made at once, with nothing discounted. Exact to about `2^-20` of a minor unit
/// before it is rounded; with a balloon, whose discounted value keeps three bits, to a twentieth.
pub(super) fn discounted_payment(
    owed: i64,
    balloon: i64,
    due_now: bool,
    rates: &[PeriodicRate],
    rounding: Rounding,
    multiple: i64,
) -> i64 {
    let mut power = Fixed116::ONE;
    let mut factor = if due_now { Fixed116::ONE } else { Fixed116::ZERO };
    for rate in rates {
        let next = Fixed116::ratio(rate.denominator, rate.grown()).and_then(|discount| power.times(discount));
        let Some((next, sum)) = next.and_then(|next| Some((next, factor.plus(next)?))) else {
            return 0;
        };
        (power, factor) = (next, sum);
    }
    // The balloon is repaid with the last payment.
    let later = power.of(balloon.unsigned_abs());
    let repaid = i128::from(owed)
        .saturating_mul(1 << BALLOON_BITS)
        .saturating_sub(later);
    let quotient = u64::try_from(repaid.max(0))
        .ok()
        .and_then(|repaid| factor.divide_into(repaid));
    let quotient = quotient
        .and_then(|quotient| i128::try_from(quotient).ok())
        .unwrap_or(0);
    from_quotient(quotient >> BALLOON_BITS, rounding, multiple)
}

/// Bits of a minor unit that a discounted balloon keeps.
const BALLOON_BITS: u32 = crate::numeric::PART_BITS;

/// Rounds a payment in units of `2^-24`.
fn from_quotient(quotient: i128, rounding: Rounding, multiple: i64) -> i64 {
    rounding
        .divide_to_multiple(quotient, 1 << FRACTION, multiple)
        .and_then(|payment| i64::try_from(payment).ok())
        .unwrap_or(0)
}

/// The position of a value between whole multiples instead of whole minor units.
fn to_multiple((floor, rest): (i128, Rest), multiple: i64) -> Option<(i128, Rest)> {
    if multiple == 1 {
        return Some((floor, rest));
    }
    let multiple = i128::from(multiple);
    let (whole, over) = (
        floor.checked_div_euclid(multiple)?,
        floor.checked_rem_euclid(multiple)?,
    );
    let doubled = over.checked_mul(2)?;
    let position = match (doubled.cmp(&multiple), rest) {
        (_, Rest::Zero) if over == 0 => Rest::Zero,
        (Ordering::Equal, Rest::Zero) => Rest::Half,
        (Ordering::Equal | Ordering::Greater, _) => Rest::AboveHalf,
        // An odd multiple has its half between two minor units.
        (Ordering::Less, Rest::Half) if doubled.checked_add(1)? == multiple => Rest::Half,
        (Ordering::Less, Rest::AboveHalf) if doubled.checked_add(1)? == multiple => Rest::AboveHalf,
        (Ordering::Less, _) => Rest::BelowHalf,
    };
    Some((whole, position))
}

/// Fractional bits of a quotient of [`FixedPoint::divide_into`].
const FRACTION: u32 = 24;

/// The exact payment as its floor and the position of the rest: from the first of three ways that can tell.
fn payment_parts(principal: u64, rate: PeriodicRate, periods: u32) -> Option<(i128, Rest)> {
    let short = estimate::<Fixed52>(principal, rate, periods);
    if let Some(parts) = short.and_then(Estimate::decided) {
        return Some(parts);
    }
    let long = estimate::<Fixed116>(principal, rate, periods)?;
    Some(long.decided().unwrap_or_else(|| {
        parts_beside(
            long.nearest_halves,
            compare_exactly(principal, rate, periods, long.nearest_halves),
        )
    }))
}

/// What a fixed-point quotient tells of the payment.
#[derive(Debug, Clone, Copy)]
struct Estimate {
    /// The payment in units of `2^-24`.
    quotient: u128,
    /// By how many units it may be off.
    doubt: u128,
    /// The payment in halves of a minor unit, rounded to the nearest.
    nearest_halves: u128,
}

impl Estimate {
    /// The position of the payment, unless a whole or half minor unit lies within the doubt.
    fn decided(self) -> Option<(i128, Rest)> {
        let nearest = self.nearest_halves << FRACTION.wrapping_sub(1);
        let decided = self.quotient.abs_diff(nearest) > self.doubt;
        decided.then(|| parts_beside(self.nearest_halves, self.quotient.cmp(&nearest)))
    }
}

fn estimate<T: FixedPoint>(principal: u64, rate: PeriodicRate, periods: u32) -> Option<Estimate> {
    let factor = present_value_factor::<T>(rate, periods)?;
    let quotient = factor.divide_into(principal)?;
    let steps = u64::from(periods).wrapping_mul(periods.into()).wrapping_mul(3);
    let quarter = 1_u128 << FRACTION.wrapping_sub(2);
    Some(Estimate {
        quotient,
        doubt: factor.doubt(quotient, steps)?,
        nearest_halves: quotient.wrapping_add(quarter) >> FRACTION.wrapping_sub(1),
    })
}

/// Floor and rest of a value at `position` relative to `halves / 2`, less than a half away.
fn parts_beside(halves: u128, position: Ordering) -> (i128, Rest) {
    let whole = i128::try_from(halves >> 1).unwrap_or(i128::MAX);
    match (halves & 1 == 1, position) {
        (false, Ordering::Less) => (whole.saturating_sub(1), Rest::AboveHalf),
        (false, Ordering::Equal) => (whole, Rest::Zero),
        (false, Ordering::Greater) | (true, Ordering::Less) => (whole, Rest::BelowHalf),
        (true, Ordering::Equal) => (whole, Rest::Half),
        (true, Ordering::Greater) => (whole, Rest::AboveHalf),
    }
}

/// `a`, short by less than `3 n^2` steps: each of the at most 11 doublings doubles the error and adds
/// `m` times that of `v^m`, which is at most `3m` steps.
///
/// In the long form that leaves no doubt about the nearest half: `n <= 1200` makes `3 n^2 < 2^23` steps, `a`
/// is at least `2^-4`, the payment below `2^61`, so it is off by less than `2^61 * 2^23 * 2^-112 = 2^-28`.
fn present_value_factor<T: FixedPoint>(rate: PeriodicRate, periods: u32) -> Option<T> {
    let discount = T::ratio(rate.denominator, rate.grown())?;
    let mut power = T::ONE;
    let mut factor = T::ZERO;
    for bit in (0..u32::BITS.wrapping_sub(periods.leading_zeros())).rev() {
        factor = factor.plus(factor.times(power)?)?;
        power = power.times(power)?;
        if periods >> bit & 1 == 1 {
            power = power.times(discount)?;
            factor = factor.plus(power)?;
        }
    }
    Some(factor)
}

/// Order of the exact payment and `halves / 2`.
///
/// With `i = p/q` and `g = p + q`: `2P/a <=> t` is `2P p g^n + t q q^n <=> t q g^n`, all in integers.
fn compare_exactly(principal: u64, rate: PeriodicRate, periods: u32, halves: u128) -> Ordering {
    let doubled = Natural::new(u128::from(principal) << 1);
    let threshold = Natural::new(halves);
    if rate.numerator == 0 {
        return doubled.cmp(&threshold.times(&Natural::new(periods.into())));
    }
    let base = Natural::new(rate.denominator.into());
    let grown = Natural::new(rate.grown().into()).power(periods);
    let scaled = threshold.times(&base);
    let left = doubled
        .times(&Natural::new(rate.numerator.into()))
        .times(&grown)
        .plus(&scaled.times(&base.power(periods)));
    left.cmp(&scaled.times(&grown))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn payment(principal: i64, rate: &str, periods: u32, rounding: Rounding) -> i64 {
        level_payment(
            principal,
            0,
            PeriodicRate::monthly(Rate::parse(rate).unwrap()),
            periods,
            rounding,
            1,
        )
    }

    #[test]
    fn published_payments_come_out() {
        // The mortgage of the source documents: 179 annuity rows, and all 180.
        assert_eq!(payment(400_000_000, "0.125", 179, Rounding::HalfUp), 4_939_516);
        assert_eq!(payment(400_000_000, "0.125", 180, Rounding::HalfUp), 4_930_088);
        // Texas Instruments BA II Plus guidebook: 120 000 at 6.125 % over 30 years.
        assert_eq!(payment(12_000_000, "0.06125", 360, Rounding::HalfUp), 72_913);
        // Japan Housing Finance Agency, Flat 35: 20 million yen at 1.5 % over 35 years is 61 236
        // for 420 months; over 360 months the formula gives 69 024.
        assert_eq!(payment(20_000_000, "0.015", 360, Rounding::HalfUp), 69_024);
    }

    #[test]
    fn ties_are_decided_exactly() {
        // 5 over 2 periods without interest is exactly 2.5.
        let modes = Rounding::ALL.map(|mode| payment(5, "0", 2, mode));
        assert_eq!(modes, [3, 2, 2, 3, 2, 3, 2]);
        // Exactly whole: no mode moves it.
        assert!(
            Rounding::ALL
                .iter()
                .all(|mode| payment(1200, "0", 1200, *mode) == 1)
        );
        // One period at 100 % a month: 3 * 2 = 6, exactly.
        assert!(Rounding::ALL.iter().all(|mode| payment(3, "12", 1, *mode) == 6));
    }

    #[test]
    fn the_extremes_stay_in_range() {
        let max = crate::limits::MAX_PRINCIPAL_MINOR;
        assert_eq!(payment(max, "100", 1, Rounding::HalfUp), 933_333_333_333_333_333);
        assert_eq!(
            payment(max, "100", 1200, Rounding::HalfUp),
            833_333_333_333_333_333
        );
        assert_eq!(
            payment(max, "100", 1200, Rounding::Ceiling),
            833_333_333_333_333_334
        );
        assert_eq!(
            payment(max, "0.000000000001", 1200, Rounding::Floor),
            83_333_333_337_503
        );
        assert_eq!(payment(1, "0", 1200, Rounding::Up), 1);
    }

    proptest! {
        /// The short, the long and the exact way place every payment alike, in ordinary and in extreme loans.
        #[test]
        fn the_payment_is_the_exact_one(
            (principal, pico, periods) in prop_oneof![
                (1_i64..=100_000_000_000_000_000, 0_i64..=100_000_000_000_000, 1_u32..=1200),
                (1_i64..=10_000_000_000, 0_i64..=300_000_000_000, 1_u32..=480),
                (1_i64..=100_000, (0_i64..=40).prop_map(|percent| percent * 12_000_000_000), 1_u32..=36),
            ],
        ) {
            let rate = PeriodicRate::monthly(Rate::from_pico(pico));
            let floor = level_payment(principal, 0, rate, periods, Rounding::Floor, 1);
            let half_up = level_payment(principal, 0, rate, periods, Rounding::HalfUp, 1);
            let principal = u64::try_from(principal).unwrap();
            let halves = |minor: i64| u128::try_from(minor).unwrap() * 2;
            prop_assert!(compare_exactly(principal, rate, periods, halves(floor)).is_ge());
            prop_assert!(compare_exactly(principal, rate, periods, halves(floor + 1)).is_lt());
            let at_least_half = compare_exactly(principal, rate, periods, halves(floor) + 1).is_ge();
            prop_assert_eq!(half_up, floor + i64::from(at_least_half));
        }
    }
}
