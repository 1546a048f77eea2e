//! Measures of continuation over many instances, as they stand at an instant.
//!
//! - *Unfinished* is a session that ended before the goal, followed by another or not. It was *resumed* when the next session
//!   of its instance came in time; while neither came and the window is open it is *undecided* and in no rate.
//!   Resume rate = resumed / (unfinished - undecided).
//! - Time to resume: the gaps of the passages in time.
//! - Promise kept = kept / (kept + early + late + broken); open promises are in no rate.
//! - Context lost = hand-overs whose session asked again / hand-overs in time.
//! - Pairs of channels: hand-overs in time by the two channels; *completed* counts those of instances that reached the goal.
//! - Paths: the channels of an instance that reached its goal, neighbours merged. Where every session of it has a price, its
//!   cost is that of its sessions. The cheapest path has the least mean cost; *over* is what the others cost beyond it:
//!   cost - instances x cost of the cheapest / its instances, exact up to the last division (half to even).
//!
//! Sums reconcile: hand-overs by kind, by pair and in all; sessions by channel; instances by standing.

use super::SessionError;
use super::draft::Draft;
use super::instance::{Instance, Standing, gap};
use super::passage::{HandOverKind, Passage, passages};
use super::policy::Continuation;
use super::promise::{PromiseState, Promised, promised};
use super::token::{TokenFault, TokenState, Tokens};
use crate::calendar::Instant;
use crate::contact::Channels;
use crate::journey::mining::{Spans, spans};
use crate::json::reader::excerpt;
use crate::money::{Money, Rounding};
use crate::problem::Located;
use serde::Serialize;
use std::collections::BTreeMap;

/// A count out of another one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "PartOfWhole"))]
#[serde(rename_all = "camelCase")]
pub struct Fraction {
    /// How many.
    pub part: u64,
    /// Of how many.
    pub whole: u64,
}

/// Instances in a standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct StandingCount {
    /// The standing.
    pub standing: Standing,
    /// Instances.
    pub count: u64,
}

/// Hand-overs of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct HandOverCount {
    /// The kind.
    pub kind: HandOverKind,
    /// Hand-overs in time.
    pub count: u64,
    /// Those of instances that reached the goal.
    pub completed: u64,
    /// Those after which something known was asked again.
    pub context_lost: u64,
}

/// Hand-overs from one channel to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelPair {
    /// The channel before.
    pub from: String,
    /// The channel after.
    pub to: String,
    /// Hand-overs in time.
    pub count: u64,
    /// Those of instances that reached the goal.
    pub completed: u64,
    /// Those after which the session asked again.
    pub context_lost: u64,
    /// Fields asked again.
    pub asked_again: u64,
    /// Their gaps.
    pub gaps: Spans,
}

/// Questions about one field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked {
    /// How often it was asked.
    pub count: u64,
    /// How often although another session's answer could be used.
    pub again: u64,
}

/// Promises by how they stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PromiseCount {
    /// Their time is not over.
    pub open: u64,
    /// Kept in time.
    pub kept: u64,
    /// Acted on too early.
    pub early: u64,
    /// Acted on too late.
    pub late: u64,
    /// Not acted on.
    pub broken: u64,
}

/// Tokens by what became of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TokenCount {
    /// Issued.
    pub issued: u64,
    /// Used.
    pub used: u64,
    /// Neither used nor expired.
    pub open: u64,
    /// Not used in time.
    pub expired: u64,
    /// Presented in vain, by reason.
    pub refused: BTreeMap<TokenFault, u64>,
}

/// Instances that reached the goal over the same channels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathCost {
    /// The channels in order, neighbours merged.
    pub channels: Vec<String>,
    /// Instances.
    pub instances: u64,
    /// Those whose sessions all have a price.
    pub priced: u64,
    /// What these cost, in minor units.
    pub cost_minor: i64,
    /// What they cost beyond the cheapest path, in minor units.
    pub over_minor: i64,
}

/// The measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measures {
    /// Instances by standing: not begun, active, resting, lapsed, completed.
    pub standings: Vec<StandingCount>,
    /// Sessions.
    pub sessions: u64,
    /// Sessions that ended before the goal.
    pub unfinished: u64,
    /// Unfinished sessions after which the customer may still come in time.
    pub undecided: u64,
    /// Unfinished sessions that were resumed, of those that are decided.
    pub resumed: Fraction,
    /// Gaps of the passages in time.
    pub time_to_resume: Spans,
    /// Passages that came too late.
    pub too_late: u64,
    /// Hand-overs in time by kind.
    pub hand_overs: Vec<HandOverCount>,
    /// Hand-overs in time that lost context.
    pub context_lost: Fraction,
    /// Questions by field of the policy.
    pub questions: Vec<Asked>,
    /// Conflicts of values.
    pub conflicts: u64,
    /// Promises.
    pub promises: PromiseCount,
    /// Tokens.
    pub tokens: TokenCount,
    /// Pairs of channels, in the order of the catalogue, else of their ids.
    pub pairs: Vec<ChannelPair>,
    /// Paths of the instances that reached the goal, the most frequent first.
    pub paths: Vec<PathCost>,
}

impl PromiseCount {
    /// Kept, of those whose time is over or that were acted on.
    pub const fn kept_rate(self) -> Fraction {
        let decided = self.kept.saturating_add(self.early);
        Fraction {
            part: self.kept,
            whole: decided.saturating_add(self.late).saturating_add(self.broken),
        }
    }

    fn count(&mut self, promise: Promised) {
        let slot = match promise.state {
            PromiseState::Open => &mut self.open,
            PromiseState::Kept => &mut self.kept,
            PromiseState::Early => &mut self.early,
            PromiseState::Late => &mut self.late,
            PromiseState::Broken => &mut self.broken,
        };
        up(slot);
    }
}

impl TokenCount {
    fn count(&mut self, token: &TokenState) {
        up(&mut self.issued);
        up(match (token.used_by, token.open) {
            (Some(_), _) => &mut self.used,
            (None, true) => &mut self.open,
            (None, false) => &mut self.expired,
        });
    }
}

/// Everything that is told of one instance at an instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstanceView {
    /// How it stands.
    pub standing: Standing,
    /// What it knows.
    pub draft: Draft,
    /// How it went from session to session.
    pub passages: Vec<Passage>,
    /// Its tokens.
    pub tokens: Vec<TokenState>,
    /// Its promises.
    pub promises: Vec<Promised>,
    faults: Vec<TokenFault>,
}

impl Instance {
    /// What is told of the instance at an instant.
    pub fn view(&self, policy: &Continuation, as_of: Instant) -> InstanceView {
        let draft = Draft::of(self, policy, as_of);
        let tokens = Tokens::of(self, as_of);
        InstanceView {
            standing: self.standing(policy, as_of),
            passages: passages(self, policy, &draft, &tokens, as_of),
            tokens: tokens.states(self, as_of),
            promises: promised(self, as_of),
            faults: tokens.outcomes.iter().filter_map(|(_, fault)| *fault).collect(),
            draft,
        }
    }
}

/// The measures of many instances at an instant; a catalogue of channels gives their order and prices.
///
/// # Errors
/// A session on a channel that the catalogue does not have, costs that exceed what money can hold; located in `instances`.
pub fn measure(
    policy: &Continuation,
    instances: &[Instance],
    channels: Option<&Channels>,
    as_of: Instant,
) -> Result<Measures, Located<SessionError>> {
    let mut sum = Sum::new(policy);
    for (index, instance) in instances.iter().enumerate() {
        let priced = price(instance, channels, as_of)
            .map_err(|error| error.within(&index.to_string()).within("instances"))?;
        sum.add(policy, instance, priced, as_of);
    }
    Ok(sum.finish(channels))
}

/// What the sessions of an instance cost; none where one of them has no price.
fn price(
    instance: &Instance,
    channels: Option<&Channels>,
    as_of: Instant,
) -> Result<Option<i64>, Located<SessionError>> {
    let Some(channels) = channels else { return Ok(None) };
    let mut cost = Some(0_i64);
    for session in instance.begun(as_of) {
        let id = instance.channel(session.place);
        let Some(channel) = channels.channel(id) else {
            let id = excerpt(id);
            let problem = SessionError::IdUnknown { what: "channel", id };
            let place = format!("sessions.{}.channel", session.place);
            return Err(Located::at(&place, problem));
        };
        let whole = gap(session.from, session.last(as_of)).saturating_add(999_999) / 1_000_000;
        let seconds = u32::try_from(whole).unwrap_or(u32::MAX);
        let own = channels
            .currency()
            .and_then(|currency| channel.cost_of(seconds, currency));
        cost = cost.zip(own).and_then(|(cost, own)| cost.checked_add(own));
    }
    Ok(cost)
}

/// Figures that grow with each instance.
struct Sum {
    standings: [StandingCount; 5],
    sessions: u64,
    unfinished: u64,
    undecided: u64,
    resumed: u64,
    gaps: Vec<i64>,
    too_late: u64,
    kinds: [HandOverCount; 4],
    questions: Vec<Asked>,
    conflicts: u64,
    promises: PromiseCount,
    tokens: TokenCount,
    pairs: BTreeMap<(String, String), (ChannelPair, Vec<i64>)>,
    paths: BTreeMap<Vec<String>, PathCost>,
}

impl Sum {
    fn new(policy: &Continuation) -> Self {
        let standing = |standing| StandingCount { standing, count: 0 };
        Self {
            standings: [
                standing(Standing::NotBegun),
                standing(Standing::Active),
                standing(Standing::Resting),
                standing(Standing::Lapsed),
                standing(Standing::Completed),
            ],
            sessions: 0,
            unfinished: 0,
            undecided: 0,
            resumed: 0,
            gaps: Vec::new(),
            too_late: 0,
            kinds: HandOverKind::ALL.map(|kind| HandOverCount {
                kind,
                count: 0,
                completed: 0,
                context_lost: 0,
            }),
            questions: vec![Asked::default(); policy.fields().len()],
            conflicts: 0,
            promises: PromiseCount::default(),
            tokens: TokenCount::default(),
            pairs: BTreeMap::new(),
            paths: BTreeMap::new(),
        }
    }

    fn add(&mut self, policy: &Continuation, instance: &Instance, cost: Option<i64>, as_of: Instant) {
        let view = instance.view(policy, as_of);
        let completed = view.standing == Standing::Completed;
        if let Some(known) = self
            .standings
            .iter_mut()
            .find(|known| known.standing == view.standing)
        {
            up(&mut known.count);
        }
        self.sessions = self
            .sessions
            .saturating_add(length(instance.begun(as_of).count()));
        self.unfinished(policy, instance, &view, as_of);
        for passage in &view.passages {
            self.passage(instance, passage, completed);
        }
        for question in &view.draft.asked {
            if let Some(asked) = self.questions.get_mut(question.field) {
                up(&mut asked.count);
                asked.again = asked.again.saturating_add(question.again.into());
            }
        }
        self.conflicts = self.conflicts.saturating_add(length(view.draft.conflicts.len()));
        for promise in &view.promises {
            self.promises.count(*promise);
        }
        for token in &view.tokens {
            self.tokens.count(token);
        }
        for fault in &view.faults {
            up(self.tokens.refused.entry(*fault).or_default());
        }
        if completed {
            self.path(instance, cost, as_of);
        }
    }

    /// Sessions that ended before the goal, and whether the customer came back.
    fn unfinished(
        &mut self,
        policy: &Continuation,
        instance: &Instance,
        view: &InstanceView,
        as_of: Instant,
    ) {
        let goal = instance.completed_at(as_of);
        for session in instance.begun(as_of) {
            let after = view.passages.iter().find(|passage| passage.from == session.place);
            let over = after.is_some() || session.to.is_some_and(|to| to <= as_of);
            let reached = after.is_none() && goal.is_some();
            if !over || reached {
                continue;
            }
            up(&mut self.unfinished);
            match after {
                Some(passage) if passage.in_time => up(&mut self.resumed),
                None if gap(session.last(as_of), as_of) <= policy.window() => up(&mut self.undecided),
                Some(_) | None => {}
            }
        }
    }

    fn passage(&mut self, instance: &Instance, passage: &Passage, completed: bool) {
        if !passage.in_time {
            up(&mut self.too_late);
            return;
        }
        self.gaps.push(passage.gap);
        if !passage.hand_over {
            return;
        }
        let lost = !passage.asked_again.is_empty();
        if let Some(kind) = self.kinds.iter_mut().find(|known| known.kind == passage.kind) {
            up(&mut kind.count);
            kind.completed = kind.completed.saturating_add(completed.into());
            kind.context_lost = kind.context_lost.saturating_add(lost.into());
        }
        let key = (
            instance.channel(passage.from).to_owned(),
            instance.channel(passage.to).to_owned(),
        );
        let fresh = || {
            let pair = ChannelPair {
                from: key.0.clone(),
                to: key.1.clone(),
                count: 0,
                completed: 0,
                context_lost: 0,
                asked_again: 0,
                gaps: Spans::default(),
            };
            (pair, Vec::new())
        };
        let (pair, gaps) = self.pairs.entry(key.clone()).or_insert_with(fresh);
        up(&mut pair.count);
        pair.completed = pair.completed.saturating_add(completed.into());
        pair.context_lost = pair.context_lost.saturating_add(lost.into());
        pair.asked_again = pair.asked_again.saturating_add(length(passage.asked_again.len()));
        gaps.push(passage.gap);
    }

    fn path(&mut self, instance: &Instance, cost: Option<i64>, as_of: Instant) {
        let mut channels: Vec<String> = Vec::new();
        for session in instance.begun(as_of) {
            let channel = instance.channel(session.place);
            if channels.last().is_none_or(|last| last != channel) {
                channels.push(channel.to_owned());
            }
        }
        let path = self.paths.entry(channels.clone()).or_insert(PathCost {
            channels,
            instances: 0,
            priced: 0,
            cost_minor: 0,
            over_minor: 0,
        });
        up(&mut path.instances);
        if let Some(sum) = cost.and_then(|cost| path.cost_minor.checked_add(cost)) {
            path.cost_minor = sum;
            up(&mut path.priced);
        }
    }

    fn finish(mut self, channels: Option<&Channels>) -> Measures {
        let order = |id: &str| {
            channels
                .and_then(|channels| channels.place(id))
                .unwrap_or(usize::MAX)
        };
        let mut pairs: Vec<ChannelPair> = self
            .pairs
            .into_values()
            .map(|(pair, mut gaps)| ChannelPair {
                gaps: spans(&mut gaps),
                ..pair
            })
            .collect();
        crate::order::sort_by_key(&mut pairs, |pair| (order(&pair.from), order(&pair.to)));
        let of =
            |count: fn(&HandOverCount) -> u64| self.kinds.iter().map(count).fold(0_u64, u64::saturating_add);
        Measures {
            standings: self.standings.to_vec(),
            sessions: self.sessions,
            unfinished: self.unfinished,
            undecided: self.undecided,
            resumed: Fraction {
                part: self.resumed,
                whole: self.unfinished.saturating_sub(self.undecided),
            },
            time_to_resume: spans(&mut self.gaps),
            too_late: self.too_late,
            context_lost: Fraction {
                part: of(|kind| kind.context_lost),
                whole: of(|kind| kind.count),
            },
            hand_overs: self.kinds.to_vec(),
            questions: self.questions,
            conflicts: self.conflicts,
            promises: self.promises,
            tokens: self.tokens,
            pairs,
            paths: compared(self.paths.into_values().collect()),
        }
    }
}

/// Paths against the cheapest one, the most frequent first.
fn compared(mut paths: Vec<PathCost>) -> Vec<PathCost> {
    let dearer = |a: &PathCost, b: &PathCost| {
        let cross =
            |cost: &PathCost, by: &PathCost| i128::from(cost.cost_minor).saturating_mul(by.priced.into());
        cross(a, b).cmp(&cross(b, a))
    };
    let cheapest = paths
        .iter()
        .filter(|path| path.priced > 0)
        .min_by(|a, b| dearer(a, b));
    if let Some((cost, count)) = cheapest.map(|path| (path.cost_minor, path.priced)) {
        for path in &mut paths {
            let same = i128::from(cost).saturating_mul(path.priced.into());
            let same = Rounding::HalfEven.divide(same, count.into()).unwrap_or_default();
            let over = i128::from(path.cost_minor).saturating_sub(same);
            path.over_minor = i64::try_from(over).unwrap_or(i64::MAX);
        }
    }
    crate::order::sort_by_key(&mut paths, |path| std::cmp::Reverse(path.instances));
    paths
}

impl PathCost {
    /// The mean cost of an instance, half to even; none where none has a price.
    pub fn mean(&self, channels: &Channels) -> Option<Money> {
        let mean = Rounding::HalfEven.divide(self.cost_minor.into(), self.priced.into())?;
        Some(Money::from_minor(i64::try_from(mean).ok()?, channels.currency()?))
    }
}

const fn up(count: &mut u64) {
    *count = count.saturating_add(1);
}

fn length(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
