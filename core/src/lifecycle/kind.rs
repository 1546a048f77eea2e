//! What an event can be: the shared vocabulary, and the kinds that a policy adds.

/// Kind of an event, as a policy knows it: one of the shared vocabulary, or one of the policy's own.
///
/// Kinds are ordered: of two events of one second the one whose kind comes first counts first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kind(u8);

/// Names of the shared vocabulary in the order of their codes; the first four are the contact types.
const SHARED: [&str; 17] = [
    "sale",
    "service",
    "transaction",
    "relationship",
    "productOpened",
    "productClosed",
    "balance",
    "turnover",
    "score",
    "complaintOpened",
    "complaintResolved",
    "survey",
    "consentGiven",
    "consentWithdrawn",
    "roleChanged",
    "campaign",
    "override",
];

/// Code of a policy's first own kind.
const FIRST_OWN: u16 = 101;

impl Kind {
    /// Most kinds that a policy can have, the shared ones among them.
    pub const MOST: usize = 64;

    /// A contact about a sale.
    pub const SALE: Self = Self(0);
    /// A contact that serves the customer.
    pub const SERVICE: Self = Self(1);
    /// A transaction: payment, purchase, transfer.
    pub const TRANSACTION: Self = Self(2);
    /// A contact about the relationship itself.
    pub const RELATIONSHIP: Self = Self(3);
    /// A product begins; its subject names it, `until` its maturity.
    pub const PRODUCT_OPENED: Self = Self(4);
    /// A product ends.
    pub const PRODUCT_CLOSED: Self = Self(5);
    /// A balance as of the day.
    pub const BALANCE: Self = Self(6);
    /// A turnover of the period that ends on the day.
    pub const TURNOVER: Self = Self(7);
    /// A score; its subject names it.
    pub const SCORE: Self = Self(8);
    /// A complaint is made; its subject names it.
    pub const COMPLAINT_OPENED: Self = Self(9);
    /// A complaint is settled.
    pub const COMPLAINT_RESOLVED: Self = Self(10);
    /// An answer to a survey; its subject names it.
    pub const SURVEY: Self = Self(11);
    /// Consent to a purpose, which the subject names.
    pub const CONSENT_GIVEN: Self = Self(12);
    /// Consent is taken back.
    pub const CONSENT_WITHDRAWN: Self = Self(13);
    /// A person takes a role, which the subject names.
    pub const ROLE_CHANGED: Self = Self(14);
    /// The customer met a campaign, which the subject names.
    pub const CAMPAIGN: Self = Self(15);
    /// A state set by hand, which the subject names: with who, why and until when.
    pub const OVERRIDE: Self = Self(16);

    /// The kind of the shared vocabulary with a name.
    pub fn shared(name: &str) -> Option<Self> {
        let slot = SHARED.iter().position(|shared| *shared == name)?;
        Self::of_slot(slot)
    }

    /// Names of the shared vocabulary, in the order of their codes from 1.
    pub const fn shared_names() -> &'static [&'static str] {
        &SHARED
    }

    /// Name of a kind of the shared vocabulary.
    pub fn shared_name(self) -> Option<&'static str> {
        SHARED.get(self.slot()).copied()
    }

    /// A policy's own kind by its position in the policy.
    pub(super) fn own(position: usize) -> Option<Self> {
        Self::of_slot(SHARED.len().saturating_add(position))
    }

    /// Position among a policy's own kinds.
    pub(super) fn own_position(self) -> Option<usize> {
        self.slot().checked_sub(SHARED.len())
    }

    fn of_slot(slot: usize) -> Option<Self> {
        u8::try_from(slot).ok().filter(|_| slot < Self::MOST).map(Self)
    }

    /// Position among all kinds of a policy, below [`Kind::MOST`].
    pub(super) const fn slot(self) -> usize {
        self.0 as usize
    }

    /// The kind as one bit.
    pub(crate) const fn bit(self) -> u64 {
        1_u64.wrapping_shl(self.0 as u32)
    }

    /// Stable number in columns and in C: the shared kinds from 1, a policy's own from 101.
    pub fn code(self) -> u16 {
        let slot = u16::from(self.0);
        match self.own_position() {
            None => slot.saturating_add(1),
            Some(position) => u16::try_from(position)
                .unwrap_or(u16::MAX)
                .saturating_add(FIRST_OWN),
        }
    }

    /// The kind with a code; whether a policy has such an own kind is for the policy to say.
    pub fn from_code(code: u16) -> Option<Self> {
        match code.checked_sub(FIRST_OWN) {
            Some(position) => Self::own(position.into()),
            None => {
                Self::of_slot(usize::from(code.checked_sub(1)?)).filter(|kind| kind.own_position().is_none())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_go_both_ways() {
        for slot in 0..Kind::MOST {
            let kind = Kind::of_slot(slot).unwrap();
            assert_eq!(Kind::from_code(kind.code()), Some(kind));
        }
        assert_eq!((Kind::SALE.code(), Kind::OVERRIDE.code()), (1, 17));
        assert_eq!(Kind::own(0).map(Kind::code), Some(101));
        for code in [0, 18, 100, 148, u16::MAX] {
            assert_eq!(Kind::from_code(code), None, "{code}");
        }
    }

    #[test]
    fn names_go_both_ways() {
        for name in Kind::shared_names() {
            assert_eq!(Kind::shared(name).and_then(Kind::shared_name), Some(*name));
        }
        assert_eq!(Kind::shared("override"), Some(Kind::OVERRIDE));
        assert_eq!(Kind::shared("purchase"), None);
    }
}
