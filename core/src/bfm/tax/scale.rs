//! A progressive scale of income tax.
//!
//! Tax of a yearly base: each step's rate of the part of the base that lies above the step and not above the
//! next one, summed exactly and rounded once to whole units of `multiple`, a half up. What a deduction gives back is the
//! tax of the base without it minus the tax with it, so the highest steps that the income reaches count first.

use crate::money::{Rate, Rounding};

/// One step of a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The base above which the rate holds, in minor units.
    pub above: i64,
    /// Rate of the part above it.
    pub rate: Rate,
}

/// A scale that was checked: steps rise from zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    steps: Vec<Step>,
    multiple: i64,
}

impl Scale {
    /// Checks a scale; `None` when the steps do not rise from zero, or a rate is not a share. `multiple` is what
    /// tax is rounded to, in minor units.
    pub fn new(steps: Vec<Step>, multiple: i64) -> Option<Self> {
        let rises = steps.is_sorted_by(|a, b| a.above < b.above);
        let shares = steps
            .iter()
            .all(|step| (0..=Rate::ONE).contains(&step.rate.pico()));
        let from_zero = steps.first().is_some_and(|step| step.above == 0);
        (rises && shares && from_zero && multiple > 0).then_some(Self { steps, multiple })
    }

    /// Rate of the lowest step.
    pub fn lowest(&self) -> Rate {
        self.steps.first().map_or(Rate::from_pico(0), |step| step.rate)
    }

    /// Tax of a base.
    pub fn tax(&self, base: i64) -> i64 {
        let mut sum = 0_i128;
        let ends = self.steps.iter().skip(1).map(|step| step.above).chain([i64::MAX]);
        for (step, end) in self.steps.iter().zip(ends) {
            let part = base.min(end).saturating_sub(step.above).max(0);
            sum = sum.saturating_add(i128::from(part).saturating_mul(step.rate.pico().into()));
        }
        self.rounded(sum)
    }

    /// What a deduction gives back on an income.
    pub fn refund(&self, income: i64, deduction: i64) -> i64 {
        let without = income.saturating_sub(deduction).max(0);
        self.tax(income).saturating_sub(self.tax(without))
    }

    /// What a deduction gives back at the lowest rate, when the income is not known.
    pub fn least_refund(&self, deduction: i64) -> i64 {
        self.rounded(i128::from(deduction).saturating_mul(self.lowest().pico().into()))
    }

    fn rounded(&self, pico: i128) -> i64 {
        Rounding::HalfUp
            .divide_to_multiple(pico, Rate::ONE.into(), self.multiple)
            .and_then(|tax| i64::try_from(tax).ok())
            .unwrap_or(i64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn five_steps() -> Scale {
        let step = |above: i64, rate: &str| Step {
            above: above * 100,
            rate: Rate::parse(rate).unwrap(),
        };
        let steps = vec![
            step(0, "0.13"),
            step(2_400_000, "0.15"),
            step(5_000_000, "0.18"),
            step(20_000_000, "0.20"),
            step(50_000_000, "0.22"),
        ];
        Scale::new(steps, 100).unwrap()
    }

    #[test]
    fn the_tax_code_names_the_tax_at_each_edge() {
        // Tax Code of Russia art. 224 part 1 from 2025: 312 000, 702 000, 3 402 000 and 9 402 000 roubles at the edges.
        let scale = five_steps();
        let taxes =
            [2_400_000, 5_000_000, 20_000_000, 50_000_000].map(|base: i64| scale.tax(base * 100) / 100);
        assert_eq!(taxes, [312_000, 702_000, 3_402_000, 9_402_000]);
        assert_eq!(scale.tax(0), 0);
    }

    #[test]
    fn a_deduction_comes_off_the_top() {
        // 3 000 000 - 1 000 000: 600 000 at 15 % and 400 000 at 13 %.
        assert_eq!(
            five_steps().refund(300_000_000, 100_000_000),
            9_000_000 + 5_200_000
        );
        assert_eq!(
            five_steps().refund(1_000, 5_000),
            100,
            "1.30 roubles are 1 rouble of tax"
        );
    }

    #[test]
    fn a_scale_rises_from_zero() {
        let step = |above, rate| Step {
            above,
            rate: Rate::from_pico(rate),
        };
        assert!(Scale::new(vec![], 1).is_none());
        assert!(Scale::new(vec![step(1, 0)], 1).is_none());
        assert!(Scale::new(vec![step(0, 0), step(0, 1)], 1).is_none());
        assert!(Scale::new(vec![step(0, -1)], 1).is_none());
        assert!(Scale::new(vec![step(0, 1)], 0).is_none());
    }
}
