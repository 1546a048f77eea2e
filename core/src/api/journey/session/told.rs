//! Answers about sessions.

use super::SessionsResponse;
use crate::api::journey::SpansOut;
use crate::api::wire::Amount;
use crate::calendar::Instant;
use crate::contact::Channels;
use crate::journey::session::{
    AskAgain, AuthLevel, Continuation, FieldState, Fraction, HandOverKind, Instance, Measures, Passage,
    PathCost, PromiseState, ResumeField, Standing, TokenFault, TokenState, Value, WrittenBy,
};
use crate::label::Label;
use crate::money::Money;
use serde::Serialize;

macro_rules! answer {
    ($(#[$meta:meta])* pub struct $name:ident as $schema:literal { $($body:tt)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "schema", schemars(rename = $schema))]
        #[serde(rename_all = "camelCase")]
        pub struct $name { $($body)* }
    };
}

answer! {
    /// Questions about a field.
    pub struct QuestionOut as "QuestionCount" {
        /// The field.
        pub field: String,
        /// How often it was asked.
        pub asked: u64,
        /// How often although another session's answer could be used.
        pub again: u64,
    }
}

answer! {
    /// Promises by how they stand.
    #[derive(Copy)]
    pub struct PromisesOut as "PromiseCounts" {
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
        /// Kept, of those that are decided.
        pub kept_rate: Fraction,
    }
}

answer! {
    /// Tokens by what became of them.
    pub struct TokensOut as "TokenCounts" {
        /// Issued.
        pub issued: u64,
        /// Used.
        pub used: u64,
        /// Neither used nor expired.
        pub open: u64,
        /// Not used in time.
        pub expired: u64,
        /// Presented in vain, by reason; reasons that did not occur are left out.
        pub refused: Vec<TokenFaultOut>,
    }
}

answer! {
    /// Tokens presented in vain.
    #[derive(Copy)]
    pub struct TokenFaultOut as "TokenFaultCount" {
        /// Why.
        pub fault: TokenFault,
        /// How often.
        pub count: u64,
    }
}

answer! {
    /// Hand-overs from one channel to another.
    pub struct ChannelPairOut as "ChannelPair" {
        /// The channel before.
        pub from: String,
        /// The channel after.
        pub to: String,
        /// Hand-overs in time.
        pub count: u64,
        /// Those of instances that reached the goal.
        pub completed: u64,
        /// Those after which something known was asked again.
        pub context_lost: u64,
        /// Fields asked again.
        pub asked_again: u64,
        /// Times between the two sessions, in microseconds.
        pub gaps: SpansOut,
    }
}

answer! {
    /// Instances that reached the goal over the same channels.
    pub struct PathOut as "ChannelPath" {
        /// The channels in order, neighbours merged.
        pub channels: Vec<String>,
        /// Instances.
        pub instances: u64,
        /// Those whose sessions all have a price.
        pub priced: u64,
        /// What these cost, as decimal text; absent where none has a price.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub cost: Option<Amount>,
        /// The mean of it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub mean: Option<Amount>,
        /// What they cost beyond the cheapest path: what would be saved.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub over_cheapest: Option<Amount>,
    }
}

answer! {
    /// An instance with everything derived from its sessions.
    pub struct SessionsInstanceOut as "SessionsInstance" {
        /// Its id.
        pub id: String,
        /// How it stands.
        pub standing: Standing,
        /// What it knows, by field.
        pub draft: Vec<DraftValueOut>,
        /// Values that parallel sessions overwrote.
        pub conflicts: Vec<ConflictOut>,
        /// How it went from session to session.
        pub passages: Vec<PassageOut>,
        /// Its tokens.
        pub tokens: Vec<TokenStateOut>,
        /// Its promises.
        pub promises: Vec<PromiseStateOut>,
    }
}

answer! {
    /// A value of a draft with its provenance.
    pub struct DraftValueOut as "DraftValue" {
        /// The field.
        pub field: String,
        /// The value.
        pub value: String,
        /// The session that wrote it.
        pub session: String,
        /// The channel.
        pub channel: String,
        /// When.
        pub at: String,
        /// Who.
        pub by: WrittenBy,
        /// Level of authentication at that moment.
        pub auth: AuthLevel,
        /// The last instant at which it holds; absent for ever.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub valid_until: Option<String>,
    }
}

answer! {
    /// Two values that sessions wrote side by side.
    pub struct ConflictOut as "DraftConflict" {
        /// The value that stayed.
        pub kept: DraftValueOut,
        /// The value that it overwrote.
        pub lost: DraftValueOut,
    }
}

answer! {
    /// From one session to the next.
    pub struct PassageOut as "SessionPassage" {
        /// The session before.
        pub from: String,
        /// The session after.
        pub to: String,
        /// How it came.
        pub kind: HandOverKind,
        /// Confidence of an inferred one, of a thousand.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub confidence_per_mille: Option<u16>,
        /// Why the token that was presented opened nothing.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub token_fault: Option<TokenFault>,
        /// Microseconds between the two.
        pub gap: i64,
        /// Whether the one before was still going on.
        pub overlaps: bool,
        /// Whether the gap is within the window of the policy.
        pub in_time: bool,
        /// Whether the channel changes.
        pub hand_over: bool,
        /// Fields that were asked although they were known.
        pub asked_again: Vec<String>,
    }
}

answer! {
    /// What became of a token.
    pub struct TokenStateOut as "TokenState" {
        /// The token.
        pub token: String,
        /// The last instant at which it opens the instance.
        pub expires_at: String,
        /// The session that it opened.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub used_by: Option<String>,
        /// Whether it can still be used.
        pub open: bool,
    }
}

answer! {
    /// How a promise stands.
    pub struct PromiseStateOut as "PromiseStanding" {
        /// The promise.
        pub promise: String,
        /// How it stands.
        pub state: PromiseState,
        /// When it was acted on.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub kept_at: Option<String>,
    }
}

answer! {
    /// A field on going on: with its value, or with the reason to ask.
    pub struct ResumeFieldOut as "ResumeField" {
        /// The field.
        pub field: String,
        /// Its title.
        pub title: Label,
        /// What is known.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub known: Option<DraftValueOut>,
        /// Why it is to be asked.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub ask: Option<AskAgain>,
    }
}

answer! {
    /// A promise that waits.
    pub struct WaitingPromiseOut as "WaitingPromise" {
        /// The promise.
        pub promise: String,
        /// End of the time promised.
        pub by: String,
        /// The question that is open.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub question: Option<String>,
        /// The channel on which it is to be kept.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub channel: Option<String>,
    }
}

impl WaitingPromiseOut {
    pub(super) fn of(instance: &Instance, place: usize) -> Option<Self> {
        let promise = instance.record().promises.get(place)?;
        Some(Self {
            promise: promise.id.clone(),
            by: promise.by.clone(),
            question: promise.question.clone(),
            channel: promise.channel.clone(),
        })
    }
}

/// Puts places into the words of the host.
pub(super) struct Teller<'a> {
    pub(super) policy: &'a Continuation,
    pub(super) channels: Option<&'a Channels>,
}

impl Teller<'_> {
    fn field_id(&self, place: usize) -> String {
        self.policy
            .fields()
            .get(place)
            .map_or_else(String::new, |field| field.id.clone())
    }

    pub(super) fn field(&self, instance: &Instance, field: ResumeField) -> ResumeFieldOut {
        let (known, ask) = match field.state {
            FieldState::Known(value) => (Some(self.value(instance, field.field, &value)), None),
            FieldState::Ask(because) => (None, Some(because)),
        };
        let declared = self.policy.fields().get(field.field);
        ResumeFieldOut {
            field: self.field_id(field.field),
            title: declared
                .map(|declared| declared.title.clone())
                .unwrap_or_default(),
            known,
            ask,
        }
    }

    fn value(&self, instance: &Instance, field: usize, value: &Value) -> DraftValueOut {
        DraftValueOut {
            field: self.field_id(field),
            value: value.value.clone(),
            session: session_id(instance, value.session),
            channel: instance.channel(value.session).to_owned(),
            at: value.at.text(0),
            by: value.by,
            auth: value.auth,
            valid_until: value.valid_until.map(|until| until.text(0)),
        }
    }

    pub(super) fn instance(&self, instance: &Instance, as_of: Instant) -> SessionsInstanceOut {
        let view = instance.view(self.policy, as_of);
        let values = view.draft.values.iter().enumerate();
        let known = values.filter_map(|(field, value)| Some(self.value(instance, field, value.as_ref()?)));
        let conflicts = view.draft.conflicts.iter().map(|conflict| ConflictOut {
            kept: self.value(instance, conflict.field, &conflict.kept),
            lost: self.value(instance, conflict.field, &conflict.lost),
        });
        let promises = view.promises.iter().filter_map(|promise| {
            let record = instance.record().promises.get(promise.promise)?;
            Some(PromiseStateOut {
                promise: record.id.clone(),
                state: promise.state,
                kept_at: promise.kept_at.map(|at| at.text(0)),
            })
        });
        SessionsInstanceOut {
            id: instance.record().id.clone(),
            standing: view.standing,
            draft: known.collect(),
            conflicts: conflicts.collect(),
            passages: view
                .passages
                .iter()
                .map(|passage| self.passage(instance, passage))
                .collect(),
            tokens: view
                .tokens
                .iter()
                .filter_map(|token| token_state(instance, token))
                .collect(),
            promises: promises.collect(),
        }
    }

    fn passage(&self, instance: &Instance, passage: &Passage) -> PassageOut {
        PassageOut {
            from: session_id(instance, passage.from),
            to: session_id(instance, passage.to),
            kind: passage.kind,
            confidence_per_mille: passage.confidence_per_mille,
            token_fault: passage.token_fault,
            gap: passage.gap,
            overlaps: passage.overlaps,
            in_time: passage.in_time,
            hand_over: passage.hand_over,
            asked_again: passage
                .asked_again
                .iter()
                .map(|field| self.field_id(*field))
                .collect(),
        }
    }

    pub(super) fn measures(&self, measures: &Measures) -> SessionsResponse {
        let policy = self.policy.draft();
        let promises = measures.promises;
        let tokens = &measures.tokens;
        SessionsResponse {
            continuation: format!("{}@{}", policy.id, policy.version),
            standings: measures.standings.clone(),
            sessions: measures.sessions,
            unfinished: measures.unfinished,
            undecided: measures.undecided,
            resumed: measures.resumed,
            time_to_resume: SpansOut::from(&measures.time_to_resume),
            too_late: measures.too_late,
            hand_overs: measures.hand_overs.clone(),
            context_lost: measures.context_lost,
            questions: measures
                .questions
                .iter()
                .enumerate()
                .map(|(field, asked)| QuestionOut {
                    field: self.field_id(field),
                    asked: asked.count,
                    again: asked.again,
                })
                .collect(),
            conflicts: measures.conflicts,
            promises: PromisesOut {
                open: promises.open,
                kept: promises.kept,
                early: promises.early,
                late: promises.late,
                broken: promises.broken,
                kept_rate: promises.kept_rate(),
            },
            tokens: TokensOut {
                issued: tokens.issued,
                used: tokens.used,
                open: tokens.open,
                expired: tokens.expired,
                refused: tokens
                    .refused
                    .iter()
                    .map(|(fault, count)| TokenFaultOut {
                        fault: *fault,
                        count: *count,
                    })
                    .collect(),
            },
            pairs: measures
                .pairs
                .iter()
                .map(|pair| ChannelPairOut {
                    from: pair.from.clone(),
                    to: pair.to.clone(),
                    count: pair.count,
                    completed: pair.completed,
                    context_lost: pair.context_lost,
                    asked_again: pair.asked_again,
                    gaps: SpansOut::from(&pair.gaps),
                })
                .collect(),
            paths: measures.paths.iter().map(|path| self.path(path)).collect(),
            instances: None,
        }
    }

    fn path(&self, path: &PathCost) -> PathOut {
        let currency = self
            .channels
            .and_then(Channels::currency)
            .filter(|_| path.priced > 0);
        let money = |minor| currency.map(|currency| Amount(Money::from_minor(minor, currency)));
        PathOut {
            channels: path.channels.clone(),
            instances: path.instances,
            priced: path.priced,
            cost: money(path.cost_minor),
            mean: self.channels.and_then(|channels| path.mean(channels)).map(Amount),
            over_cheapest: money(path.over_minor),
        }
    }
}

fn session_id(instance: &Instance, place: usize) -> String {
    let session = instance.record().sessions.get(place);
    session.map_or_else(String::new, |session| session.id.clone())
}

fn token_state(instance: &Instance, state: &TokenState) -> Option<TokenStateOut> {
    let token = instance.record().tokens.get(state.token)?;
    Some(TokenStateOut {
        token: token.id.clone(),
        expires_at: state.expires_at.text(0),
        used_by: state.used_by.map(|session| session_id(instance, session)),
        open: state.open,
    })
}
