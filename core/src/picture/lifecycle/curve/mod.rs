//! The lifecycle curve of one customer: his activity over time, and where silence and acts lead from here.
//!
//! Activity is the number of acts in a rolling window. Its line is level between changes and rises or falls shortly
//! before each (`smooth`); under it stand brackets and lanes of acts, over it badges of the steps I to IV. After the
//! marked day nothing is to scale: a broken line falls through the stages that time alone brings, with their days, another
//! rises to the stage that acts would reach; their heights follow the levels of the stages.
//!
//! | file | concept |
//! |---|---|
//! | `scene` | where everything stands |
//! | `draw` | the elements |
//! | `marks` | badges of steps, brackets under the axis |
//! | `figures` | sentences, table, points |

mod draw;
mod figures;
mod marks;
mod scene;

use self::scene::Scene;
use super::{Act, LifecyclePicture, Stage, Stay, View, pixels};
use crate::calendar::Date;

/// The life of a customer with the bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Life {
    /// Name of the customer for readers; may be empty.
    pub customer: String,
    /// Stages in the order of the lifecycle.
    pub stages: Vec<Stage>,
    /// Names of the zones.
    pub groups: Vec<String>,
    /// Times in stages, by day.
    pub stays: Vec<Stay>,
    /// Acts in the window from each day on, by day.
    pub activity: Vec<(Date, i64)>,
    /// Days of the window.
    pub window_days: u32,
    /// What happened.
    pub acts: Vec<Act>,
    /// Preboarding, onboarding, reboarding.
    pub brackets: Vec<Bracket>,
    /// Numbered steps of onboarding.
    pub steps: Vec<Step>,
    /// The day that is marked; the life is told up to its end.
    pub as_of: Date,
    /// Stages that time alone will bring if nothing happens, by day.
    pub ahead: Vec<(Date, usize)>,
    /// The stage that acts would reach.
    pub gain: Option<usize>,
}

/// What a bracket under the axis names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BracketKind {
    /// Before the first product.
    Preboarding,
    /// After it.
    Onboarding,
    /// After the customer came back.
    Reboarding,
}

/// A bracket under the axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bracket {
    /// What it names.
    pub kind: BracketKind,
    /// First day.
    pub from: Date,
    /// The day after the last; none when it goes on.
    pub until: Option<Date>,
}

/// A step of onboarding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// 1 to 4.
    pub number: u8,
    /// Its first day.
    pub on: Date,
    /// Its name for readers.
    pub name: String,
}

/// Draws the curve of a customer.
///
/// ```
/// use tenure::calendar::Date;
/// use tenure::picture::View;
/// use tenure::picture::lifecycle::{Stage, Stay};
/// use tenure::picture::lifecycle::curve::{Life, draw};
///
/// let from = Date::parse("2026-01-15")?;
/// let life = Life {
///     customer: "Anna".to_owned(),
///     stages: vec![Stage { id: "active".into(), name: "Active".into(), group: None, level: 75 }],
///     groups: vec![],
///     stays: vec![Stay { stage: 0, from, until: None, reason: None }],
///     activity: vec![(from, 1)],
///     window_days: 90,
///     acts: vec![],
///     brackets: vec![],
///     steps: vec![],
///     as_of: Date::parse("2026-03-01")?,
///     ahead: vec![],
///     gain: None,
/// };
/// let picture = draw(&life, View::default());
/// assert_eq!(picture.title, "Lifecycle of Anna: Active");
/// assert_eq!(picture.points[0].days, Some(46));
/// # Ok::<(), tenure::calendar::CalendarError>(())
/// ```
#[inline(never)]
pub fn draw(life: &Life, view: View) -> LifecyclePicture {
    let scene = Scene::new(life, view);
    let (title, description) = (scene.title(), scene.description());
    let (svg, height, lanes) = scene.draw((&title, &description));
    LifecyclePicture {
        svg,
        width: view.width(),
        height: pixels(height),
        title,
        description,
        table: scene.table(),
        points: scene.points(),
        events: scene.lanes.events(&scene.axis, lanes, view.language),
    }
}
