//! Sets of steps of one plan, as the bits of a machine word; a step is its position in the plan.

use crate::limits::MAX_PLAN_STEPS;

/// A set of steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct StepSet(u64);

impl StepSet {
    /// Without steps.
    pub const EMPTY: Self = Self(0);

    /// One step; empty for a position that no plan has.
    pub fn of(step: usize) -> Self {
        let shift = u32::try_from(step).unwrap_or(u32::MAX);
        Self(1_u64.checked_shl(shift).unwrap_or(0))
    }

    /// The first so many steps of a plan.
    pub fn first(count: usize) -> Self {
        if count >= MAX_PLAN_STEPS {
            return Self(u64::MAX);
        }
        Self(Self::of(count).0.wrapping_sub(1))
    }

    /// Whether the step is in it.
    pub fn has(self, step: usize) -> bool {
        self.meets(Self::of(step))
    }

    /// Whether it has a step in common with another.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether every step of it is in another.
    pub const fn is_within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether no step is in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Number of steps.
    pub const fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// The steps of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The steps of either.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The steps that are not in another.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// With a step.
    #[must_use]
    pub fn with(self, step: usize) -> Self {
        self.or(Self::of(step))
    }

    /// The steps in the order of the plan.
    pub fn steps(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let step = usize::try_from(rest.trailing_zeros()).ok()?;
            rest &= rest.checked_sub(1)?;
            Some(step)
        })
    }
}

impl FromIterator<usize> for StepSet {
    fn from_iter<I: IntoIterator<Item = usize>>(steps: I) -> Self {
        steps.into_iter().fold(Self::EMPTY, Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn it_is_a_set(a in proptest::collection::btree_set(0_usize..64, 0..20), b in proptest::collection::btree_set(0_usize..64, 0..20)) {
            let (x, y): (StepSet, StepSet) = (a.iter().copied().collect(), b.iter().copied().collect());
            let list = |set: StepSet| set.steps().collect::<BTreeSet<_>>();
            prop_assert_eq!(list(x), a.clone());
            prop_assert_eq!(list(x.and(y)), a.intersection(&b).copied().collect());
            prop_assert_eq!(list(x.or(y)), a.union(&b).copied().collect());
            prop_assert_eq!(list(x.without(y)), a.difference(&b).copied().collect());
            prop_assert_eq!(x.is_within(y), a.is_subset(&b));
            prop_assert_eq!(x.meets(y), !a.is_disjoint(&b));
            prop_assert_eq!(x.count() as usize, a.len());
        }
    }

    #[test]
    fn the_first_steps_and_positions_beyond() {
        assert_eq!(StepSet::first(0), StepSet::EMPTY);
        assert_eq!(StepSet::first(3).steps().collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(StepSet::first(64).count(), 64);
        assert!(StepSet::of(64).is_empty());
    }
}
