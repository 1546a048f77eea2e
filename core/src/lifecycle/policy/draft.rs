//! A policy as it is declared: names stand for kinds, facts, regions and states.
//!
//! [`super::Policy::new`] checks a draft and compiles it; nothing else reads one.

use crate::calendar::{BusinessCalendar, Date, Span};
use crate::label::Label;
use crate::lifecycle::Zone;
use std::cmp::Ordering;

/// What a policy declares.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PolicyDraft {
    /// Name of the policy, the same in all its versions.
    pub id: String,
    /// Version of the policy.
    pub version: String,
    /// First day of its force.
    pub effective_from: Date,
    /// Where its rules come from.
    pub source: String,
    /// Puts instants on local days; without one, events have days.
    pub zone: Option<Zone>,
    /// Days that are worked, for timers in business days.
    pub calendar: BusinessCalendar,
    /// Decimals of the values of events.
    pub value_decimals: u8,
    /// Days for which a late event still corrects a state that is kept.
    pub late_days: u16,
    /// Kinds of events beside the shared vocabulary.
    pub kinds: Vec<String>,
    /// Super-states: names for readers.
    pub groups: Vec<GroupDraft>,
    /// What rules are about.
    pub facts: Vec<FactDraft>,
    /// The lifecycle first, then what runs beside it.
    pub regions: Vec<RegionDraft>,
}

/// A super-state.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct GroupDraft {
    /// Its name in rules and answers.
    pub id: String,
    /// Its name for readers.
    pub name: Label,
}

/// A named measure over the events of a customer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FactDraft {
    /// Its name in guards.
    pub id: String,
    /// What it measures.
    pub measure: Measure,
}

/// What a fact measures at the end of a day, over the events up to then.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Number of events.
    Count(Selector),
    /// Sum of their values; an event without a value adds nothing.
    Sum(Selector),
    /// Number of different channels, subjects or days among them.
    Distinct(Selector, Of),
    /// Whole days since the first or the last of them; unknown without one. The window is ignored.
    DaysSince(Selector, Which),
    /// Days between the last two of them; unknown with fewer than two.
    Gap(Selector),
    /// Value of the last of them that has one; unknown without one.
    Latest(Selector),
    /// Least-squares slope of their values over days, in value units for thirty days; unknown with fewer than two days.
    Slope(Selector),
    /// Quotient of two facts; unknown when one is, or the divisor is zero.
    Ratio {
        /// Fact above the line.
        of: String,
        /// Fact below it.
        to: String,
    },
    /// Share of the events that also match the part; unknown without events.
    Share(Selector, Selector),
    /// Number of subjects opened more recently than closed.
    Open {
        /// Kinds that open.
        opened: Vec<String>,
        /// Kinds that close.
        closed: Vec<String>,
    },
    /// Members of a firm that are in some states.
    Members {
        /// How they are counted.
        quantifier: Quantifier,
        /// Roles that count; all when empty.
        roles: Vec<String>,
        /// Region of the members' policy.
        region: String,
        /// States of that region.
        states: Vec<String>,
    },
}

/// Which events a fact is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Selector {
    /// Their kinds.
    pub kinds: Vec<String>,
    /// Their subjects; any when empty.
    pub subjects: Vec<String>,
    /// Their channels; any when empty.
    pub channels: Vec<String>,
    /// How long they count.
    pub window: Window,
}

/// How long an event counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Window {
    /// For ever.
    #[default]
    All,
    /// From `ago` days after it, for `count` days: on day D it counts when `ago <= D - E < ago + count`.
    Days {
        /// Length in days.
        count: u32,
        /// Days before the window that are left out.
        ago: u32,
    },
    /// Until the same day so many months later, which is not in.
    Months(u32),
}

/// What is told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Of {
    /// Channels.
    Channel,
    /// Subjects.
    Subject,
    /// Days.
    Day,
}

/// Which of some events is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Which {
    /// The earliest.
    First,
    /// The latest.
    Last,
}

/// How members are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quantifier {
    /// 1 when one member is in the states, else 0.
    Any,
    /// 1 when all are, else 0; 0 without members.
    All,
    /// Their share; unknown without members.
    Share,
    /// Their number.
    Count,
}

/// A condition.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum GuardDraft {
    /// Every one of them.
    All(Vec<GuardDraft>),
    /// One of them.
    Any(Vec<GuardDraft>),
    /// The opposite.
    Not(Box<GuardDraft>),
    /// A fact against a limit.
    Compare {
        /// The fact.
        fact: String,
        /// How it is compared.
        op: Op,
        /// With what, as decimal text.
        limit: String,
        /// With what instead, while the region is in the state that the rule leads to.
        stay: Option<String>,
    },
    /// The fact is known.
    Known(String),
    /// A region is in one of some states.
    In {
        /// The region.
        region: String,
        /// The states.
        states: Vec<String>,
    },
    /// Time has passed since an anchor.
    Timer {
        /// From when.
        since: AnchorDraft,
        /// How long.
        span: Span,
    },
    /// Holds always.
    Always,
}

/// How a fact is compared with a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Op {
    /// The limit or more.
    AtLeast,
    /// The limit or less.
    AtMost,
    /// More than the limit.
    Above,
    /// Less than the limit.
    Below,
    /// Exactly the limit.
    Is,
}

impl Op {
    /// Name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AtLeast => "atLeast",
            Self::AtMost => "atMost",
            Self::Above => "above",
            Self::Below => "below",
            Self::Is => "is",
        }
    }

    /// Whether the comparison holds for a value that stands to the limit so.
    pub(in crate::lifecycle) const fn fits(self, order: Ordering) -> bool {
        match self {
            Self::AtLeast => order.is_ge(),
            Self::AtMost => order.is_le(),
            Self::Above => order.is_gt(),
            Self::Below => order.is_lt(),
            Self::Is => order.is_eq(),
        }
    }
}

/// From when a timer runs.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum AnchorDraft {
    /// The day on which the region entered its state.
    Entry,
    /// The first or last of some events.
    Event(Selector, Which),
    /// The day named by the last of some events that names one.
    Until(Selector),
}

/// A state machine beside others.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RegionDraft {
    /// Its name.
    pub id: String,
    /// Its name for readers.
    pub name: Label,
    /// State in which a customer begins.
    pub initial: String,
    /// Its states, in their order on the curve.
    pub states: Vec<StateDraft>,
    /// Its rules, the first that holds wins.
    pub rules: Vec<RuleDraft>,
}

/// A state of a region.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct StateDraft {
    /// Its name in rules and answers.
    pub id: String,
    /// Its name for readers.
    pub name: Label,
    /// Super-state that it belongs to.
    pub group: Option<String>,
    /// Days that it lasts at least, unless a rule ignores that.
    pub min_dwell_days: u32,
    /// Whether it is meant to be left by no rule.
    pub is_final: bool,
    /// Bracket under the curve that it belongs to.
    pub bracket: Option<Bracket>,
    /// Number of the onboarding step, 1 to 4.
    pub step: Option<u8>,
    /// Place on the ideal curve, 0 to 100.
    pub level: Option<u8>,
}

/// A bracket under the curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bracket {
    /// Before the first product.
    Preboarding,
    /// After it, in numbered steps.
    Onboarding,
    /// After a return.
    Reboarding,
}

impl Bracket {
    /// Name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Preboarding => "preboarding",
            Self::Onboarding => "onboarding",
            Self::Reboarding => "reboarding",
        }
    }
}

/// A way from some states to another.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RuleDraft {
    /// Its name in answers.
    pub id: String,
    /// What it means, for readers.
    pub name: Label,
    /// States that it leaves; any when empty.
    pub from: Vec<String>,
    /// State that it leads to.
    pub to: String,
    /// When it holds.
    pub when: GuardDraft,
    /// How often or long it must hold before it moves.
    pub confirm: Confirm,
    /// Whether it moves before the state's least dwell is over.
    pub ignores_dwell: bool,
    /// What is to be done when it moves; each is told once.
    pub intents: Vec<String>,
}

/// How often or long a guard must hold before its rule moves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Confirm {
    /// At once.
    #[default]
    AtOnce,
    /// On so many days with an event in a row.
    Observations(u32),
    /// On every day for so many days.
    Days(u32),
}
