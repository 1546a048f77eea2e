//! From a draft to a policy: every name becomes a position, and whatever cannot be is refused with its path.

use super::checks::{check_name, check_names, check_sizes, distinct, few, in_range, kind, position};
use super::compiled::{
    Anchor, Compare, Filter, Gauge, Guard, Holds, MembersSpec, OpenSpec, Range, Region, Rule, State, Stirred,
    Symbol, Timer, Track, WindowSpan, WindowSpec, bit,
};
use super::draft::{
    AnchorDraft, Confirm, GuardDraft, Measure, PolicyDraft, RegionDraft, RuleDraft, Selector, StateDraft,
    Window,
};
use super::fingerprint::fingerprint;
use super::located::{Checked, PolicyError, at, within};
use super::{Policy, looks};
use crate::calendar::Span;
use crate::lifecycle::{Kind, LifecycleError};
use crate::limits::{
    MAX_GUARD_DEPTH, MAX_GUARD_PARTS, MAX_NAME_CHARACTERS, MAX_POLICY_BUSINESS_DAYS, MAX_POLICY_DAYS,
    MAX_POLICY_LIST, MAX_POLICY_MONTHS, MAX_REGION_STATES,
};
use crate::money::parse_scaled;
use std::collections::BTreeMap;

/// Decimals of ratios, shares and slopes.
pub(in crate::lifecycle) const FRACTION_DECIMALS: u8 = 6;

impl Policy {
    /// Checks and compiles a draft.
    ///
    /// # Errors
    /// Names that are unknown, doubled or cannot be names, lengths of time and limits out of range, more parts than
    /// the limits allow; each with its path.
    pub fn new(draft: PolicyDraft) -> Result<Self, PolicyError> {
        check_sizes(&draft)?;
        check_names(&draft)?;
        let mut compiler = Compiler::new(&draft);
        compiler.facts()?;
        let mut regions = Vec::with_capacity(draft.regions.len());
        for (index, region) in draft.regions.iter().enumerate() {
            regions.push(within(&format!("regions.{index}"), compiler.region(region))?);
        }
        let Compiler {
            tracks,
            windows,
            gauges,
            opens,
            members,
            timers,
            symbols,
            rules,
            ..
        } = compiler;
        let most = Self::FIRST_FREE_SYMBOL as usize;
        at("facts", few("names", symbols.len().saturating_add(1), most))?;
        let moved = looks::by_moves(&regions);
        for (region, moved) in regions.iter_mut().zip(moved) {
            region.moved = moved;
        }
        let feeds = (0..Kind::MOST).map(|slot| feeding(&tracks, slot)).collect();
        let fingerprint = fingerprint(&draft);
        Ok(Self {
            draft,
            tracks,
            feeds,
            windows,
            gauges,
            opens,
            members,
            timer_count: timers,
            stirs: looks::by_kinds(&regions),
            regions,
            rule_count: rules,
            symbols,
            fingerprint,
        })
    }
}

/// Tracks that an event of a kind may belong to.
fn feeding(tracks: &[Track], slot: usize) -> Vec<u16> {
    let admits = |track: &Track| track.filters.iter().all(|filter| filter.kinds >> slot & 1 == 1);
    (0_u16..)
        .zip(tracks)
        .filter(|(_, track)| admits(track))
        .map(|(index, _)| index)
        .collect()
}

/// Thresholds for leaving become those for entering.
pub(super) fn forget_stay(guard: &mut Guard) {
    match guard {
        Guard::All(parts) | Guard::Any(parts) => parts.iter_mut().for_each(forget_stay),
        Guard::Not(part) => forget_stay(part),
        Guard::Compare(compare) => (compare.stay, compare.stays) = (compare.limit, compare.enters),
        Guard::Known(_) | Guard::In { .. } | Guard::Timer(_) | Guard::Always => {}
    }
}

struct Compiler<'a> {
    draft: &'a PolicyDraft,
    tracks: Vec<Track>,
    windows: Vec<WindowSpec>,
    gauges: Vec<Gauge>,
    opens: Vec<OpenSpec>,
    members: Vec<MembersSpec>,
    timers: usize,
    rules: usize,
    symbols: BTreeMap<String, Symbol>,
    /// Parts of the guard that is being read.
    parts: usize,
    /// Kinds that the guard is about.
    kinds: u64,
}

impl<'a> Compiler<'a> {
    fn new(draft: &'a PolicyDraft) -> Self {
        Self {
            draft,
            tracks: Vec::new(),
            windows: Vec::new(),
            gauges: Vec::new(),
            opens: Vec::new(),
            members: Vec::new(),
            timers: 0,
            rules: 0,
            symbols: state_symbols(draft),
            parts: 0,
            kinds: 0,
        }
    }

    /// Facts take the first gauges, in their order; the parts of shares follow.
    fn facts(&mut self) -> Checked<()> {
        let draft = self.draft;
        self.gauges = vec![Gauge::CountAll(0); draft.facts.len()];
        for (index, fact) in draft.facts.iter().enumerate() {
            let path = format!("facts.{index}");
            let gauge = within(&path, self.measure(&fact.measure))?;
            if let Some(slot) = self.gauges.get_mut(index) {
                *slot = gauge;
            }
        }
        Ok(())
    }

    fn measure(&mut self, measure: &Measure) -> Checked<Gauge> {
        let unwindowed = |selector: &Selector| Selector {
            window: Window::All,
            ..selector.clone()
        };
        Ok(match measure {
            Measure::Count(selector) => within("count", self.counted(&[selector]))?,
            Measure::Sum(selector) => {
                let (track, span) = within("sum", self.selected(&[selector]))?;
                match span {
                    WindowSpan::All => Gauge::SumAll(track),
                    span => Gauge::Sum(self.window(track, span, Holds::Sum)),
                }
            }
            Measure::Distinct(selector, of) => {
                let (track, span) = within("distinct", self.selected(&[selector]))?;
                Gauge::Distinct(self.window(track, span, Holds::Distinct(*of)))
            }
            Measure::DaysSince(selector, which) => {
                let (track, _) = within("daysSince", self.selected(&[&unwindowed(selector)]))?;
                Gauge::DaysSince(track, *which)
            }
            Measure::Gap(selector) => Gauge::Gap(within("gap", self.selected(&[&unwindowed(selector)]))?.0),
            Measure::Latest(selector) => {
                Gauge::Latest(within("latest", self.selected(&[&unwindowed(selector)]))?.0)
            }
            Measure::Slope(selector) => {
                let (track, span) = within("slope", self.selected(&[selector]))?;
                Gauge::Slope(self.window(track, span, Holds::Moments))
            }
            Measure::Share(whole, part) => {
                let part = Selector {
                    window: whole.window,
                    ..part.clone()
                };
                let of = within("share.part", self.counted(&[&part, whole]))?;
                let to = within("share", self.counted(&[whole]))?;
                let (of, to) = (self.inner(of), self.inner(to));
                Gauge::Ratio(of, to, 0)
            }
            Measure::Ratio { of, to } => {
                let (of, to) = (self.divided("ratio.of", of)?, self.divided("ratio.to", to)?);
                let decimals = |fact: u16| i8::try_from(self.decimals(fact)).unwrap_or(0);
                Gauge::Ratio(of, to, decimals(to).saturating_sub(decimals(of)))
            }
            Measure::Open { opened, closed } => {
                let opened = self.kind_set("open.opened", opened)?;
                let closed = self.kind_set("open.closed", closed)?;
                if opened & closed != 0 {
                    let problem = LifecycleError::PartRefused {
                        part: "fact",
                        reason: "has a kind that both opens and closes",
                    };
                    return at("open.closed", Err(problem));
                }
                self.opens.push(OpenSpec { opened, closed });
                Gauge::Open(index(self.opens.len()))
            }
            Measure::Members {
                quantifier,
                roles,
                region,
                states,
            } => {
                at("members.roles", few("roles", roles.len(), MAX_POLICY_LIST))?;
                at("members.states", few("states", states.len(), MAX_POLICY_LIST))?;
                self.members.push(MembersSpec {
                    quantifier: *quantifier,
                    roles: roles.clone(),
                    region: region.clone(),
                    states: states.clone(),
                });
                Gauge::Members(index(self.members.len()))
            }
        })
    }

    /// A gauge that no fact names.
    fn inner(&mut self, gauge: Gauge) -> u16 {
        self.gauges.push(gauge);
        index(self.gauges.len())
    }

    /// A fact that can stand in a ratio.
    fn divided(&self, path: &str, id: &str) -> Checked<u16> {
        let position = at(path, self.fact(id))?;
        let fact = self.draft.facts.get(usize::from(position));
        if let Some(Measure::Count(_) | Measure::Sum(_) | Measure::Distinct(..) | Measure::Latest(_)) =
            fact.map(|fact| &fact.measure)
        {
            Ok(position)
        } else {
            let problem = LifecycleError::PartRefused {
                part: "ratio",
                reason: "divides facts of the forms count, sum, distinct and latest alone",
            };
            at(path, Err(problem))
        }
    }

    fn counted(&mut self, selectors: &[&Selector]) -> Checked<Gauge> {
        let (track, span) = self.selected(selectors)?;
        Ok(match span {
            WindowSpan::All => Gauge::CountAll(track),
            span => Gauge::Count(self.window(track, span, Holds::Count)),
        })
    }

    /// The track that passes all selectors, and the window of the first.
    fn selected(&mut self, selectors: &[&Selector]) -> Checked<(u16, WindowSpan)> {
        let mut filters = Vec::with_capacity(selectors.len());
        for selector in selectors {
            filters.push(Filter {
                kinds: self.kind_set("kinds", &selector.kinds)?,
                subjects: self.names("subjects", &selector.subjects)?,
                channels: self.names("channels", &selector.channels)?,
            });
        }
        let window = selectors.first().map_or(Window::All, |selector| selector.window);
        let span = within("window", window_span(window))?;
        Ok((self.track(filters), span))
    }

    /// The track with some filters; one that is there already is shared.
    fn track(&mut self, filters: Vec<Filter>) -> u16 {
        if let Some(known) = self.tracks.iter().position(|track| track.filters == filters) {
            return index(known.saturating_add(1));
        }
        let plain = |filter: &Filter| filter.subjects.is_empty() && filter.channels.is_empty();
        self.tracks.push(Track {
            plain: filters.iter().all(plain),
            filters,
            keeps: false,
            windows: Vec::new(),
        });
        index(self.tracks.len())
    }

    fn window(&mut self, track: u16, span: WindowSpan, holds: Holds) -> u16 {
        let spec = WindowSpec { track, span, holds };
        if let Some(known) = self.windows.iter().position(|window| *window == spec) {
            return index(known.saturating_add(1));
        }
        self.windows.push(spec);
        let number = index(self.windows.len());
        if let Some(track) = self.tracks.get_mut(usize::from(track)) {
            track.windows.push(number);
            track.keeps |= span != WindowSpan::All;
        }
        number
    }

    fn kind_set(&self, list: &str, names: &[String]) -> Checked<u64> {
        at(list, few("kinds", names.len(), MAX_POLICY_LIST))?;
        if names.is_empty() {
            let problem = LifecycleError::PartRefused {
                part: "selector",
                reason: "names no kind of event",
            };
            return at(list, Err(problem));
        }
        let mut set = 0;
        for (index, name) in names.iter().enumerate() {
            set |= at(&format!("{list}.{index}"), kind(&self.draft.kinds, name))?.bit();
        }
        Ok(set)
    }

    /// Codes of subjects, channels or roles.
    fn names(&mut self, list: &str, names: &[String]) -> Checked<Vec<Symbol>> {
        at(list, few("names", names.len(), MAX_POLICY_LIST))?;
        let mut symbols = Vec::with_capacity(names.len());
        for (index, name) in names.iter().enumerate() {
            let count = name.chars().count();
            if count == 0 || count > MAX_NAME_CHARACTERS {
                let problem = LifecycleError::NameRefused {
                    what: "subject",
                    name: name.chars().take(64).collect(),
                    max: MAX_NAME_CHARACTERS,
                };
                return at(&format!("{list}.{index}"), Err(problem));
            }
            symbols.push(symbol(&mut self.symbols, name));
        }
        Ok(symbols)
    }

    fn fact(&self, id: &str) -> Result<u16, LifecycleError> {
        let ids = self.draft.facts.iter().map(|fact| fact.id.as_str());
        position("fact", ids, id).map(u16::from)
    }

    fn region(&mut self, region: &RegionDraft) -> Checked<Region> {
        at("states", few("states", region.states.len(), MAX_REGION_STATES))?;
        distinct(
            "state",
            "states",
            region.states.iter().map(|state| state.id.as_str()),
        )?;
        let initial = at("initial", state(region, &region.initial))?;
        for (index, state) in region.states.iter().enumerate() {
            within(&format!("states.{index}"), self.check_state(state))?;
        }
        let first_rule = u16::try_from(self.rules).unwrap_or(u16::MAX);
        let mut rules = Vec::with_capacity(region.rules.len());
        for (index, rule) in region.rules.iter().enumerate() {
            rules.push(within(&format!("rules.{index}"), self.rule(region, rule))?);
        }
        let states = (0_u8..).zip(&region.states).map(|(state, draft)| {
            let confirmed = positions(&rules, |rule| {
                rule.from & bit(state) != 0 && rule.to != state && rule.confirm != Confirm::AtOnce
            });
            let counts = |rule: &Rule| matches!(rule.confirm, Confirm::Observations(_));
            let tried = positions(&rules, |rule| rule.from & bit(state) != 0);
            let waits = |rule: &Rule| matches!(rule.confirm, Confirm::Days(_)) && rule.to != state;
            State {
                lasts: days(draft.min_dwell_days),
                waits: tried
                    .iter()
                    .map(|position| rules.get(usize::from(*position)).is_some_and(waits))
                    .collect(),
                tried,
                counts_days: confirmed
                    .iter()
                    .any(|position| rules.get(usize::from(*position)).is_some_and(counts)),
                confirmed,
            }
        });
        Ok(Region {
            initial,
            states: states.collect(),
            confirmed: positions(&rules, |rule| rule.confirm != Confirm::AtOnce),
            first_rule,
            moved: Stirred::default(),
            rules,
        })
    }

    fn check_state(&self, state: &StateDraft) -> Checked<()> {
        if let Some(group) = &state.group {
            let ids = self.draft.groups.iter().map(|group| group.id.as_str());
            at("group", position("group", ids, group))?;
        }
        let dwell = state.min_dwell_days;
        at("minDwell", in_range(dwell, "days", 0, MAX_POLICY_DAYS))?;
        if let Some(step) = state.step {
            at("step", in_range(step.into(), "steps", 1, 4))?;
        }
        if let Some(level) = state.level {
            at("level", in_range(level.into(), "levels", 0, 100))?;
        }
        Ok(())
    }

    fn rule(&mut self, region: &RegionDraft, rule: &RuleDraft) -> Checked<Rule> {
        at("id", check_name("rule", &rule.id))?;
        at("from", few("states", rule.from.len(), MAX_REGION_STATES))?;
        at("intents", few("intents", rule.intents.len(), MAX_POLICY_LIST))?;
        distinct("intent", "intents", rule.intents.iter().map(String::as_str))?;
        let mut from = if rule.from.is_empty() { u64::MAX } else { 0 };
        for (index, name) in rule.from.iter().enumerate() {
            from |= bit(at(&format!("from.{index}"), state(region, name))?);
        }
        let to = at("to", state(region, &rule.to))?;
        match rule.confirm {
            Confirm::AtOnce => {}
            Confirm::Observations(count) => {
                at(
                    "confirm.observations",
                    in_range(count, "observations", 1, MAX_POLICY_DAYS),
                )?;
            }
            Confirm::Days(count) => at("confirm.days", in_range(count, "days", 1, MAX_POLICY_DAYS))?,
        }
        (self.parts, self.kinds) = (0, 0);
        let when = within("when", self.guard(&rule.when, 0))?;
        let number = u16::try_from(self.rules).unwrap_or(u16::MAX);
        self.rules = self.rules.saturating_add(1);
        Ok(Rule {
            from,
            to,
            quick: looks::quick(&when),
            when,
            confirm: rule.confirm,
            ignores_dwell: rule.ignores_dwell,
            number,
            kinds: self.kinds,
        })
    }

    fn guard(&mut self, guard: &GuardDraft, depth: usize) -> Checked<Guard> {
        self.parts = self.parts.saturating_add(1);
        at("", few("parts of a guard", self.parts, MAX_GUARD_PARTS))?;
        at("", few("levels of a guard", depth, MAX_GUARD_DEPTH))?;
        Ok(match guard {
            GuardDraft::All(parts) => Guard::All(self.guards("all", parts, depth)?),
            GuardDraft::Any(parts) => Guard::Any(self.guards("any", parts, depth)?),
            GuardDraft::Not(part) => Guard::Not(Box::new(within(
                "not",
                self.guard(part, depth.saturating_add(1)),
            )?)),
            GuardDraft::Compare {
                fact,
                op,
                limit,
                stay,
            } => {
                let position = at("fact", self.fact(fact))?;
                let decimals = self.decimals(position);
                let read = |path: &str, text: &str| {
                    let value =
                        parse_scaled(text, decimals.into()).map_err(|_| LifecycleError::LimitRefused {
                            text: text.chars().take(40).collect(),
                            fact: fact.clone(),
                            decimals,
                        });
                    at(path, value)
                };
                let limit = read(op.name(), limit)?;
                let stay = stay.as_ref().map_or(Ok(limit), |stay| read("stay", stay))?;
                self.about(position);
                Guard::Compare(Compare {
                    fact: position,
                    gauge: self
                        .gauges
                        .get(usize::from(position))
                        .copied()
                        .unwrap_or(Gauge::CountAll(u16::MAX)),
                    op: *op,
                    limit,
                    stay,
                    enters: Range::of(*op, limit),
                    stays: Range::of(*op, stay),
                })
            }
            GuardDraft::Known(fact) => {
                let position = at("known", self.fact(fact))?;
                self.about(position);
                Guard::Known(position)
            }
            GuardDraft::In { region, states } => within("in", self.inside(region, states))?,
            GuardDraft::Timer { since, span } => Guard::Timer(within("timer", self.timer(since, *span))?),
            GuardDraft::Always => Guard::Always,
        })
    }

    fn guards(&mut self, list: &str, parts: &[GuardDraft], depth: usize) -> Checked<Box<[Guard]>> {
        let mut guards = Vec::with_capacity(parts.len());
        for (index, part) in parts.iter().enumerate() {
            let guard = self.guard(part, depth.saturating_add(1));
            guards.push(within(&format!("{list}.{index}"), guard)?);
        }
        if guards.is_empty() {
            let problem = LifecycleError::PartRefused {
                part: "guard",
                reason: "has no parts",
            };
            return at(list, Err(problem));
        }
        Ok(guards.into_boxed_slice())
    }

    fn inside(&self, region: &str, states: &[String]) -> Checked<Guard> {
        let regions = self.draft.regions.iter().map(|region| region.id.as_str());
        let position = at("region", position("region", regions, region))?;
        let mut set = 0;
        if states.is_empty() {
            let problem = LifecycleError::PartRefused {
                part: "guard",
                reason: "names no state",
            };
            return at("states", Err(problem));
        }
        if let Some(region) = self.draft.regions.get(usize::from(position)) {
            for (index, name) in states.iter().enumerate() {
                set |= bit(at(&format!("states.{index}"), state(region, name))?);
            }
        }
        Ok(Guard::In {
            region: position,
            states: set,
        })
    }

    fn timer(&mut self, since: &AnchorDraft, span: Span) -> Checked<Timer> {
        let anchor = match since {
            AnchorDraft::Entry => Anchor::Entry,
            AnchorDraft::Event(selector, which) => {
                let (track, _) = within("sinceEvent", self.selected(&[selector]))?;
                self.kinds |= self.track_kinds(track);
                match which {
                    super::Which::First => Anchor::First(track),
                    super::Which::Last => Anchor::Last(track),
                }
            }
            AnchorDraft::Until(selector) => {
                let (track, _) = within("at", self.selected(&[selector]))?;
                self.kinds |= self.track_kinds(track);
                Anchor::Until(track)
            }
        };
        at(
            "",
            match span {
                Span::Days(count) => in_range(count, "days", 0, MAX_POLICY_DAYS),
                Span::BusinessDays(count) => in_range(count, "business days", 0, MAX_POLICY_BUSINESS_DAYS),
                Span::Months(count) => in_range(count, "months", 0, MAX_POLICY_MONTHS),
            },
        )?;
        let number = u16::try_from(self.timers).unwrap_or(u16::MAX);
        self.timers = self.timers.saturating_add(1);
        Ok(Timer { anchor, span, number })
    }

    fn track_kinds(&self, track: u16) -> u64 {
        let track = self.tracks.get(usize::from(track));
        track.map_or(0, |track| {
            track
                .filters
                .iter()
                .fold(u64::MAX, |kinds, filter| kinds & filter.kinds)
        })
    }

    /// Notes the kinds of events that a gauge is about.
    fn about(&mut self, gauge: u16) {
        let of_window = |window: u16| {
            let spec = self.windows.get(usize::from(window));
            spec.map_or(0, |spec| self.track_kinds(spec.track))
        };
        let kinds = match self.gauges.get(usize::from(gauge)) {
            Some(
                Gauge::Count(window) | Gauge::Sum(window) | Gauge::Distinct(window) | Gauge::Slope(window),
            ) => of_window(*window),
            Some(
                Gauge::CountAll(track)
                | Gauge::SumAll(track)
                | Gauge::DaysSince(track, _)
                | Gauge::Gap(track)
                | Gauge::Latest(track),
            ) => self.track_kinds(*track),
            Some(Gauge::Open(open)) => {
                let open = self.opens.get(usize::from(*open));
                open.map_or(0, |open| open.opened | open.closed)
            }
            Some(Gauge::Ratio(of, to, _)) => {
                let (of, to) = (*of, *to);
                self.about(of);
                self.about(to);
                0
            }
            Some(Gauge::Members(_)) | None => 0,
        };
        self.kinds |= kinds;
    }

    /// Decimals in which a fact and its limits are held.
    fn decimals(&self, fact: u16) -> u8 {
        let fact = self.draft.facts.get(usize::from(fact));
        fact.map_or(0, |fact| fact.measure.decimals(self.draft.value_decimals))
    }
}

impl Measure {
    /// Decimals in which it is held, given those of values.
    pub(in crate::lifecycle) const fn decimals(&self, of_values: u8) -> u8 {
        match self {
            Self::Sum(_) | Self::Latest(_) => of_values,
            Self::Slope(_)
            | Self::Ratio { .. }
            | Self::Share(..)
            | Self::Members {
                quantifier: super::Quantifier::Share,
                ..
            } => FRACTION_DECIMALS,
            _ => 0,
        }
    }
}

/// Names that overrides use, so that they have codes: `state` of the first region, `region:state` of any.
fn state_symbols(draft: &PolicyDraft) -> BTreeMap<String, Symbol> {
    let mut symbols = BTreeMap::new();
    for (index, region) in draft.regions.iter().enumerate() {
        for state in region.states.iter().take(MAX_REGION_STATES) {
            if index == 0 {
                symbol(&mut symbols, &state.id);
            }
            symbol(&mut symbols, &format!("{}:{}", region.id, state.id));
        }
    }
    symbols
}

/// The code of a name; a new one is the next free.
fn symbol(symbols: &mut BTreeMap<String, Symbol>, name: &str) -> Symbol {
    let next = Symbol::try_from(symbols.len())
        .unwrap_or(Symbol::MAX)
        .saturating_add(1);
    *symbols.entry(name.to_owned()).or_insert(next)
}

/// Position of the last of `count` things; the limits keep it within 16 bits.
fn index(count: usize) -> u16 {
    u16::try_from(count.saturating_sub(1)).unwrap_or(u16::MAX)
}

fn positions(rules: &[Rule], wanted: impl Fn(&Rule) -> bool) -> Vec<u16> {
    (0_u16..)
        .zip(rules)
        .filter(|(_, rule)| wanted(rule))
        .map(|(position, _)| position)
        .collect()
}

fn state(region: &RegionDraft, id: &str) -> Result<u8, LifecycleError> {
    position("state", region.states.iter().map(|state| state.id.as_str()), id)
}

fn days(count: u32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

fn window_span(window: Window) -> Checked<WindowSpan> {
    Ok(match window {
        Window::All => WindowSpan::All,
        Window::Days { count, ago } => {
            at("days", in_range(count, "days", 1, MAX_POLICY_DAYS))?;
            at("ago", in_range(ago, "days", 0, MAX_POLICY_DAYS))?;
            WindowSpan::Days {
                count: days(count),
                ago: days(ago),
            }
        }
        Window::Months(count) => {
            at("months", in_range(count, "months", 1, MAX_POLICY_MONTHS))?;
            WindowSpan::Months(count)
        }
    })
}
