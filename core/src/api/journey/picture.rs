//! `journey.funnelPicture` and `journey.flowPicture`: what a log tells, as pictures.

use super::super::Error;
use super::super::object::reads;
use super::funnel::{FunnelRequest, funnel};
use super::mine::{MineRequest, MineResponse, mine};
use crate::label::Label;
#[cfg(feature = "schema")]
use crate::limits::{MAX_PICTURE_WIDTH, MIN_PICTURE_WIDTH};
use crate::picture::journey::JourneyPicture;
use crate::picture::journey::analysis::flow::{self, Flow, FlowActivity, FlowEdge};
use crate::picture::journey::analysis::funnel::{self as funnel_picture, Funnel, FunnelStep};
use crate::picture::{Language, Style, Theme, View};

reads! {
    /// Request of `journey.funnelPicture`.
    pub struct FunnelPictureRequest {
        /// The funnel.
        pub funnel: FunnelRequest,
        /// What it is about.
        pub title: Label,
        /// Names of the steps; their ids when absent.
        #[serde(default)]
        pub names: Vec<Label>,
        /// Language of the texts.
        #[serde(default)]
        pub language: Language,
        /// Colours.
        #[serde(default)]
        pub theme: Theme,
        /// Width in pixels.
        #[serde(default = "default_width")]
        #[cfg_attr(feature = "schema", schemars(range(min = MIN_PICTURE_WIDTH, max = MAX_PICTURE_WIDTH)))]
        pub width: u16,
        /// Where the style rules stand: in the picture, or in the style sheet of the page.
        #[serde(default)]
        pub style: Style,
    }
}

reads! {
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
        /// Language of the texts.
        #[serde(default)]
        pub language: Language,
        /// Colours.
        #[serde(default)]
        pub theme: Theme,
        /// Width in pixels.
        #[serde(default = "default_width")]
        #[cfg_attr(feature = "schema", schemars(range(min = MIN_PICTURE_WIDTH, max = MAX_PICTURE_WIDTH)))]
        pub width: u16,
        /// Where the style rules stand: in the picture, or in the style sheet of the page.
        #[serde(default)]
        pub style: Style,
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

/// More arrows are no picture any more.
const MOST_EDGES: u16 = 100;

/// More activities are no picture any more; the most frequent ones stay.
const MOST_ACTIVITIES: usize = 60;

fn default_width() -> u16 {
    View::default().width()
}

/// `journey.funnelPicture`.
pub(in crate::api) fn funnel_drawn(request: &FunnelPictureRequest) -> Result<JourneyPicture, Error> {
    let view = View::new(request.width)?.dressed(request.language, request.theme, request.style);
    let counted = funnel(&request.funnel).map_err(|error| error.within("funnel"))?;
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
    let view = View::new(request.width)?.dressed(request.language, request.theme, request.style);
    let mined = mine(&request.mine).map_err(|error| error.within("mine"))?;
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
