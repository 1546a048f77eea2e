//! A policy in a request: the name of one that ships, or one of the host's own.

use super::super::object::reads;
use super::super::shipped::{NotShipped, shipped as text_of, shipped_or_own};
use super::super::wire::DayText;
use super::super::zone::ZoneIn;
use super::super::{BusinessCalendarIn, Error, HostError};
use super::guard::GuardIn;
use crate::label::Label;
use crate::lifecycle::policy::{
    Bracket, Confirm, FactDraft, GroupDraft, Measure, Of, PolicyDraft, Quantifier, RegionDraft, RuleDraft,
    Selector, StateDraft, Which, Window,
};
use crate::lifecycle::{LifecycleError, Policy};
#[cfg(feature = "schema")]
use crate::limits::{
    MAX_POLICY_DAYS, MAX_POLICY_FACTS, MAX_POLICY_MONTHS, MAX_POLICY_REGIONS, MAX_POLICY_RULES,
    MAX_REGION_STATES,
};

shipped_or_own! {
    /// A policy: the name of one that ships, or a policy itself.
    pub enum PolicyIn {
        /// Name of a policy that ships; `lifecycle.policies` lists them.
        Shipped,
        /// A policy of the host's own.
        Own(PolicyBody),
    }
}

reads! {
    /// A lifecycle policy: facts, and regions whose rules lead from state to state.
    pub struct PolicyBody {
        /// Name of the policy, the same in all its versions.
        pub id: String,
        /// Version of the policy.
        pub version: String,
        /// First day of its force.
        pub effective_from: DayText,
        /// Where its rules come from.
        #[serde(default)]
        pub source: String,
        /// Time zone that puts instants on days; without one events carry days alone.
        #[serde(default)]
        pub zone: Option<ZoneIn>,
        /// Days that are worked, for timers in business days; Saturdays and Sundays rest when absent.
        #[serde(default)]
        pub calendar: BusinessCalendarIn,
        /// Decimals of the values of events, 0 to 6; 2 when absent.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(max = 6)))]
        pub value_decimals: Option<u16>,
        /// Days for which a late event still corrects a state that is kept; 30 when absent.
        #[serde(default)]
        pub late_days: Option<u16>,
        /// Kinds of events beside the shared vocabulary.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(max = 47)))]
        pub kinds: Vec<String>,
        /// Super-states for readers.
        #[serde(default)]
        pub groups: Vec<GroupIn>,
        /// What rules are about.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_POLICY_FACTS)))]
        pub facts: Vec<FactIn>,
        /// The lifecycle first, then what runs beside it.
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = MAX_POLICY_REGIONS)))]
        pub regions: Vec<RegionIn>,
    }
}

reads! {
    /// A super-state.
    #[cfg_attr(feature = "schema", schemars(rename = "StateGroup"))]
    pub struct GroupIn {
        /// Its name in states.
        pub id: String,
        /// Its name for readers.
        #[serde(default)]
        pub name: Label,
    }
}

reads! {
    /// A fact: exactly one of the forms beside its id.
    #[cfg_attr(feature = "schema", schemars(rename = "Fact"))]
    pub struct FactIn {
        /// Its name in guards.
        pub id: String,
        /// Number of events.
        #[serde(default)]
        pub count: Option<SelectorIn>,
        /// Sum of their values.
        #[serde(default)]
        pub sum: Option<SelectorIn>,
        /// Number of different channels, subjects or days.
        #[serde(default)]
        pub distinct: Option<DistinctIn>,
        /// Whole days since the first or last of them; unknown without one.
        #[serde(default)]
        pub days_since: Option<WhichIn>,
        /// Days between the last two of them; unknown with fewer.
        #[serde(default)]
        pub gap: Option<WhichIn>,
        /// Last value; unknown without one.
        #[serde(default)]
        pub latest: Option<WhichIn>,
        /// Least-squares slope of values, in value units for thirty days; unknown with fewer than two days.
        #[serde(default)]
        pub slope: Option<SelectorIn>,
        /// Quotient of two facts; unknown when one is, or the divisor is zero.
        #[serde(default)]
        pub ratio: Option<RatioIn>,
        /// Share of the events that also match the part; unknown without events.
        #[serde(default)]
        pub share: Option<ShareIn>,
        /// Number of subjects opened more recently than closed.
        #[serde(default)]
        pub open: Option<OpenIn>,
        /// Members of a firm in some states.
        #[serde(default)]
        pub members: Option<MembersIn>,
    }
}

reads! {
    /// Which events a fact is about.
    #[cfg_attr(feature = "schema", schemars(rename = "Selector"))]
    pub struct SelectorIn {
        /// Their kinds.
        pub kinds: Vec<String>,
        /// Their subjects; any when absent.
        #[serde(default)]
        pub subjects: Vec<String>,
        /// Their channels; any when absent.
        #[serde(default)]
        pub channels: Vec<String>,
        /// How long they count; for ever when absent.
        #[serde(default)]
        pub window: Option<WindowIn>,
    }
}

reads! {
    /// A rolling window: days or months.
    #[derive(Copy)]
    #[cfg_attr(feature = "schema", schemars(rename = "Window"))]
    pub struct WindowIn {
        /// Length in days; on day D an event of day E counts when `ago <= D - E < ago + days`.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_POLICY_DAYS)))]
        pub days: Option<u32>,
        /// Days before the end of the window that are left out.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(max = MAX_POLICY_DAYS)))]
        pub ago: Option<u32>,
        /// Length in months: an event counts until the same day so many months later, which is not in.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_POLICY_MONTHS)))]
        pub months: Option<u32>,
    }
}

reads! {
    /// Different channels, subjects or days of events.
    #[cfg_attr(feature = "schema", schemars(rename = "DistinctSelector"))]
    pub struct DistinctIn {
        /// What is told apart: `channel`, `subject` or `day`.
        #[cfg_attr(feature = "schema", schemars(extend("enum" = ["channel", "subject", "day"])))]
        pub of: String,
        /// Kinds of the events.
        pub kinds: Vec<String>,
        /// Their subjects; any when absent.
        #[serde(default)]
        pub subjects: Vec<String>,
        /// Their channels; any when absent.
        #[serde(default)]
        pub channels: Vec<String>,
        /// How long they count; for ever when absent.
        #[serde(default)]
        pub window: Option<WindowIn>,
    }
}

reads! {
    /// The first or last of some events.
    #[cfg_attr(feature = "schema", schemars(rename = "EventSelector"))]
    pub struct WhichIn {
        /// Their kinds.
        pub kinds: Vec<String>,
        /// Their subjects; any when absent.
        #[serde(default)]
        pub subjects: Vec<String>,
        /// Their channels; any when absent.
        #[serde(default)]
        pub channels: Vec<String>,
        /// `first` or `last`; `last` when absent.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(extend("enum" = ["first", "last", null])))]
        pub which: Option<String>,
    }
}

reads! {
    /// A quotient of two facts.
    #[cfg_attr(feature = "schema", schemars(rename = "RatioOfFacts"))]
    pub struct RatioIn {
        /// Fact above the line.
        pub of: String,
        /// Fact below it.
        pub to: String,
    }
}

reads! {
    /// A part of some events.
    #[cfg_attr(feature = "schema", schemars(rename = "ShareOfEvents"))]
    pub struct ShareIn {
        /// Kinds of all events.
        pub kinds: Vec<String>,
        /// Their subjects; any when absent.
        #[serde(default)]
        pub subjects: Vec<String>,
        /// Their channels; any when absent.
        #[serde(default)]
        pub channels: Vec<String>,
        /// How long they count; for ever when absent.
        #[serde(default)]
        pub window: Option<WindowIn>,
        /// What the part has to match too; its window is that of the whole.
        pub part: WhichIn,
    }
}

reads! {
    /// What opens and what closes.
    #[cfg_attr(feature = "schema", schemars(rename = "OpenSubjects"))]
    pub struct OpenIn {
        /// Kinds that open their subject.
        pub opened: Vec<String>,
        /// Kinds that close it.
        pub closed: Vec<String>,
    }
}

reads! {
    /// Members of a firm in some states.
    #[cfg_attr(feature = "schema", schemars(rename = "MembersInStates"))]
    pub struct MembersIn {
        /// `any` and `all` give 1 or 0, `share` a fraction, `count` a number.
        #[cfg_attr(feature = "schema", schemars(extend("enum" = ["any", "all", "share", "count"])))]
        pub quantifier: String,
        /// Roles that count; all when absent.
        #[serde(default)]
        pub roles: Vec<String>,
        /// Region of the members' policy.
        pub region: String,
        /// States of that region.
        pub states: Vec<String>,
    }
}

reads! {
    /// A state machine beside others.
    #[cfg_attr(feature = "schema", schemars(rename = "Region"))]
    pub struct RegionIn {
        /// Its name.
        pub id: String,
        /// Its name for readers.
        #[serde(default)]
        pub name: Label,
        /// State in which a customer begins.
        pub initial: String,
        /// Its states, in their order on the curve.
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = MAX_REGION_STATES)))]
        pub states: Vec<StateIn>,
        /// Its rules; the first that holds wins.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_POLICY_RULES)))]
        pub rules: Vec<RuleIn>,
    }
}

reads! {
    /// A state of a region.
    #[cfg_attr(feature = "schema", schemars(rename = "State"))]
    pub struct StateIn {
        /// Its name in rules and answers.
        pub id: String,
        /// Its name for readers.
        #[serde(default)]
        pub name: Label,
        /// Super-state that it belongs to.
        #[serde(default)]
        pub group: Option<String>,
        /// How long it lasts at least, unless a rule ignores that.
        #[serde(default)]
        pub min_dwell: Option<DwellIn>,
        /// Whether it is meant to be left by no rule.
        #[serde(default)]
        pub is_final: bool,
        /// Bracket under the curve: `preboarding`, `onboarding` or `reboarding`.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(extend("enum" = ["preboarding", "onboarding", "reboarding", null])))]
        pub bracket: Option<String>,
        /// Number of the onboarding step.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 4)))]
        pub step: Option<u16>,
        /// Place on the ideal curve.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(max = 100)))]
        pub level: Option<u16>,
    }
}

reads! {
    /// Least time in a state.
    #[derive(Copy)]
    #[cfg_attr(feature = "schema", schemars(rename = "Dwell"))]
    pub struct DwellIn {
        /// Days.
        #[cfg_attr(feature = "schema", schemars(range(max = MAX_POLICY_DAYS)))]
        pub days: u32,
    }
}

reads! {
    /// A way from some states to another.
    #[cfg_attr(feature = "schema", schemars(rename = "Rule"))]
    pub struct RuleIn {
        /// Its name in answers.
        pub id: String,
        /// What it means, for readers.
        #[serde(default)]
        pub name: Label,
        /// States that it leaves; any when absent.
        #[serde(default)]
        pub from: Vec<String>,
        /// State that it leads to.
        pub to: String,
        /// When it holds.
        pub when: GuardIn,
        /// How often or long it must hold before it moves; at once when absent.
        #[serde(default)]
        pub confirm: Option<ConfirmIn>,
        /// Whether it moves before the state's least dwell is over.
        #[serde(default)]
        pub ignores_dwell: bool,
        /// What is to be done when it moves; each is told once.
        #[serde(default)]
        pub intents: Vec<String>,
    }
}

reads! {
    /// Confirmation: exactly one of the two.
    #[derive(Copy)]
    #[cfg_attr(feature = "schema", schemars(rename = "Confirm"))]
    pub struct ConfirmIn {
        /// Days with an event, in a row, on which the guard must hold.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_POLICY_DAYS)))]
        pub observations: Option<u32>,
        /// Days for which the guard must hold every day.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_POLICY_DAYS)))]
        pub days: Option<u32>,
    }
}

/// Policies that ship, by their ids.
pub(super) const SHIPPED: &[(&str, &str)] = &[
    ("retail-bank", include_str!("../../../policies/retail-bank.json")),
    ("firm", include_str!("../../../policies/firm.json")),
    ("firm-member", include_str!("../../../policies/firm-member.json")),
    ("recency", include_str!("../../../policies/recency.json")),
];

impl PolicyIn {
    /// The checked policy; errors are located inside it.
    pub(crate) fn policy(&self) -> Result<Policy, Error> {
        match self {
            Self::Own(body) => body.policy(),
            Self::Shipped(name) => shipped(name),
        }
    }
}

/// A policy that ships.
pub(super) fn shipped(name: &str) -> Result<Policy, Error> {
    let text = text_of(SHIPPED, name).map_err(|NotShipped { id, known }| {
        let what = "policy";
        Error::from(LifecycleError::UnknownName {
            what,
            name: id,
            known,
        })
    })?;
    super::super::rules::shipped::<PolicyBody>(text)?.policy()
}

/// Reads a policy from JSON text: an object, or the name of one that ships in quotes.
///
/// # Errors
/// Text that is no policy, located.
pub fn read_policy(json: &[u8]) -> Result<Policy, Error> {
    super::super::request::read::<PolicyIn>(json)?.policy()
}

impl PolicyBody {
    fn policy(&self) -> Result<Policy, Error> {
        let facts = each(&self.facts, "facts", FactIn::fact)?;
        let regions = each(&self.regions, "regions", RegionIn::region)?;
        let zone = self.zone.as_ref().map(ZoneIn::zone).transpose();
        let calendar = self
            .calendar
            .calendar()
            .map_err(|error| error.within("calendar"))?;
        let decimals = self.value_decimals.unwrap_or(2);
        Ok(Policy::new(PolicyDraft {
            id: self.id.clone(),
            version: self.version.clone(),
            effective_from: self.effective_from.read("effectiveFrom")?,
            source: self.source.clone(),
            zone: zone.map_err(|error| Error::at("zone", &LifecycleError::of_zone(error)))?,
            calendar,
            value_decimals: u8::try_from(decimals).unwrap_or(u8::MAX),
            late_days: self.late_days.unwrap_or(30),
            kinds: self.kinds.clone(),
            groups: self.groups.iter().map(GroupIn::group).collect(),
            facts,
            regions,
        })?)
    }
}

/// Converts each item of a list; errors are located at their position.
pub(super) fn each<T, U>(
    items: &[T],
    list: &str,
    convert: impl Fn(&T) -> Result<U, Error>,
) -> Result<Vec<U>, Error> {
    let at = |(index, item): (usize, &T)| {
        convert(item).map_err(|error| error.within(&index.to_string()).within(list))
    };
    items.iter().enumerate().map(at).collect()
}

/// The error of a part that must have exactly one of some forms.
pub(super) fn one_of(part: &'static str, reason: &'static str) -> Error {
    LifecycleError::PartRefused { part, reason }.into()
}

/// The choice that a word names.
pub(super) fn word<T: Copy>(field: &str, word: &str, choices: &[(&str, T)]) -> Result<T, Error> {
    let found = choices.iter().find(|(name, _)| *name == word);
    found.map(|(_, choice)| *choice).ok_or_else(|| {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        let message = format!(
            "{:?} is not one of {}",
            super::super::reader::excerpt(word),
            names.join(", ")
        );
        Error::at(field, &HostError::WrongType { message })
    })
}

pub(super) fn which(word_given: Option<&str>) -> Result<Which, Error> {
    word_given.map_or(Ok(Which::Last), |given| {
        word("which", given, &[("first", Which::First), ("last", Which::Last)])
    })
}

impl GroupIn {
    fn group(&self) -> GroupDraft {
        GroupDraft {
            id: self.id.clone(),
            name: self.name.clone(),
        }
    }
}

impl WindowIn {
    fn window(self) -> Result<Window, Error> {
        match (self.days, self.months, self.ago) {
            (Some(count), None, ago) => Ok(Window::Days {
                count,
                ago: ago.unwrap_or(0),
            }),
            (None, Some(months), None) => Ok(Window::Months(months)),
            _ => Err(one_of("window", "is either days, with or without ago, or months").within("window")),
        }
    }
}

fn window(given: Option<WindowIn>) -> Result<Window, Error> {
    given.map_or(Ok(Window::All), WindowIn::window)
}

impl SelectorIn {
    pub(super) fn selector(&self) -> Result<Selector, Error> {
        Ok(Selector {
            kinds: self.kinds.clone(),
            subjects: self.subjects.clone(),
            channels: self.channels.clone(),
            window: window(self.window)?,
        })
    }
}

impl WhichIn {
    pub(super) fn selector(&self) -> Selector {
        Selector {
            kinds: self.kinds.clone(),
            subjects: self.subjects.clone(),
            channels: self.channels.clone(),
            window: Window::All,
        }
    }
}

impl FactIn {
    fn fact(&self) -> Result<FactDraft, Error> {
        let mut measures: Vec<Measure> = Vec::new();
        let selected = |name: &str, selector: &Option<SelectorIn>| {
            let selector = selector.as_ref().map(SelectorIn::selector).transpose();
            selector.map_err(|error| error.within(name))
        };
        measures.extend(selected("count", &self.count)?.map(Measure::Count));
        measures.extend(selected("sum", &self.sum)?.map(Measure::Sum));
        measures.extend(selected("slope", &self.slope)?.map(Measure::Slope));
        if let Some(distinct) = &self.distinct {
            measures.push(distinct.measure().map_err(|error| error.within("distinct"))?);
        }
        if let Some(since) = &self.days_since {
            let which = which(since.which.as_deref()).map_err(|error| error.within("daysSince"))?;
            measures.push(Measure::DaysSince(since.selector(), which));
        }
        measures.extend(self.gap.as_ref().map(|gap| Measure::Gap(gap.selector())));
        measures.extend(
            self.latest
                .as_ref()
                .map(|latest| Measure::Latest(latest.selector())),
        );
        if let Some(ratio) = &self.ratio {
            measures.push(Measure::Ratio {
                of: ratio.of.clone(),
                to: ratio.to.clone(),
            });
        }
        if let Some(share) = &self.share {
            measures.push(share.measure().map_err(|error| error.within("share"))?);
        }
        if let Some(open) = &self.open {
            measures.push(Measure::Open {
                opened: open.opened.clone(),
                closed: open.closed.clone(),
            });
        }
        if let Some(members) = &self.members {
            measures.push(members.measure().map_err(|error| error.within("members"))?);
        }
        let (Some(measure), true) = (measures.pop(), measures.is_empty()) else {
            return Err(one_of(
                "fact",
                "needs exactly one form, such as count or daysSince",
            ));
        };
        Ok(FactDraft {
            id: self.id.clone(),
            measure,
        })
    }
}

impl DistinctIn {
    fn measure(&self) -> Result<Measure, Error> {
        let choices = [
            ("channel", Of::Channel),
            ("subject", Of::Subject),
            ("day", Of::Day),
        ];
        let of = word("of", &self.of, &choices)?;
        let selector = Selector {
            kinds: self.kinds.clone(),
            subjects: self.subjects.clone(),
            channels: self.channels.clone(),
            window: window(self.window)?,
        };
        Ok(Measure::Distinct(selector, of))
    }
}

impl ShareIn {
    fn measure(&self) -> Result<Measure, Error> {
        let whole = Selector {
            kinds: self.kinds.clone(),
            subjects: self.subjects.clone(),
            channels: self.channels.clone(),
            window: window(self.window)?,
        };
        Ok(Measure::Share(whole, self.part.selector()))
    }
}

impl MembersIn {
    fn measure(&self) -> Result<Measure, Error> {
        let choices = [
            ("any", Quantifier::Any),
            ("all", Quantifier::All),
            ("share", Quantifier::Share),
            ("count", Quantifier::Count),
        ];
        Ok(Measure::Members {
            quantifier: word("quantifier", &self.quantifier, &choices)?,
            roles: self.roles.clone(),
            region: self.region.clone(),
            states: self.states.clone(),
        })
    }
}

impl RegionIn {
    fn region(&self) -> Result<RegionDraft, Error> {
        Ok(RegionDraft {
            id: self.id.clone(),
            name: self.name.clone(),
            initial: self.initial.clone(),
            states: each(&self.states, "states", StateIn::state)?,
            rules: each(&self.rules, "rules", RuleIn::rule)?,
        })
    }
}

impl StateIn {
    fn state(&self) -> Result<StateDraft, Error> {
        let choices = [
            ("preboarding", Bracket::Preboarding),
            ("onboarding", Bracket::Onboarding),
            ("reboarding", Bracket::Reboarding),
        ];
        let bracket = self.bracket.as_ref();
        let small = |number: u16| u8::try_from(number).unwrap_or(u8::MAX);
        Ok(StateDraft {
            id: self.id.clone(),
            name: self.name.clone(),
            group: self.group.clone(),
            min_dwell_days: self.min_dwell.map_or(0, |dwell| dwell.days),
            is_final: self.is_final,
            bracket: bracket
                .map(|given| word("bracket", given, &choices))
                .transpose()?,
            step: self.step.map(small),
            level: self.level.map(small),
        })
    }
}

impl RuleIn {
    fn rule(&self) -> Result<RuleDraft, Error> {
        let confirm = match self.confirm {
            None => Confirm::AtOnce,
            Some(ConfirmIn {
                observations: Some(count),
                days: None,
            }) => Confirm::Observations(count),
            Some(ConfirmIn {
                observations: None,
                days: Some(count),
            }) => Confirm::Days(count),
            Some(_) => {
                return Err(one_of("confirm", "needs exactly one of observations and days").within("confirm"));
            }
        };
        Ok(RuleDraft {
            id: self.id.clone(),
            name: self.name.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
            when: self.when.guard().map_err(|error| error.within("when"))?,
            confirm,
            ignores_dwell: self.ignores_dwell,
            intents: self.intents.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::decimal::DecimalText;
    use super::*;

    #[test]
    fn the_policies_that_ship_are_accepted() {
        for (id, _) in SHIPPED {
            let policy = shipped(id).unwrap();
            assert_eq!(policy.draft().id, *id);
        }
        assert_eq!(shipped("gift").unwrap_err().kind, "unknownName");
    }

    #[test]
    fn limits_are_text_or_whole_numbers() {
        let read = |json: &str| crate::api::request::read::<DecimalText>(json.as_bytes());
        assert_eq!(read("4").unwrap().0, "4");
        assert_eq!(read("-4").unwrap().0, "-4");
        assert_eq!(read("\"0.5\"").unwrap().0, "0.5");
        assert_eq!(read("0.5").unwrap_err().kind, "wrongType");
    }
}
