//! Axes: round ticks for amounts, spaced labels for years and months.

/// Steps of an amount axis within one power of ten.
const STEPS: [i64; 4] = [10, 20, 25, 50];
/// Spacings of year labels.
const YEARS: [usize; 7] = [1, 2, 5, 10, 20, 25, 50];
/// Spacings of month labels.
const MONTHS: [usize; 5] = [1, 2, 3, 6, 12];

/// An amount axis from zero to a round number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AmountAxis {
    /// Distance of two ticks, minor units.
    pub(super) step: i64,
    /// Number of steps from zero to the top.
    pub(super) count: i64,
}

impl AmountAxis {
    /// The axis with the finest round step that needs at most `most` steps to reach `largest`.
    pub(super) fn reaching(largest: i64, most: i64) -> Self {
        let largest = largest.max(1);
        let mut power = 1_i64;
        loop {
            for step in STEPS {
                // Twenty-five needs a power of ten below it; whole minor units have none.
                let scaled = i128::from(step) * i128::from(power);
                if scaled % 10 != 0 {
                    continue;
                }
                let step = scaled / 10;
                let count = (i128::from(largest) + step - 1) / step;
                if count <= i128::from(most) {
                    return Self {
                        step: clamp(step),
                        count: clamp(count),
                    };
                }
            }
            match power.checked_mul(10) {
                Some(next) => power = next,
                None => {
                    return Self {
                        step: i64::MAX,
                        count: 1,
                    };
                }
            }
        }
    }

    /// The value at the top.
    pub(super) fn top(&self) -> i64 {
        self.step.saturating_mul(self.count)
    }

    /// Values of the ticks from zero up.
    pub(super) fn ticks(&self) -> impl Iterator<Item = i64> + '_ {
        (0..=self.count).map(|index| self.step.saturating_mul(index))
    }
}

fn clamp(value: i128) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// How many periods apart labels stand when at most `fitting` labels fit side by side.
pub(super) fn label_spacing(periods: usize, fitting: usize, monthly: bool) -> usize {
    let spacings: &[usize] = if monthly { &MONTHS } else { &YEARS };
    let fits = |spacing: &&usize| periods.div_ceil(**spacing) <= fitting.max(1);
    spacings.iter().find(fits).copied().unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_end_at_a_round_number() {
        let axis = AmountAxis::reaching(400_000_000, 4);
        assert_eq!((axis.step, axis.top()), (100_000_000, 400_000_000));
        assert_eq!(
            AmountAxis::reaching(59_274_192, 3).ticks().collect::<Vec<_>>(),
            [0, 20_000_000, 40_000_000, 60_000_000]
        );
    }

    #[test]
    fn the_smallest_and_the_largest_amounts_have_an_axis() {
        assert_eq!(AmountAxis::reaching(0, 4), AmountAxis { step: 1, count: 1 });
        assert!(AmountAxis::reaching(i64::MAX, 4).top() >= i64::MAX - 1);
        assert_eq!(AmountAxis::reaching(7, 4).step, 2);
    }

    #[test]
    fn labels_keep_their_distance() {
        assert_eq!(label_spacing(16, 20, false), 1);
        assert_eq!(label_spacing(16, 6, false), 5);
        assert_eq!(label_spacing(101, 6, false), 20);
        assert_eq!(label_spacing(1201, 6, false), 100);
        assert_eq!(label_spacing(13, 5, true), 3);
    }
}
