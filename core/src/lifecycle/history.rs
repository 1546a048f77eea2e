//! A customer's history: every move with its reasons, what is to be done, where the customer stands, what comes next.

use super::Policy;
use super::explain::{self, Explained};
use super::log::{Log, LogEvent, Names};
use super::machine::facts::NEVER;
use super::machine::fold::{BY_HAND, Fold, Move, Watch};
use super::policy::compiled::{Guard, bit};
use super::policy::{Confirm, RuleDraft};
use crate::calendar::Date;

/// A move of a region, with its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// Day at whose end it was judged.
    pub on: Date,
    /// Region that moved.
    pub region: u8,
    /// State that it left.
    pub from: u8,
    /// State that it entered.
    pub to: u8,
    /// Rule that moved it, among those of all regions; none when a person did.
    pub rule: Option<u16>,
    /// How many times the rule has moved this customer, this time among them.
    pub time: u32,
    /// Position in the log of the event that brought it about; none when time did.
    pub event: Option<usize>,
    /// Position of the member of a firm whose change brought it about; none when an event or time did.
    pub member: Option<usize>,
    /// The rule's guard with its values; none when a person moved it.
    pub because: Option<Explained>,
    /// Rules that would have moved the region elsewhere, had this one not come first.
    pub lost: Vec<u16>,
}

/// Where a region stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// State that it is in.
    pub state: u8,
    /// Day on which it entered it.
    pub since: Date,
    /// Last day on which a state set by a person holds; none when none does.
    pub held_until: Option<Date>,
    /// Whether a person's state holds for ever.
    pub held_for_ever: bool,
}

/// A move that time alone will bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// Day of the move.
    pub on: Date,
    /// Region that moves.
    pub region: u8,
    /// State that it leaves.
    pub from: u8,
    /// State that it enters.
    pub to: u8,
    /// Rule that moves it, among those of all regions.
    pub rule: u16,
}

/// Why a rule does not lead to a state, or that it would.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhyNot {
    /// The rule, among those of all regions.
    pub rule: u16,
    /// Whether it leaves the state that the region is in.
    pub applies: bool,
    /// Its guard with its values.
    pub guard: Explained,
    /// What else holds it back.
    pub held_back: Vec<HeldBack>,
}

/// What holds a rule back whose guard may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeldBack {
    /// The state has to last until a day.
    Dwell(Date),
    /// It has held so often of so many times.
    Observations(u32, u32),
    /// It has held since a day and has to until another; or not yet.
    Days(Option<Date>, u32),
    /// A person's state holds until a day, or for ever.
    ByHand(Option<Date>),
    /// Another rule comes first, and moves or keeps the region.
    Rule(u16),
}

/// The history of one customer up to the end of a day.
#[derive(Debug, Clone)]
pub struct History<'p> {
    policy: &'p Policy,
    fold: Fold<'p>,
    as_of: Date,
    /// Moves in order.
    pub transitions: Vec<Transition>,
    /// Days that ended while rules still kept moving the customer.
    pub unsettled: Vec<Date>,
    /// Day on which the machine stopped because timers sent one another round and round.
    pub endless: Option<Date>,
    /// Number of events of the log after the day; they come last.
    pub future: usize,
}

/// Moves that time brings, at most.
const MOST_DEADLINES: usize = 50;

impl<'p> History<'p> {
    /// Replays a log up to the end of a day.
    pub fn of(policy: &'p Policy, log: &Log, as_of: Date) -> Self {
        let mut names = Names::new(policy);
        Self::after(Fold::new(policy), &mut names, &log.events, as_of)
    }

    /// Goes on from a machine, which has met nothing later than the events.
    pub(super) fn after(fold: Fold<'p>, names: &mut Names<'p>, events: &[LogEvent], as_of: Date) -> Self {
        let mut fold = fold;
        let mut recorder = Recorder::default();
        let past = events.partition_point(|event| event.occurred.day <= as_of);
        let (met, future) = events.split_at(past);
        for event in met {
            fold.add(&names.event(event), &mut recorder);
        }
        fold.finish(as_of.days(), &mut recorder);
        Self::told(fold, recorder, met, future.len(), as_of)
    }

    /// What a machine that has finished a day, and who looked on, come to.
    pub(super) fn told(
        fold: Fold<'p>,
        recorder: Recorder,
        met: &[LogEvent],
        future: usize,
        as_of: Date,
    ) -> Self {
        let mut history = Self {
            policy: fold.policy,
            fold,
            as_of,
            transitions: recorder.transitions,
            unsettled: recorder.unsettled,
            endless: recorder.endless,
            future,
        };
        history.name_events(met);
        history
    }

    /// Finds the event behind each move: the last of its day that the rule's guard is about. A move that follows another
    /// of its day, because it looks at regions or leaves the state just entered, has that one's event; any other is
    /// the work of time.
    fn name_events(&mut self, events: &[LogEvent]) {
        let mut before: Option<(Date, Option<usize>)> = None;
        let mut entered: Vec<(u8, Date)> = Vec::new();
        for transition in &mut self.transitions {
            let until = events.partition_point(|event| event.occurred.day <= transition.on);
            let from = events.partition_point(|event| event.occurred.day < transition.on);
            let (kinds, looks) = match transition.rule {
                None => (super::Kind::OVERRIDE.bit(), false),
                Some(rule) => rule_looks_at(self.policy, rule),
            };
            let of_day = events.get(from..until).unwrap_or_default();
            let last_of = |kinds: u64| of_day.iter().rposition(|event| event.kind.bit() & kinds != 0);
            // A state set by hand or released explains what nothing else does.
            let about = last_of(kinds).or_else(|| last_of(super::Kind::OVERRIDE.bit()));
            let follows = looks || entered.contains(&(transition.region, transition.on));
            let inherited = before.filter(|(on, _)| follows && *on == transition.on);
            transition.event = match about {
                Some(index) => Some(from.saturating_add(index)),
                None => inherited.and_then(|(_, event)| event),
            };
            before = Some((transition.on, transition.event.or(inherited.and_then(|of| of.1))));
            entered.push((transition.region, transition.on));
        }
    }

    /// Day of the history.
    pub const fn as_of(&self) -> Date {
        self.as_of
    }

    /// The policy that judged.
    pub const fn policy(&self) -> &'p Policy {
        self.policy
    }

    pub(super) fn into_fold(self) -> Fold<'p> {
        self.fold
    }

    /// Where each region stands; empty before the first event.
    pub fn standings(&self) -> Vec<Standing> {
        let standing = |place: &super::machine::fold::Place| Standing {
            state: place.state,
            since: Date::from_days(place.entered),
            held_until: Some(place.held_until)
                .filter(|until| *until >= self.as_of.days())
                .and_then(explain::date),
            held_for_ever: place.held_until == NEVER,
        };
        self.fold.places.iter().map(standing).collect()
    }

    /// Stage at the end of the day; none before the first event.
    pub fn stage(&self) -> Option<u8> {
        self.fold.places.first().map(|place| place.state)
    }

    /// Value of each fact as decimal text, in the order of the policy; "unknown" where there is nothing to measure.
    pub fn facts(&self) -> Vec<String> {
        let mut fold = self.fold.clone();
        let day = self.as_of.days();
        let count = u16::try_from(self.policy.draft().facts.len()).unwrap_or(u16::MAX);
        (0..count)
            .map(|fact| {
                fold.facts
                    .value(fact, day)
                    .text(explain::fact_decimals(&fold, fact))
            })
            .collect()
    }

    /// Moves that time alone will bring up to a day, if nothing happens; fifty at most.
    pub fn deadlines(&self, until: Date) -> Vec<Deadline> {
        let mut fold = self.fold.clone();
        let mut ahead = Ahead(Vec::new());
        // Pieces, so that a policy that moves for ever ends.
        while ahead.0.len() < MOST_DEADLINES && fold.next_stop() <= until.days() && !fold.has_stopped() {
            let next = fold.next_stop();
            fold.finish(next, &mut ahead);
        }
        ahead.0.truncate(MOST_DEADLINES);
        ahead.0
    }

    /// Next day on which time alone may change something; none when nothing does.
    pub fn next_check(&self) -> Option<Date> {
        explain::date(self.fold.next_check())
    }

    /// For each rule that leads to a state: what holds, what fails, what comes before it.
    pub fn why_not(&self, region: u8, state: u8) -> Vec<WhyNot> {
        let mut fold = self.fold.clone();
        let Some(of) = self.policy.regions.get(usize::from(region)) else {
            return Vec::new();
        };
        let Some(place) = fold.places.get(usize::from(region)).copied() else {
            return Vec::new();
        };
        let day = self.as_of.days();
        let mut answers = Vec::new();
        let mut first: Option<u16> = None;
        for rule in &of.rules {
            let applies = rule.from & bit(place.state) != 0;
            let Some(draft) = self.policy.rule(rule.number) else {
                continue;
            };
            let (holds, _) = fold.check(&rule.when, region, rule.to, day);
            let held_back = if applies {
                self.held_back(&fold, region, rule.number, first)
            } else {
                Vec::new()
            };
            if rule.to == state {
                let pair = (&rule.when, &draft.when);
                answers.push(WhyNot {
                    rule: rule.number,
                    applies,
                    guard: explain::explain(&mut fold, pair, (region, rule.to), day),
                    held_back: held_back.clone(),
                });
            }
            let wins = applies && holds && (rule.to == place.state || held_back.is_empty());
            if wins && first.is_none() {
                first = Some(rule.number);
            }
        }
        answers
    }

    /// What holds a rule back beside its guard.
    fn held_back(&self, fold: &Fold<'_>, region: u8, number: u16, first: Option<u16>) -> Vec<HeldBack> {
        let mut reasons = Vec::new();
        let Some(place) = fold.places.get(usize::from(region)) else {
            return reasons;
        };
        let Some(of) = self.policy.regions.get(usize::from(region)) else {
            return reasons;
        };
        let Some(rule) = of.rules.iter().find(|rule| rule.number == number) else {
            return reasons;
        };
        let day = self.as_of.days();
        if place.held_until >= day {
            reasons.push(HeldBack::ByHand(explain::date(place.held_until)));
        }
        let lasts = of
            .states
            .get(usize::from(place.state))
            .map_or(0, |state| state.lasts);
        let until = place.entered.saturating_add(lasts);
        if day < until && !rule.ignores_dwell {
            reasons.push(HeldBack::Dwell(Date::from_days(until)));
        }
        let streak = fold.streak(number);
        match rule.confirm {
            Confirm::Observations(count) if i64::from(streak) < i64::from(count) => {
                reasons.push(HeldBack::Observations(streak.unsigned_abs(), count));
            }
            Confirm::Days(count) => {
                // A rule of a state that was entered on this day begins to be confirmed on the next.
                let since = explain::date(streak).filter(|since| *since <= self.as_of);
                if since.is_none_or(|since| since.days_until(self.as_of) < i64::from(count)) {
                    reasons.push(HeldBack::Days(since, count));
                }
            }
            _ => {}
        }
        if let Some(first) = first {
            reasons.push(HeldBack::Rule(first));
        }
        reasons
    }

    /// The rule that keeps the region in its state, with its values; none when it merely stays because no rule moves it.
    pub fn kept_by(&self, region: u8) -> Option<(u16, Explained)> {
        let mut fold = self.fold.clone();
        let of = self.policy.regions.get(usize::from(region))?;
        let place = fold.places.get(usize::from(region)).copied()?;
        let day = self.as_of.days();
        if place.held_until >= day {
            return None;
        }
        for position in &of.states.get(usize::from(place.state))?.tried {
            let rule = of.rules.get(usize::from(*position))?;
            if rule.to == place.state && fold.check(&rule.when, region, rule.to, day).0 {
                let draft = self.policy.rule(rule.number)?;
                let pair = (&rule.when, &draft.when);
                return Some((
                    rule.number,
                    explain::explain(&mut fold, pair, (region, rule.to), day),
                ));
            }
        }
        None
    }

    /// How many acts of some kinds fall into the `window` days that end on each day on which that number changes.
    pub fn activity(events: &[LogEvent], kinds: u64, window: i32, as_of: Date) -> Vec<(Date, i64)> {
        let days: Vec<i32> = events
            .iter()
            .filter(|event| event.kind.bit() & kinds != 0 && event.occurred.day <= as_of)
            .map(|event| event.occurred.day.days())
            .collect();
        let mut steps: Vec<(i32, i64)> = Vec::with_capacity(days.len().saturating_mul(2));
        steps.extend(days.iter().map(|day| (*day, 1)));
        steps.extend(days.iter().map(|day| (day.saturating_add(window), -1)));
        crate::order::sort_by_key(&mut steps, |(day, _)| *day);
        let mut level = 0_i64;
        let mut levels: Vec<(Date, i64)> = Vec::new();
        for (day, step) in steps.into_iter().filter(|(day, _)| *day <= as_of.days()) {
            level = level.saturating_add(step);
            let on = Date::from_days(day);
            match levels.last_mut() {
                Some(last) if last.0 == on => last.1 = level,
                _ => levels.push((on, level)),
            }
        }
        levels
    }
}

/// Beginning of the keys of a move's intents, `policy/customer/rule/n`; the intent follows after another slash. A host
/// remembers keys in order to do each thing once.
pub fn intent_key(policy: &Policy, customer: &str, rule: &RuleDraft, time: u32) -> String {
    format!("{}/{customer}/{}/{time}", policy.draft().id, rule.id)
}

/// Kinds of the events that a rule's guard is about, and whether it looks at regions.
fn rule_looks_at(policy: &Policy, number: u16) -> (u64, bool) {
    let mut rules = policy.regions.iter().flat_map(|region| &region.rules);
    rules
        .find(|rule| rule.number == number)
        .map_or((0, false), |rule| (rule.kinds, looks_at_regions(&rule.when)))
}

pub(super) fn looks_at_regions(guard: &Guard) -> bool {
    match guard {
        Guard::All(parts) | Guard::Any(parts) => parts.iter().any(looks_at_regions),
        Guard::Not(part) => looks_at_regions(part),
        Guard::In { .. } => true,
        _ => false,
    }
}

/// Writes moves down with their reasons.
#[derive(Debug, Default)]
pub(super) struct Recorder {
    pub(super) transitions: Vec<Transition>,
    pub(super) unsettled: Vec<Date>,
    pub(super) endless: Option<Date>,
}

impl Watch for Recorder {
    fn moves(&mut self, fold: &mut Fold<'_>, of: Move) {
        let policy = fold.policy;
        let by_hand = of.rule == BY_HAND;
        let mut because = None;
        let mut lost = Vec::new();
        if let Some(region) = policy.regions.get(usize::from(of.region)).filter(|_| !by_hand) {
            let won = region.rules.iter().position(|rule| rule.number == of.rule);
            for (position, rule) in region.rules.iter().enumerate() {
                let Some(draft) = policy.rule(rule.number) else {
                    continue;
                };
                if Some(position) == won {
                    let pair = (&rule.when, &draft.when);
                    because = Some(explain::explain(fold, pair, (of.region, of.to), of.day));
                } else if won.is_some_and(|won| position > won)
                    && rule.from & bit(of.from) != 0
                    && fold.check(&rule.when, of.region, rule.to, of.day).0
                {
                    if rule.to == of.from {
                        // It would have kept the state, and the rules after it would not have been tried.
                        break;
                    }
                    if rule.to != of.to {
                        lost.push(rule.number);
                    }
                }
            }
        }
        self.transitions.push(Transition {
            on: Date::from_days(of.day),
            region: of.region,
            from: of.from,
            to: of.to,
            rule: (!by_hand).then_some(of.rule),
            time: of.time,
            event: None,
            member: None,
            because,
            lost,
        });
    }

    fn unsettled(&mut self, day: i32) {
        self.unsettled.push(Date::from_days(day));
    }

    fn endless(&mut self, day: i32) {
        self.endless = Some(Date::from_days(day));
    }
}

/// Notes what time brings.
struct Ahead(Vec<Deadline>);

impl Watch for Ahead {
    fn moves(&mut self, _: &mut Fold<'_>, of: Move) {
        self.0.push(Deadline {
            on: Date::from_days(of.day),
            region: of.region,
            from: of.from,
            to: of.to,
            rule: of.rule,
        });
    }
}
