//! Lengths of time: how many, the least and the greatest, the mean, and quantiles.
//!
//! A quantile is interpolated between the two values around it (type 7 of Hyndman and Fan, *Sample Quantiles in Statistical
//! Packages*, 1996, as spreadsheets do): of `n` sorted values the quantile `p` stands at `h = (n - 1) p`. It is
//! exact, then rounded to the microsecond, half to even; so is the mean.

use crate::money::Rounding;

/// A quantile in thousandths: 500 is the median.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantile(u16);

impl Quantile {
    /// The median.
    pub const MEDIAN: Self = Self(500);

    /// So many thousandths; none beyond a thousand.
    pub fn of(thousandths: u16) -> Option<Self> {
        (thousandths <= 1000).then_some(Self(thousandths))
    }

    /// Its thousandths.
    pub const fn thousandths(self) -> u16 {
        self.0
    }
}

/// Lengths of time in microseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spans {
    /// How many.
    pub count: u64,
    /// Their sum.
    pub sum: i128,
    /// The least.
    pub least: i64,
    /// A quarter is at most this.
    pub lower_quartile: i64,
    /// Half is at most this.
    pub median: i64,
    /// Three quarters are at most this.
    pub upper_quartile: i64,
    /// Nine tenths are at most this.
    pub ninth_decile: i64,
    /// The greatest.
    pub most: i64,
}

impl Spans {
    /// The mean, to the microsecond, half to even; none of nothing.
    pub fn mean(&self) -> Option<i64> {
        i64::try_from(Rounding::HalfEven.divide(self.sum, self.count.into())?).ok()
    }
}

/// The figures of lengths of time, which are put into order.
pub fn spans(times: &mut [i64]) -> Spans {
    times.sort_unstable();
    let at = |thousandths| quantile(times, Quantile(thousandths)).unwrap_or_default();
    Spans {
        count: times.len() as u64,
        sum: times
            .iter()
            .map(|time| i128::from(*time))
            .fold(0, i128::saturating_add),
        least: times.first().copied().unwrap_or_default(),
        lower_quartile: at(250),
        median: at(500),
        upper_quartile: at(750),
        ninth_decile: at(900),
        most: times.last().copied().unwrap_or_default(),
    }
}

/// A quantile of values in order; none of nothing.
///
/// ```
/// use tenure::journey::mining::{Quantile, quantile};
///
/// assert_eq!(quantile(&[10, 20, 40], Quantile::MEDIAN), Some(20));
/// assert_eq!(quantile(&[10, 20], Quantile::of(250).unwrap()), Some(12)); // 12.5, half to even
/// ```
pub fn quantile(sorted: &[i64], quantile: Quantile) -> Option<i64> {
    let last = sorted.len().checked_sub(1)?;
    let place = u128::try_from(last).ok()?.checked_mul(quantile.0.into())?;
    let below = usize::try_from(place.checked_div(1000)?).ok()?;
    let part = i128::try_from(place.checked_rem(1000)?).ok()?;
    let low = i128::from(*sorted.get(below)?);
    let high = i128::from(*sorted.get(below.saturating_add(1)).unwrap_or(sorted.get(below)?));
    let thousandfold = low
        .checked_mul(1000)?
        .checked_add(high.checked_sub(low)?.checked_mul(part)?)?;
    i64::try_from(Rounding::HalfEven.divide(thousandfold, 1000)?).ok()
}
