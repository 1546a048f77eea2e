//! What a customer and the bank did: signs of a shape per class, in a lane per class under the time axis.
//!
//! Acts of one lane that would touch become one larger sign, whose title counts them.

use super::Act;
use super::days::DayAxis;
use super::words::{number, short_date, words};
use crate::order::sort_by_key;
use crate::picture::element;
use crate::picture::frame::TYPE_SIZE;
use crate::picture::svg::{Path, Px, Svg, px};
use crate::picture::text::{fill, width};
use crate::picture::{Event, Language};

/// Height of a lane.
pub(super) const LANE: Px = px(18);
/// Signs of a lane keep this distance.
const APART: Px = px(11);

/// Where the names of lanes stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    /// Before the lanes.
    Before,
    /// After them, where the picture of what lies ahead leaves room.
    After,
    /// Under all lanes, each with its sign.
    Below,
}

const SAMPLE: &str = "<path class=\"tenure-dot\" d=\"%\" fill=\"@a\" stroke=\"@s\"/>";
const HOLLOW_SAMPLE: &str =
    "<path class=\"tenure-mark\" d=\"%\" fill=\"@s\" stroke=\"@a\" stroke-width=\"1.5\"/>";

/// What sort of thing an act is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Contacts that sell.
    Sale,
    /// Contacts that serve.
    Service,
    /// The customer's operations.
    Transaction,
    /// Contacts for the relationship itself.
    Relationship,
    /// A product opened or closed.
    Product,
    /// A complaint opened or resolved.
    Complaint,
    /// A balance, turnover, score or answer of a survey.
    Figure,
    /// Consents, roles, campaigns, overrides and kinds of a policy's own.
    Other,
}

impl Class {
    const ALL: [Self; 8] = [
        Self::Sale,
        Self::Service,
        Self::Transaction,
        Self::Relationship,
        Self::Product,
        Self::Complaint,
        Self::Figure,
        Self::Other,
    ];

    /// The class of a kind of events.
    #[inline(never)]
    pub fn of(kind: &str) -> Self {
        match kind {
            "sale" => Self::Sale,
            "service" => Self::Service,
            "transaction" | "purchase" => Self::Transaction,
            "relationship" => Self::Relationship,
            "productOpened" | "productClosed" => Self::Product,
            "complaintOpened" | "complaintResolved" => Self::Complaint,
            "balance" | "turnover" | "score" | "survey" => Self::Figure,
            _ => Self::Other,
        }
    }

    /// Outline of the sign, tenths of a pixel around its centre.
    const fn corners(self) -> &'static [(i64, i64)] {
        match self {
            Self::Sale => &[(0, -55), (55, 0), (0, 55), (-55, 0)],
            Self::Service => &[(-40, -40), (40, -40), (40, 40), (-40, 40)],
            Self::Transaction | Self::Other => &[
                (45, 0),
                (39, 23),
                (23, 39),
                (0, 45),
                (-23, 39),
                (-39, 23),
                (-45, 0),
                (-39, -23),
                (-23, -39),
                (0, -45),
                (23, -39),
                (39, -23),
            ],
            Self::Relationship => &[(0, -50), (54, 42), (-54, 42)],
            Self::Product => &[
                (-18, -52),
                (18, -52),
                (18, -18),
                (52, -18),
                (52, 18),
                (18, 18),
                (18, 52),
                (-18, 52),
                (-18, 18),
                (-52, 18),
                (-52, -18),
                (-18, -18),
            ],
            Self::Complaint => &[
                (-48, -26),
                (-26, -48),
                (0, -22),
                (26, -48),
                (48, -26),
                (22, 0),
                (48, 26),
                (26, 48),
                (0, 22),
                (-26, 48),
                (-48, 26),
                (-22, 0),
            ],
            Self::Figure => &[(-18, -52), (18, -52), (18, 52), (-18, 52)],
        }
    }

    /// Writes the sign, of many acts larger; without a kind it is a sample.
    #[inline(never)]
    fn sign(self, svg: &mut Svg, (x, y): (Px, Px), count: usize, (kind, title): (&str, &str)) {
        let percent = match count {
            0 | 1 => 90,
            2..=4 => 110,
            _ => 130,
        };
        let mut path = Path::default();
        for (index, &(right, down)) in self.corners().iter().enumerate() {
            let at = |centre: Px, tenths: i64| Px(centre.0 + tenths * percent / 10);
            let (x, y) = (at(x, right), at(y, down));
            path.command(if index == 0 { 'M' } else { 'L' }, &[x, y]);
        }
        path.close();
        let path = path.as_str();
        match (self == Self::Other, kind.is_empty()) {
            (false, false) => svg.put(element::SIGN, &[], &[kind, path, title]),
            (true, false) => svg.put(element::HOLLOW_SIGN, &[], &[kind, path, title]),
            (false, true) => svg.put(SAMPLE, &[], &[path]),
            (true, true) => svg.put(HOLLOW_SAMPLE, &[], &[path]),
        }
    }
}

/// Acts within a time, in lanes.
#[derive(Debug)]
pub(super) struct Lanes<'a> {
    lanes: Vec<(Class, Vec<&'a Act>)>,
}

impl<'a> Lanes<'a> {
    /// The acts that lie on the axis, by day.
    #[inline(never)]
    pub(super) fn of(acts: &'a [Act], holds: &dyn Fn(&Act) -> bool) -> Self {
        let mut within: Vec<&Act> = acts.iter().filter(|act| holds(act)).collect();
        sort_by_key(&mut within, |act| act.on);
        let lane = |class: Class| {
            let own: Vec<&Act> = within
                .iter()
                .copied()
                .filter(|act| Class::of(&act.kind) == class)
                .collect();
            (!own.is_empty()).then_some((class, own))
        };
        Self {
            lanes: Class::ALL.into_iter().filter_map(lane).collect(),
        }
    }

    /// Width of the widest name.
    #[inline(never)]
    pub(super) fn widest(&self, language: Language) -> Px {
        let names = self.lanes.iter();
        names
            .map(|(class, _)| width(words(language).class(*class), TYPE_SIZE))
            .max()
            .unwrap_or_default()
    }

    /// Draws the lanes from a place down; tells where they end.
    #[inline(never)]
    pub(super) fn draw(
        &self,
        svg: &mut Svg,
        axis: &DayAxis,
        (top, margin, right): (Px, Px, Px),
        language: Language,
        names: Names,
    ) -> Px {
        let mut y = top;
        let mut rules = Path::default();
        for _ in &self.lanes {
            rules.move_to(axis.left, y + px(9)).level_to(axis.right);
            y = y + LANE;
        }
        svg.put(element::RULES, &[], &[rules.as_str()]);
        y = top;
        for (class, acts) in &self.lanes {
            let name = words(language).class(*class);
            match names {
                Names::Before => svg.put(element::NOTE, &[axis.left - px(8), y + px(13)], &["end", name]),
                Names::After => svg.put(
                    element::NOTE,
                    &[axis.right + px(10), y + px(13)],
                    &["start", name],
                ),
                Names::Below => {}
            }
            lane(svg, *class, acts, axis, y + px(9), language);
            y = y + LANE;
        }
        if names == Names::Below && !self.lanes.is_empty() {
            y = self.legend(svg, (margin, right), y + px(18), language);
        }
        y
    }

    /// The signs with their names, under the lanes.
    #[inline(never)]
    fn legend(&self, svg: &mut Svg, (left, right): (Px, Px), first: Px, language: Language) -> Px {
        let (mut x, mut y) = (left, first);
        for (class, _) in &self.lanes {
            let name = words(language).class(*class);
            let size = px(16) + width(name, TYPE_SIZE);
            if x > left && x + size > right {
                (x, y) = (left, y + LANE);
            }
            class.sign(svg, (x + px(6), y - px(4)), 1, ("", ""));
            svg.put(element::NOTE, &[x + px(16), y], &["start", name]);
            x = x + size + px(14);
        }
        y + px(6)
    }

    /// Every act with its place, by lane.
    #[inline(never)]
    pub(super) fn events(&self, axis: &DayAxis, top: Px, language: Language) -> Vec<Event> {
        let pixels = |length: Px| u16::try_from(length.rounded()).unwrap_or(0);
        let mut events = Vec::new();
        let mut y = top + px(9);
        for (_, acts) in &self.lanes {
            for act in acts {
                events.push(Event {
                    on: act.on.iso_text().as_str().to_owned(),
                    kind: act.kind.clone(),
                    label: title(act, language),
                    x: pixels(axis.noon(act.on)),
                    y: pixels(y),
                });
            }
            y = y + LANE;
        }
        events
    }
}

/// One lane; what would touch is one sign.
#[inline(never)]
fn lane(svg: &mut Svg, class: Class, acts: &[&Act], axis: &DayAxis, y: Px, language: Language) {
    let mut rest = acts;
    while let Some(first) = rest.first() {
        let x = axis.noon(first.on);
        let count = rest.partition_point(|act| axis.noon(act.on) < x + APART);
        let (group, others) = rest.split_at(count.max(1));
        rest = others;
        let text = group_title(class, group, language);
        let last = group.last().map_or(x, |act| axis.noon(act.on));
        class.sign(svg, ((x + last).part(2), y), group.len(), (&first.kind, &text));
    }
}

#[inline(never)]
fn group_title(class: Class, group: &[&Act], language: Language) -> String {
    match group {
        [one] => title(one, language),
        [first, .., last] => {
            let count = u64::try_from(group.len()).unwrap_or(0);
            fill(
                words(language).acts,
                &[
                    ("from", &short_date(language, first.on)),
                    ("until", &short_date(language, last.on)),
                    ("what", words(language).class(class)),
                    ("count", &number(language, count)),
                ],
            )
        }
        [] => String::new(),
    }
}

/// Day and act.
fn title(act: &Act, language: Language) -> String {
    let date = language.date(act.on);
    fill(words(language).act, &[("date", &date), ("what", &act.label)])
}
