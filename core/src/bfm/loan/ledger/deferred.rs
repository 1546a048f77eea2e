//! Unpaid interest that bears none, and when it is paid.

use crate::bfm::loan::contract::Placement;

/// Interest by the rule that places it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Deferred {
    next: i64,
    spread: i64,
    /// What one installment pays of `spread`.
    spread_part: i64,
    end: i64,
}

impl Deferred {
    pub(super) const fn total(&self) -> i64 {
        self.next.saturating_add(self.spread).saturating_add(self.end)
    }

    pub(super) fn add(&mut self, interest: i64, placement: Placement) {
        let place = match placement {
            Placement::NextInstallment => &mut self.next,
            Placement::Spread => {
                self.spread_part = 0;
                &mut self.spread
            }
            // Paid and capitalised interest is not deferred; what a defect would bring here is paid at the end.
            Placement::AtEnd | Placement::Paid | Placement::Capitalised => &mut self.end,
        };
        *place = place.saturating_add(interest);
    }

    /// What an installment pays of it; `left` counts it and those after it.
    pub(super) fn take(&mut self, left: u32) -> i64 {
        if self.spread_part == 0 && self.spread > 0 {
            let left = i64::from(left.max(1));
            let part = self.spread.saturating_add(left).saturating_sub(1);
            self.spread_part = part.checked_div(left).unwrap_or(part);
        }
        let part = self.spread_part.min(self.spread);
        let due = self.next.saturating_add(part);
        self.next = 0;
        self.spread = self.spread.saturating_sub(part);
        due
    }

    /// What waits for the next installment that pays its interest.
    pub(super) fn take_next(&mut self) -> i64 {
        std::mem::take(&mut self.next)
    }

    /// What the end pays, at most `room`.
    pub(super) fn take_at_end(&mut self, room: i64) -> i64 {
        let rest = self.next.saturating_add(self.spread);
        let part = self.end.min(room.saturating_sub(rest).max(0));
        *self = Self {
            end: self.end.saturating_sub(part),
            ..Self::default()
        };
        rest.saturating_add(part)
    }

    /// Everything at once.
    pub(super) fn take_all(&mut self) -> i64 {
        let total = self.total();
        *self = Self::default();
        total
    }
}
