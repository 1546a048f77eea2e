//! Interest of one period in integers.
//!
//! `interest = balance * annual rate * units / denominator of the day count`, rounded once. The
//! constant part of the fraction is reduced when the loan is made; where every product fits 63
//! bits, as in any real mortgage, one prepared [`Divisor`] does it.

use super::annuity::greatest_common_divisor;
use crate::calendar::{Date, DayCount, RunningUnits};
use crate::money::{Divisor, Rate, Rounding};
use std::num::NonZeroU64;

/// Prepared interest rule of one loan.
#[derive(Debug, Clone, Copy)]
pub(super) struct Accrual {
    day_count: DayCount,
    rounding: Rounding,
    /// `annual rate / denominator of the day count`, reduced.
    numerator: u64,
    denominator: Divisor,
    /// Largest balance whose products fit the divisor.
    small_balance: u64,
}

impl Accrual {
    /// Terms have bounded the rate to `0..=100` and balances to `10^17`.
    pub(super) fn new(annual: Rate, day_count: DayCount, rounding: Rounding) -> Self {
        let numerator = u64::try_from(annual.pico()).unwrap_or(0);
        let denominator = Rate::ONE
            .unsigned_abs()
            .saturating_mul(day_count.denominator().unsigned_abs());
        let divisor = greatest_common_divisor(numerator, denominator).max(1);
        let numerator = numerator.checked_div(divisor).unwrap_or(0);
        let denominator = denominator.checked_div(divisor).and_then(NonZeroU64::new);
        let denominator = Divisor::new(denominator.unwrap_or(NonZeroU64::MIN), rounding);
        let longest = numerator.saturating_mul(day_count.longest_month_units().unsigned_abs());
        Self {
            day_count,
            rounding,
            numerator,
            denominator,
            small_balance: denominator
                .max_numerator()
                .checked_div(longest)
                .unwrap_or(u64::MAX),
        }
    }

    /// Shares of the balance that the periods after a day bear, for [`Accrual::interest`]: their units times
    /// the annual rate.
    #[allow(clippy::cast_possible_wrap, reason = "a rate is far below 2^63")]
    pub(super) fn shares_from(&self, day: Date) -> RunningUnits {
        RunningUnits::new(self.day_count, day, self.numerator as i64)
    }

    /// Interest on a balance for units times the rate of a period of any length.
    pub(super) fn interest_of_share(&self, balance: i64, share: i64) -> i64 {
        wide_interest(balance, share, self.denominator.get(), self.rounding)
    }

    /// Interest on a balance over the longest month that the day count knows.
    pub(super) fn longest_month_interest(&self, balance: i64) -> i64 {
        let units = self.day_count.longest_month_units();
        // At most 10^14 and a twelve thousand.
        self.interest(
            balance,
            units.wrapping_mul(i64::try_from(self.numerator).unwrap_or(0)),
        )
    }

    /// Interest on a balance over a monthly period that bears a share of it; exact products below `2^127`.
    #[inline]
    #[allow(
        clippy::cast_sign_loss,
        clippy::cast_possible_wrap,
        reason = "balances and shares are not negative, interest fits by the limits of loans"
    )]
    pub(super) fn interest(&self, balance: i64, share: i64) -> i64 {
        if balance as u64 > self.small_balance {
            return wide_interest(balance, share, self.denominator.get(), self.rounding);
        }
        let product = (balance as u64).wrapping_mul(share as u64);
        self.denominator.divide(product) as i64
    }
}

/// The same beyond 63 bits. Of plain numbers, so that the rule of a loop can live in registers.
#[cold]
#[inline(never)]
fn wide_interest(balance: i64, share: i64, denominator: u64, rounding: Rounding) -> i64 {
    let product = i128::from(balance).wrapping_mul(share.into());
    let rounded = rounding.divide(product, denominator.into()).unwrap_or(0);
    i64::try_from(rounded).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Period;
    use proptest::prelude::*;

    fn period(from: &str, to: &str) -> Period {
        Period {
            from: Date::parse(from).unwrap(),
            to: Date::parse(to).unwrap(),
        }
    }

    /// loan-schedule.js publishes 14.17 on 1000 at 16.7 % from 10.12.2015 to 10.01.2016.
    #[test]
    fn interest_over_a_new_year_follows_the_russian_split() {
        let accrual = Accrual::new(
            Rate::parse("0.167").unwrap(),
            DayCount::CalendarYear,
            Rounding::HalfUp,
        );
        let period = period("2015-12-10", "2016-01-10");
        let share = accrual.shares_from(period.from).next(period);
        assert_eq!(accrual.interest(100_000, share), 1417);
    }

    proptest! {
        /// One machine division and the wide product agree.
        #[test]
        fn narrow_and_wide_agree(balance in 0_i64..=100_000_000_000_000_000, pico in 0_i64..=100_000_000_000_000, start in -25_567_i32..84_370, length in 28_i32..32) {
            let period = Period { from: Date::from_days(start), to: Date::from_days(start + length) };
            for day_count in DayCount::ALL {
                for rounding in Rounding::ALL {
                    let accrual = Accrual::new(Rate::from_pico(pico), day_count, rounding);
                    let wide = rounding.divide(
                        i128::from(balance) * i128::from(pico) * i128::from(day_count.units(period)),
                        i128::from(Rate::ONE) * i128::from(day_count.denominator()),
                    );
                    // A loan whose interest is beyond that is refused when it is made.
                    let Some(wide) = wide.filter(|wide| *wide <= i64::MAX.into()) else { continue };
                    let got = accrual.interest(balance, accrual.shares_from(period.from).next(period));
                    prop_assert_eq!(i128::from(got), wide);
                }
            }
        }
    }
}
