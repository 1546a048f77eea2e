//! `journey.sessions`, `journey.resume` and `journey.continuations`: one journey over many sessions and channels.

mod policy;
mod told;

pub use policy::{ContinuationIn, ContinuationsRequest, ContinuationsResponse, ShippedContinuation};
pub use told::{
    ChannelPairOut, ConflictOut, DraftValueOut, PassageOut, PathOut, PromiseStateOut, PromisesOut,
    QuestionOut, ResumeFieldOut, SessionsInstanceOut, TokenFaultOut, TokenStateOut, TokensOut,
    WaitingPromiseOut,
};

pub(in crate::api) use policy::continuations;

use super::SpansOut;
use crate::api::Error;
use crate::api::contact::ChannelsIn;
use crate::api::object::reads;
use crate::calendar::Instant;
use crate::contact::Channels;
use crate::journey::session::{
    AuthLevel, Continuation, ContinuationExample, Fraction, HandOverCount, Hindrance, Instance,
    InstanceRecord, Measures, SessionError, Standing, StandingCount, TokenFault, Visit, measure,
};
use crate::json::reader::excerpt;
use crate::limits::MAX_INSTANCES;
use crate::problem::Located;
use serde::Serialize;
use told::Teller;

reads! {
    /// Request of `journey.sessions`.
    pub struct SessionsRequest {
        /// The policy of continuation.
        pub continuation: ContinuationIn,
        /// Attempts at the journey.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_INSTANCES)))]
        pub instances: Vec<InstanceRecord>,
        /// Whether the example that ships with the policy is looked at, with its channels, instead of own instances.
        #[serde(default)]
        pub example: bool,
        /// Instant of the question: what came later is not looked at.
        #[cfg_attr(feature = "schema", schemars(extend("examples" = ["2026-03-20T12:00:00+03:00"])))]
        pub as_of: String,
        /// Channels with their order and costs; without them sessions have no price.
        #[serde(default)]
        pub channels: Option<ChannelsIn>,
        /// Whether each instance is told, beside the measures.
        #[serde(default)]
        pub tell: bool,
    }
}

/// Response of `journey.sessions`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SessionsResponse {
    /// Name and version of the policy.
    pub continuation: String,
    /// Instances by standing.
    pub standings: Vec<StandingCount>,
    /// Sessions.
    pub sessions: u64,
    /// Sessions that ended before the goal.
    pub unfinished: u64,
    /// Unfinished sessions after which the customer may still come in time.
    pub undecided: u64,
    /// Unfinished sessions that were resumed in time, of those that are decided.
    pub resumed: Fraction,
    /// Times from the end of a session to the one that resumed it, in microseconds.
    pub time_to_resume: SpansOut,
    /// Sessions that came after the window.
    pub too_late: u64,
    /// Hand-overs in time by kind: explicit, implicit, assisted, inferred.
    pub hand_overs: Vec<HandOverCount>,
    /// Hand-overs in time after which something known was asked again.
    pub context_lost: Fraction,
    /// Questions by field of the policy.
    pub questions: Vec<QuestionOut>,
    /// Values that parallel sessions overwrote.
    pub conflicts: u64,
    /// Promises.
    pub promises: PromisesOut,
    /// Tokens.
    pub tokens: TokensOut,
    /// Pairs of channels, in the order of the catalogue.
    pub pairs: Vec<ChannelPairOut>,
    /// Paths of the instances that reached the goal, the most frequent first.
    pub paths: Vec<PathOut>,
    /// Every instance, in the order of the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instances: Option<Vec<SessionsInstanceOut>>,
}

reads! {
    /// Request of `journey.resume`.
    pub struct ResumeRequest {
        /// The policy of continuation.
        pub continuation: ContinuationIn,
        /// The attempt at the journey so far.
        pub instance: InstanceRecord,
        /// Now.
        #[cfg_attr(feature = "schema", schemars(extend("examples" = ["2026-03-20T14:05:00+03:00"])))]
        pub at: String,
        /// The channel, by its id.
        pub channel: String,
        /// Level of authentication; anonymous when absent.
        #[serde(default)]
        pub auth: AuthLevel,
        /// The customer, where known.
        #[serde(default)]
        pub party: Option<String>,
        /// The token presented.
        #[serde(default)]
        pub token: Option<String>,
        /// Whether an employee opens the draft.
        #[serde(default)]
        pub assisted: bool,
    }
}

/// Response of `journey.resume`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ResumeResponse {
    /// Whether the customer may go on here and now.
    pub allowed: bool,
    /// How the instance stands.
    pub standing: Standing,
    /// Why the customer may not go on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hindrance: Option<HindranceWord>,
    /// Why the token opens nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_fault: Option<TokenFault>,
    /// The level of authentication that the channel asks for, where it is too low.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step_up_to: Option<AuthLevel>,
    /// Fields of the policy with their values, or why they are to be asked; none where the customer may not go on.
    pub fields: Vec<ResumeFieldOut>,
    /// Promises that wait, with the question that is open.
    pub promises: Vec<WaitingPromiseOut>,
    /// The session that was left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<String>,
}

/// Why a customer may not go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ResumeHindrance"))]
#[serde(rename_all = "camelCase")]
pub enum HindranceWord {
    /// Nothing was begun.
    NotBegun,
    /// The journey reached its goal.
    Completed,
    /// It rested too long.
    Lapsed,
    /// It belongs to another party.
    OtherParty,
    /// Neither a token nor a party says whose it is.
    Unidentified,
    /// The token opens nothing.
    TokenRefused,
    /// The channel asks for a higher level of authentication.
    StepUp,
}

/// What a request about sessions asks, checked.
pub(super) struct Asked {
    pub(super) policy: Continuation,
    pub(super) channels: Option<Channels>,
    instances: Vec<Instance>,
    as_of: Instant,
}

impl SessionsRequest {
    pub(super) fn asked(&self) -> Result<Asked, Error> {
        let as_of = instant("asOf", &self.as_of)?;
        let channels = self.channels.as_ref().map(ChannelsIn::of_request).transpose()?;
        if !self.example {
            let policy = self.continuation.of("continuation")?;
            let instances = checked(&policy, &self.instances)?;
            return Ok(Asked {
                policy,
                channels,
                instances,
                as_of,
            });
        }
        let ContinuationExample {
            continuation,
            channels: shipped,
            instances,
            ..
        } = self.continuation.example("continuation")?;
        let policy = Continuation::new(continuation)?;
        let instances = checked(&policy, &instances)?;
        let channels = match channels {
            Some(own) => own,
            None => Channels::new(shipped)?,
        };
        Ok(Asked {
            policy,
            channels: Some(channels),
            instances,
            as_of,
        })
    }
}

impl Asked {
    pub(super) fn measures(&self) -> Result<Measures, Error> {
        Ok(measure(
            &self.policy,
            &self.instances,
            self.channels.as_ref(),
            self.as_of,
        )?)
    }
}

fn checked(policy: &Continuation, records: &[InstanceRecord]) -> Result<Vec<Instance>, Error> {
    let got = records.len();
    if got > MAX_INSTANCES {
        let problem = SessionError::TooMany {
            what: "instances",
            got,
            max: MAX_INSTANCES,
        };
        return Err(Error::at("instances", &problem));
    }
    let mut ids = std::collections::BTreeSet::new();
    let mut instances = Vec::with_capacity(got);
    for (index, record) in records.iter().enumerate() {
        let within = |error: Located<SessionError>| error.within(&index.to_string()).within("instances");
        if !ids.insert(record.id.as_str()) {
            let id = excerpt(&record.id);
            let what = "instance";
            return Err(within(Located::at("id", SessionError::IdTwice { what, id })).into());
        }
        instances.push(Instance::new(record.clone(), policy).map_err(within)?);
    }
    Ok(instances)
}

fn instant(field: &str, text: &str) -> Result<Instant, Error> {
    Instant::parse(text).ok_or_else(|| {
        let problem = SessionError::NotAnInstant { text: excerpt(text) };
        Error::at(field, &problem)
    })
}

/// `journey.sessions`.
pub(in crate::api) fn sessions(request: &SessionsRequest) -> Result<SessionsResponse, Error> {
    let asked = request.asked()?;
    let measures = asked.measures()?;
    let teller = Teller {
        policy: &asked.policy,
        channels: asked.channels.as_ref(),
    };
    let mut response = teller.measures(&measures);
    if request.tell {
        let told = asked
            .instances
            .iter()
            .map(|instance| teller.instance(instance, asked.as_of));
        response.instances = Some(told.collect());
    }
    Ok(response)
}

/// `journey.resume`.
pub(in crate::api) fn resume(request: &ResumeRequest) -> Result<ResumeResponse, Error> {
    let policy = request.continuation.of("continuation")?;
    let within = |error: Located<SessionError>| error.within("instance");
    let instance = Instance::new(request.instance.clone(), &policy).map_err(within)?;
    let visit = Visit {
        at: instant("at", &request.at)?,
        channel: &request.channel,
        auth: request.auth,
        party: request.party.as_deref(),
        token: request.token.as_deref(),
        assisted: request.assisted,
    };
    let told = instance.resume(&policy, visit);
    let mut response = ResumeResponse {
        allowed: told.hindrance.is_none(),
        standing: told.standing,
        hindrance: told.hindrance.map(HindranceWord::from),
        token_fault: None,
        step_up_to: None,
        fields: Vec::new(),
        promises: Vec::new(),
        left: None,
    };
    match told.hindrance {
        Some(Hindrance::Token(fault)) => response.token_fault = Some(fault),
        Some(Hindrance::StepUp(level)) => response.step_up_to = Some(level),
        _ => {}
    }
    let teller = Teller {
        policy: &policy,
        channels: None,
    };
    response.fields = told
        .fields
        .into_iter()
        .map(|field| teller.field(&instance, field))
        .collect();
    response.promises = told
        .promises
        .iter()
        .filter_map(|place| WaitingPromiseOut::of(&instance, *place))
        .collect();
    let session = told.left.and_then(|place| instance.record().sessions.get(place));
    response.left = session.map(|session| session.id.clone());
    Ok(response)
}

impl From<Hindrance> for HindranceWord {
    fn from(hindrance: Hindrance) -> Self {
        match hindrance {
            Hindrance::NotBegun => Self::NotBegun,
            Hindrance::Completed => Self::Completed,
            Hindrance::Lapsed => Self::Lapsed,
            Hindrance::OtherParty => Self::OtherParty,
            Hindrance::Unidentified => Self::Unidentified,
            Hindrance::Token(_) => Self::TokenRefused,
            Hindrance::StepUp(_) => Self::StepUp,
        }
    }
}
