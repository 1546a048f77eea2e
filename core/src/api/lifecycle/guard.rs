//! Guards in a request: objects with exactly one form.

use super::super::Error;
use super::super::object::reads;
use super::decimal::DecimalText;
use super::policy::{WhichIn, each, one_of, which};
use crate::lifecycle::policy::{AnchorDraft, GuardDraft, Op, Span};

reads! {
    /// A condition: exactly one form. A comparison is `fact` with one of `atLeast`, `atMost`, `above`, `below`, `is`.
    #[derive(Default)]
    #[cfg_attr(feature = "schema", schemars(rename = "Guard"))]
    pub struct GuardIn {
        /// Every one of them.
        #[serde(default)]
        pub all: Option<Vec<GuardIn>>,
        /// One of them.
        #[serde(default)]
        pub any: Option<Vec<GuardIn>>,
        /// The opposite.
        #[serde(default)]
        pub not: Option<Box<GuardIn>>,
        /// The fact that is compared; a fact that is unknown makes every comparison fail.
        #[serde(default)]
        pub fact: Option<String>,
        /// The limit or more.
        #[serde(default)]
        pub at_least: Option<DecimalText>,
        /// The limit or less.
        #[serde(default)]
        pub at_most: Option<DecimalText>,
        /// More than the limit.
        #[serde(default)]
        pub above: Option<DecimalText>,
        /// Less than the limit.
        #[serde(default)]
        pub below: Option<DecimalText>,
        /// Exactly the limit.
        #[serde(default)]
        pub is: Option<DecimalText>,
        /// The limit in force instead, while the region is in the state that the rule leads to.
        #[serde(default)]
        pub stay: Option<DecimalText>,
        /// The fact is known.
        #[serde(default)]
        pub known: Option<String>,
        /// A region is in one of some states.
        #[serde(default)]
        pub r#in: Option<InIn>,
        /// Time has passed since an anchor.
        #[serde(default)]
        pub timer: Option<TimerIn>,
        /// Holds always; must be true.
        #[serde(default)]
        pub always: Option<bool>,
    }
}

reads! {
    /// A region and states of it.
    #[cfg_attr(feature = "schema", schemars(rename = "InStates"))]
    pub struct InIn {
        /// The region.
        pub region: String,
        /// The states.
        pub states: Vec<String>,
    }
}

reads! {
    /// A timer: exactly one anchor and exactly one length.
    #[cfg_attr(feature = "schema", schemars(rename = "Timer"))]
    pub struct TimerIn {
        /// From the day on which the region entered its state; must be true.
        #[serde(default)]
        pub since_entry: Option<bool>,
        /// From the first or last of some events.
        #[serde(default)]
        pub since_event: Option<WhichIn>,
        /// From the day that the last of some events names in its field `until`.
        #[serde(default)]
        pub at: Option<WhichIn>,
        /// Calendar days.
        #[serde(default)]
        pub days: Option<u32>,
        /// Business days of the policy's calendar.
        #[serde(default)]
        pub business_days: Option<u32>,
        /// Months; the day of month clamps to the month's end.
        #[serde(default)]
        pub months: Option<u32>,
    }
}

/// Exactly one of some things.
fn only<T>(things: impl Iterator<Item = T>) -> Option<T> {
    let mut things = things;
    let first = things.next()?;
    things.next().is_none().then_some(first)
}

impl GuardIn {
    /// The condition; errors are located inside it.
    pub(super) fn guard(&self) -> Result<GuardDraft, Error> {
        let forms = [
            self.all.is_some(),
            self.any.is_some(),
            self.not.is_some(),
            self.fact.is_some(),
            self.known.is_some(),
            self.r#in.is_some(),
            self.timer.is_some(),
            self.always.is_some(),
        ];
        let refused = || {
            one_of(
                "guard",
                "needs exactly one form: all, any, not, fact with a comparison, known, in, timer, always",
            )
        };
        let compared = self.comparisons().any(|(_, limit)| limit.is_some()) || self.stay.is_some();
        if forms.iter().filter(|form| **form).count() != 1 || (compared && self.fact.is_none()) {
            return Err(refused());
        }
        if let Some(parts) = &self.all {
            return Ok(GuardDraft::All(each(parts, "all", Self::guard)?));
        }
        if let Some(parts) = &self.any {
            return Ok(GuardDraft::Any(each(parts, "any", Self::guard)?));
        }
        if let Some(part) = &self.not {
            let part = part.guard().map_err(|error| error.within("not"))?;
            return Ok(GuardDraft::Not(Box::new(part)));
        }
        if let Some(fact) = &self.fact {
            return self.comparison(fact);
        }
        if let Some(fact) = &self.known {
            return Ok(GuardDraft::Known(fact.clone()));
        }
        if let Some(inside) = &self.r#in {
            return Ok(GuardDraft::In {
                region: inside.region.clone(),
                states: inside.states.clone(),
            });
        }
        if let Some(timer) = &self.timer {
            return timer.guard().map_err(|error| error.within("timer"));
        }
        match self.always {
            Some(true) => Ok(GuardDraft::Always),
            _ => Err(one_of("guard", "says false where always can only be true").within("always")),
        }
    }

    fn comparisons(&self) -> impl Iterator<Item = (Op, &Option<DecimalText>)> {
        [
            (Op::AtLeast, &self.at_least),
            (Op::AtMost, &self.at_most),
            (Op::Above, &self.above),
            (Op::Below, &self.below),
            (Op::Is, &self.is),
        ]
        .into_iter()
    }

    fn comparison(&self, fact: &str) -> Result<GuardDraft, Error> {
        let given = self
            .comparisons()
            .filter_map(|(op, limit)| Some((op, limit.as_ref()?)));
        let (op, limit) = only(given).ok_or_else(|| {
            one_of(
                "guard",
                "needs exactly one of atLeast, atMost, above, below and is beside its fact",
            )
        })?;
        Ok(GuardDraft::Compare {
            fact: fact.to_owned(),
            op,
            limit: limit.0.clone(),
            stay: self.stay.as_ref().map(|stay| stay.0.clone()),
        })
    }
}

impl TimerIn {
    fn guard(&self) -> Result<GuardDraft, Error> {
        let anchors = [
            self.since_entry.is_some(),
            self.since_event.is_some(),
            self.at.is_some(),
        ];
        let spans = [
            self.days.map(Span::Days),
            self.business_days.map(Span::BusinessDays),
            self.months.map(Span::Months),
        ];
        if anchors.iter().filter(|anchor| **anchor).count() != 1 || self.since_entry == Some(false) {
            return Err(one_of(
                "timer",
                "needs exactly one anchor: sinceEntry (true), sinceEvent or at",
            ));
        }
        let span = only(spans.into_iter().flatten())
            .ok_or_else(|| one_of("timer", "needs exactly one length: days, businessDays or months"))?;
        let since = match (&self.since_event, &self.at) {
            (Some(event), _) => {
                let which = which(event.which.as_deref()).map_err(|error| error.within("sinceEvent"))?;
                AnchorDraft::Event(event.selector(), which)
            }
            (_, Some(event)) => AnchorDraft::Until(event.selector()),
            _ => AnchorDraft::Entry,
        };
        Ok(GuardDraft::Timer { since, span })
    }
}
