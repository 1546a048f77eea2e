//! `journey.funnelPicture`, `journey.flowPicture`, `journey.deviationPicture` and `journey.handOverPicture`: what logs and
//! sessions tell, as pictures.

use super::super::Error;
use super::super::object::reads;
use super::align::{AlignRequest, AlignmentSummaryOut, align};
use super::funnel::{FunnelRequest, funnel_over};
use super::mine::{MineRequest, MineResponse, mine_over};
use super::session::SessionsRequest;
use crate::api::view::draws;
use crate::journey::log::ReadLog;
use crate::journey::plan::DeviationKind;
use crate::label::Label;
use crate::picture::journey::JourneyPicture;
use crate::picture::journey::analysis::between_steps;
use crate::picture::journey::analysis::deviation::{self, DeviatedStep, Deviations, Standing};
use crate::picture::journey::analysis::flow::{self, Flow, FlowActivity, FlowEdge};
use crate::picture::journey::analysis::funnel::{self as funnel_picture, Funnel, FunnelStep};
use crate::picture::journey::analysis::handover::{self, HandOvers, Pair};

draws! {
    /// Request of `journey.funnelPicture`.
    pub struct FunnelPictureRequest {
        /// The funnel.
        pub funnel: FunnelRequest,
        /// What it is about.
        pub title: Label,
        /// Names of the steps; their ids when absent.
        #[serde(default)]
        pub names: Vec<Label>,
    }
}

draws! {
    /// Request of `journey.flowPicture`.
    pub struct FlowPictureRequest {
        /// The log, and in which hours time is counted.
        pub mine: MineRequest,
        /// What it is about.
        pub title: Label,
        /// Most arrows shown, the most frequent ones; 30 when absent.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(max = MOST_EDGES)))]
        pub most_edges: Option<u16>,
        /// Names of activities for readers; the activities themselves when absent.
        #[serde(default)]
        pub names: Vec<ActivityNameIn>,
    }
}

reads! {
    /// A name of an activity for readers.
    #[cfg_attr(feature = "schema", schemars(rename = "ActivityName"))]
    pub struct ActivityNameIn {
        /// The activity.
        pub activity: String,
        /// Its name.
        pub name: Label,
    }
}

draws! {
    /// Request of `journey.deviationPicture`.
    pub struct DeviationPictureRequest {
        /// The plan, and what happened.
        pub align: AlignRequest,
        /// What it is about; the title of the plan when absent.
        #[serde(default)]
        pub title: Label,
    }
}

draws! {
    /// Request of `journey.handOverPicture`.
    pub struct HandOverPictureRequest {
        /// The sessions.
        pub sessions: SessionsRequest,
        /// What it is about; the title of the policy when absent.
        #[serde(default)]
        pub title: Label,
    }
}

/// More arrows are no picture any more.
const MOST_EDGES: u16 = 100;

/// More activities are no picture any more; the most frequent ones stay.
const MOST_ACTIVITIES: usize = 60;

/// `journey.funnelPicture`.
pub(in crate::api) fn funnel_drawn(request: &FunnelPictureRequest) -> Result<JourneyPicture, Error> {
    funnel_drawn_over(request, None)
}

/// The same, over a log that may be kept.
pub(super) fn funnel_drawn_over(
    request: &FunnelPictureRequest,
    kept: Option<&ReadLog>,
) -> Result<JourneyPicture, Error> {
    let view = request.view()?;
    let counted = funnel_over(&request.funnel, kept).map_err(|error| error.within("funnel"))?;
    let steps = counted.steps.into_iter().enumerate().map(|(index, step)| {
        let name = request.names.get(index).map(|name| name.text(request.language));
        FunnelStep {
            name: name
                .filter(|name| !name.is_empty())
                .unwrap_or(&step.id)
                .to_owned(),
            id: step.id,
            reached: step.reached,
            open: step.open,
            median: (index > 0 && step.reached > 0).then_some(step.from_previous.median),
        }
    });
    let drawn = Funnel {
        name: request.title.text(request.language).to_owned(),
        steps: steps.collect(),
    };
    Ok(funnel_picture::draw(&drawn, view))
}

/// `journey.flowPicture`.
pub(in crate::api) fn flow_drawn(request: &FlowPictureRequest) -> Result<JourneyPicture, Error> {
    flow_drawn_over(request, None)
}

/// The same, over a log that may be kept.
pub(super) fn flow_drawn_over(
    request: &FlowPictureRequest,
    kept: Option<&ReadLog>,
) -> Result<JourneyPicture, Error> {
    let view = request.view()?;
    let mined = mine_over(&request.mine, kept).map_err(|error| error.within("mine"))?;
    Ok(flow::draw(&drawn(request, &mined), view))
}

fn drawn(request: &FlowPictureRequest, mined: &MineResponse) -> Flow {
    let mut kept: Vec<usize> = (0..mined.activities.len()).collect();
    let count = |at: usize| mined.activities.get(at).map_or(0, |activity| activity.count);
    crate::order::sort_by_key(&mut kept, |at| (std::cmp::Reverse(count(*at)), *at));
    kept.truncate(MOST_ACTIVITIES);
    kept.sort_unstable();
    let kept: Vec<_> = kept
        .into_iter()
        .filter_map(|at| mined.activities.get(at))
        .collect();
    let name = |activity: &str| {
        let told = request.names.iter().find(|name| name.activity == activity);
        told.map(|name| name.name.text(request.language))
            .filter(|name| !name.is_empty())
            .unwrap_or(activity)
            .to_owned()
    };
    let place = |activity: &str| {
        // Beyond the list: the picture counts such an edge among those that it does not show.
        kept.iter()
            .position(|other| other.activity == activity)
            .unwrap_or(usize::MAX)
    };
    Flow {
        name: request.title.text(request.language).to_owned(),
        activities: kept
            .iter()
            .map(|activity| FlowActivity {
                id: activity.activity.clone(),
                name: name(&activity.activity),
                count: activity.count,
                starts: activity.starts,
                ends: activity.ends,
            })
            .collect(),
        edges: mined
            .edges
            .iter()
            .map(|edge| FlowEdge {
                from: place(&edge.from),
                to: place(&edge.to),
                count: edge.count,
                median: Some(edge.time.median),
            })
            .collect(),
        most: usize::from(request.most_edges.unwrap_or(30).min(MOST_EDGES)),
    }
}

/// `journey.deviationPicture`.
pub(in crate::api) fn deviations_drawn(request: &DeviationPictureRequest) -> Result<JourneyPicture, Error> {
    let view = request.view()?;
    let aligned = align(&request.align).map_err(|error| error.within("align"))?;
    Ok(deviation::draw(&deviations(request, &aligned.summary), view))
}

fn deviations(request: &DeviationPictureRequest, summary: &AlignmentSummaryOut) -> Deviations {
    use DeviationKind as Kind;
    let (language, plan) = (request.language, &request.align.plan);
    let title = match request.title.text(language) {
        "" => plan.title.text_or(language, &plan.id),
        title => title,
    };
    let found = |counts: &[(Kind, u64)]| {
        let found = counts.iter().filter(|(_, count)| *count > 0);
        found.map(|(kind, count)| (*kind, *count, None)).collect()
    };
    let planned = summary.steps.iter().map(|step| {
        let declared = plan.steps.iter().find(|declared| declared.id == step.step);
        DeviatedStep {
            id: step.step.clone(),
            name: declared
                .map_or(step.step.as_str(), |declared| {
                    declared.title.text_or(language, &step.step)
                })
                .to_owned(),
            standing: Standing::Planned,
            done: step.done,
            deviations: found(&[
                (Kind::Missing, step.missing),
                (Kind::OutOfOrder, step.out_of_order),
                (Kind::Repeated, step.repeated),
                (Kind::Failed, step.failed),
                (Kind::WrongChannel, step.wrong_channel),
                (Kind::WrongActor, step.wrong_actor),
                (Kind::Late, step.late),
                (Kind::TooEarly, step.too_early),
            ]),
        }
    });
    let unplanned = summary.ad_hoc.iter().map(|touchpoint| DeviatedStep {
        id: format!("adHoc-{}", touchpoint.touchpoint),
        name: touchpoint.touchpoint.clone(),
        standing: Standing::Unplanned,
        done: touchpoint.cases,
        deviations: found(&[(Kind::AdHoc, touchpoint.count)]),
    });
    let between = [Kind::Stalled, Kind::Abandoned, Kind::ResumedElsewhere].map(|kind| {
        let sum = summary.deviations.iter().find(|sum| sum.kind == kind);
        (kind, sum.map_or(0, |sum| sum.count))
    });
    let between = DeviatedStep {
        id: "between".to_owned(),
        name: between_steps(language).to_owned(),
        standing: Standing::Between,
        done: 0,
        deviations: found(&between),
    };
    Deviations {
        name: title.to_owned(),
        cases: summary.cases,
        as_planned: summary.conforming,
        steps: planned
            .chain(unplanned)
            .chain(Some(between).filter(|row| !row.deviations.is_empty()))
            .collect(),
    }
}

/// `journey.handOverPicture`.
pub(in crate::api) fn hand_overs_drawn(request: &HandOverPictureRequest) -> Result<JourneyPicture, Error> {
    let view = request.view()?;
    let within = |error: Error| error.within("sessions");
    let asked = request.sessions.asked().map_err(within)?;
    let measures = asked.measures().map_err(within)?;
    let policy = asked.policy.draft();
    let name = match request.title.text(request.language) {
        "" => policy.title.text_or(request.language, &policy.id),
        title => title,
    };
    // The channels that hand over or take over, in the order of the catalogue.
    let mut ids: Vec<&str> = Vec::new();
    for pair in &measures.pairs {
        for id in [&pair.from, &pair.to] {
            if !ids.contains(&id.as_str()) {
                ids.push(id);
            }
        }
    }
    let catalogue = asked.channels.as_ref();
    crate::order::sort_by_key(&mut ids, |id| {
        catalogue
            .and_then(|catalogue| catalogue.place(id))
            .unwrap_or(usize::MAX)
    });
    let named = |id: &str| {
        let channel = catalogue.and_then(|catalogue| catalogue.channel(id));
        let name = channel.map_or(id, |channel| channel.title.text_or(request.language, id));
        (id.to_owned(), name.to_owned())
    };
    let place = |id: &str| ids.iter().position(|other| *other == id).unwrap_or(usize::MAX);
    let pairs = measures.pairs.iter().map(|pair| Pair {
        from: place(&pair.from),
        to: place(&pair.to),
        count: pair.count,
        converted: pair.completed,
        reasked: pair.asked_again,
        median: Some(pair.gaps.median),
    });
    let drawn = HandOvers {
        name: name.to_owned(),
        pairs: pairs.collect(),
        channels: ids.iter().map(|id| named(id)).collect(),
    };
    Ok(handover::draw(&drawn, view))
}
