//! The flow between activities: which follows which, how often and how fast (a directly-follows graph).
//!
//! Activities are boxes from top to bottom in the direction in which most cases run, deeper in tint the more often they
//! come; arrows are the thicker the more cases take them. Arrows that run back are broken and pass on the right. What is
//! not shown is said: the share of all transitions that the picture holds.

use super::layers::{Slot, layers};
use super::words::{Words, duration, number, share, told, words};
use crate::picture::journey::sheet::{LINE, PLAIN, QUIET, Sheet, TYPE, wrap};
use crate::picture::journey::{JourneyPicture, Place, half};
use crate::picture::svg::{Path, Px, px};
use crate::picture::text::{cut, width};
use crate::picture::{Language, Table, View};

/// A flow to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// What it is about.
    pub name: String,
    /// Its activities.
    pub activities: Vec<FlowActivity>,
    /// Which follows which, by the places of the activities; those that lead nowhere are left out.
    pub edges: Vec<FlowEdge>,
    /// Most arrows to be shown, the most frequent ones.
    pub most: usize,
}

/// An activity of a flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowActivity {
    /// Identifier; `data-key` is `activity-` and this.
    pub id: String,
    /// Its name in the picture's language.
    pub name: String,
    /// How often it came.
    pub count: u64,
    /// How many cases began with it.
    pub starts: u64,
    /// How many cases ended with it.
    pub ends: u64,
}

/// One activity directly after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FlowEdge {
    /// Place of the activity before.
    pub from: usize,
    /// Place of the activity after.
    pub to: usize,
    /// How often.
    pub count: u64,
    /// Median time between the two, in microseconds.
    pub median: Option<i64>,
}

const BOX: &str = "<rect class=\"tenure-surface\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" rx=\"6\" fill=\"@s\"/><rect class=\"tenure-area\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" rx=\"6\" fill=\"@a\" fill-opacity=\"$\"/><rect class=\"tenure-balance\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" rx=\"6\" fill=\"none\" stroke=\"@a\" stroke-width=\"1.5\"/>";
const DOWN: &str = "<path class=\"tenure-balance\" d=\"%\" fill=\"none\" stroke=\"@a\" stroke-opacity=\"0.55\" stroke-width=\"$\" stroke-linecap=\"round\"/>";
const BACK: &str = "<path class=\"tenure-plan\" d=\"%\" fill=\"none\" stroke=\"@m\" stroke-width=\"$\" stroke-dasharray=\"5 4\"/>";
const HEAD: &str = "<path class=\"tenure-tick\" d=\"%\" fill=\"@m\"/>";
const BEGIN: &str =
    "<circle class=\"tenure-dot\" cx=\"$\" cy=\"$\" r=\"4\" fill=\"@a\" stroke=\"@s\" stroke-width=\"1\"/>";
const FINISH: &str =
    "<circle class=\"tenure-mark\" cx=\"$\" cy=\"$\" r=\"4\" fill=\"@s\" stroke=\"@a\" stroke-width=\"2\"/>";
/// What stands behind a label, so that lines do not run through it.
const BEHIND: &str = "<rect class=\"tenure-surface\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" fill=\"@s\" fill-opacity=\"0.85\"/>";

/// Distance of two layers: room for the label of an arrow.
const GAP: Px = px(44);
/// Room on the right for arrows that run back.
const BESIDE: Px = px(46);

/// Draws a flow.
pub fn draw(flow: &Flow, view: View) -> JourneyPicture {
    let words = words(view.language);
    let scene = Scene::new(flow, view, words);
    scene.draw()
}

/// An activity in its place.
#[derive(Debug, Clone)]
struct Box {
    x: Px,
    y: Px,
    wide: Px,
    high: Px,
    lines: Vec<String>,
}

struct Scene<'a> {
    flow: &'a Flow,
    words: &'static Words,
    sheet: Sheet,
    /// Edges that are shown.
    edges: Vec<FlowEdge>,
    forward: Vec<bool>,
    boxes: Vec<Option<Box>>,
    /// Points at which edges pass layers, from top to bottom.
    passing: Vec<Vec<(Px, Px)>>,
    /// Rectangles that labels must keep clear of.
    taken: Vec<(Px, Px, Px, Px)>,
    bottom: Px,
}

impl<'a> Scene<'a> {
    fn new(flow: &'a Flow, view: View, words: &'static Words) -> Self {
        let language = view.language;
        let edges = shown(flow);
        let all = flow
            .edges
            .iter()
            .fold(0_u64, |sum, edge| sum.saturating_add(edge.count));
        let held = edges
            .iter()
            .fold(0_u64, |sum, edge| sum.saturating_add(edge.count));
        let cases = flow
            .activities
            .iter()
            .fold(0_u64, |sum, one| sum.saturating_add(one.starts));
        let title = told(
            words.flow_title,
            &[
                ("name", &flow.name),
                ("cases", &number(language, cases)),
                ("activities", &number(language, flow.activities.len() as u64)),
            ],
        );
        let note = told(
            words.flow_held,
            &[
                ("shown", &number(language, edges.len() as u64)),
                ("all", &number(language, flow.edges.len() as u64)),
                ("share", &share(language, held, all)),
            ],
        );
        let sheet = Sheet::new(view, title, note.clone(), &[note]);
        let mut scene = Self {
            flow,
            words,
            sheet,
            forward: Vec::new(),
            boxes: vec![None; flow.activities.len()],
            passing: vec![Vec::new(); edges.len()],
            taken: Vec::new(),
            edges,
            bottom: Px(0),
        };
        scene.place();
        scene
    }

    /// Puts activities and passing edges into their layers.
    fn place(&mut self) {
        let weighted: Vec<(usize, usize, u64)> = self
            .edges
            .iter()
            .map(|edge| (edge.from, edge.to, edge.count))
            .collect();
        let found = layers(self.flow.activities.len(), &weighted);
        let (left, right) = (self.sheet.left, self.sheet.right - BESIDE);
        let mut y = self.sheet.y + px(18);
        for row in &found.rows {
            let slot = (right - left).part(i64::try_from(row.len().max(1)).unwrap_or(1));
            let wide = (slot - px(12)).min(px(190)).max(px(24));
            let mut high = Px(0);
            for (at, place) in row.iter().enumerate() {
                let middle = left + Px(slot.0 * i64::try_from(at).unwrap_or(0)) + half(slot);
                match place {
                    Slot::Node(node) => {
                        let name = self
                            .flow
                            .activities
                            .get(*node)
                            .map_or("", |one| one.name.as_str());
                        let lines = wrap(name, wide - px(16), 2);
                        let tall = px(22) + Px(LINE.0 * i64::try_from(lines.len()).unwrap_or(1));
                        let (x, high_here) = (middle - half(wide), tall);
                        high = high.max(high_here);
                        self.taken.push((x, y, wide, high_here));
                        let placed = Box {
                            x,
                            y,
                            wide,
                            high: high_here,
                            lines,
                        };
                        if let Some(own) = self.boxes.get_mut(*node) {
                            *own = Some(placed);
                        }
                    }
                    Slot::Passing(edge) => {
                        if let Some(points) = self.passing.get_mut(*edge) {
                            points.push((middle, y));
                        }
                    }
                }
            }
            y = y + high.max(px(30)) + GAP;
        }
        self.forward = found.forward;
        self.bottom = y - GAP;
    }

    fn draw(mut self) -> JourneyPicture {
        let most = self.edges.iter().map(|edge| edge.count).max().unwrap_or(1).max(1);
        let mut labels = Vec::new();
        for index in 0..self.edges.len() {
            labels.extend(self.edge(index, most));
        }
        let most = self
            .flow
            .activities
            .iter()
            .map(|one| one.count)
            .max()
            .unwrap_or(1)
            .max(1);
        for index in 0..self.flow.activities.len() {
            self.activity(index, most);
        }
        for (at, text) in labels {
            self.label(at, &text);
        }
        self.sheet.y = self.bottom + px(18);
        let table = self.table();
        self.sheet.finish(table)
    }

    /// Draws an edge; its label and where that belongs.
    fn edge(&mut self, index: usize, most: u64) -> Option<((Px, Px), String)> {
        let edge = *self.edges.get(index)?;
        let from = self.boxes.get(edge.from)?.clone()?;
        let to = self.boxes.get(edge.to)?.clone()?;
        let thick = Px(100 + i64::try_from(u128::from(edge.count) * 500 / u128::from(most)).unwrap_or(0));
        let names = (self.name(edge.from), self.name(edge.to));
        let text = self.told(&edge);
        self.sheet.begin(
            &format!("edge-{}-{}", self.id(edge.from), self.id(edge.to)),
            &format!("{} → {}: {text}", names.0, names.1),
        );
        let mut path = Path::default();
        let at = if self.forward.get(index) == Some(&true) {
            let mut points = vec![(from.x + half(from.wide), from.y + from.high)];
            points.extend(self.passing.get(index)?.iter().map(|(x, y)| (*x, *y + px(14))));
            points.push((to.x + half(to.wide), to.y - px(5)));
            curve(&mut path, &points);
            self.sheet.svg.put(DOWN, &[thick], &[path.as_str()]);
            let end = (to.x + half(to.wide), to.y);
            self.sheet.svg.put(HEAD, &[], &[&arrow_down(end)]);
            let second = points.get(1).copied().unwrap_or(end);
            let first = points.first().copied().unwrap_or(end);
            (half(first.0 + second.0), half(first.1 + second.1))
        } else {
            let (start, end) = (from.y + half(from.high), to.y + half(to.high));
            // A repeat leaves and enters its own box; any other arrow back takes a lane beside all boxes.
            let itself = edge.from == edge.to;
            let (start, end) = if itself {
                (start + px(7), end - px(7))
            } else {
                (start, end)
            };
            let (x, into) = (from.x + from.wide, to.x + to.wide);
            let lane = if itself {
                x + px(22)
            } else {
                self.sheet.right - BESIDE + px(8) + px(7 * i64::try_from(index % 5).unwrap_or(0))
            };
            path.move_to(x, start);
            path.command('C', &[lane, start, lane, start, lane, half(start + end)]);
            path.command('C', &[lane, end, lane, end, into + px(6), end]);
            self.sheet.svg.put(BACK, &[thick.min(px(3))], &[path.as_str()]);
            self.sheet.svg.put(HEAD, &[], &[&arrow_left((into, end))]);
            (lane, half(start + end))
        };
        self.sheet.svg.put("</g>", &[], &[]);
        Some((at, text))
    }

    fn activity(&mut self, index: usize, most: u64) {
        let Some(one) = self.flow.activities.get(index) else {
            return;
        };
        let Some(Some(place)) = self.boxes.get(index).cloned() else {
            return;
        };
        let language = self.sheet.view.language;
        let count = number(language, one.count);
        let mut detail = told(self.words.flow_activity, &[("count", &count)]);
        for (sentence, ends) in [
            (self.words.flow_starts, one.starts),
            (self.words.flow_ends, one.ends),
        ] {
            if ends > 0 {
                detail.push_str(", ");
                detail.push_str(&told(sentence, &[("count", &number(language, ends))]));
            }
        }
        let key = format!("activity-{}", one.id);
        self.sheet.begin(&key, &format!("{}: {detail}", one.name));
        let tint = Px(6 + i64::try_from(u128::from(one.count) * 18 / u128::from(most)).unwrap_or(0));
        let Box {
            x,
            y,
            wide,
            high,
            lines,
        } = place;
        let numbers = [x, y, wide, high, x, y, wide, high, tint, x, y, wide, high];
        self.sheet.svg.put(BOX, &numbers, &[]);
        let middle = x + half(wide);
        let below = self.sheet.lines(PLAIN, (middle, y + px(16)), "middle", &lines);
        let count = cut(&count, TYPE, wide - px(8));
        self.sheet.svg.put(QUIET, &[middle, below], &["middle", &count]);
        if one.starts > 0 {
            self.sheet.svg.put(BEGIN, &[x + px(2), y + px(2)], &[]);
        }
        if one.ends > 0 {
            self.sheet
                .svg
                .put(FINISH, &[x + wide - px(2), y + high - px(2)], &[]);
        }
        let place = Place {
            key,
            label: one.name.clone(),
            detail,
            ..Place::default()
        };
        self.sheet.end(place, (x, y), (wide, high));
    }

    /// A label where it has room; else the table and the title of its arrow tell it.
    fn label(&mut self, (x, y): (Px, Px), text: &str) {
        let text = &cut(text, TYPE, self.sheet.right - self.sheet.left);
        let size = width(text, TYPE);
        let x = (x - half(size)).max(self.sheet.left).min(self.sheet.right - size);
        for shift in [0, 16, -16] {
            let own = (x - px(2), y - px(8) + px(shift), size + px(4), px(15));
            let clear = |other: &(Px, Px, Px, Px)| {
                own.0 >= other.0 + other.2
                    || other.0 >= own.0 + own.2
                    || own.1 >= other.1 + other.3
                    || other.1 >= own.1 + own.3
            };
            if self.taken.iter().all(clear) {
                self.sheet.svg.put(BEHIND, &[own.0, own.1, own.2, own.3], &[]);
                self.sheet.svg.put(QUIET, &[x, own.1 + px(12)], &["start", text]);
                self.taken.push(own);
                return;
            }
        }
    }

    fn told(&self, edge: &FlowEdge) -> String {
        let language = self.sheet.view.language;
        let count = number(language, edge.count);
        match edge.median {
            Some(median) => format!("{count} · {}", duration(language, median)),
            None => count,
        }
    }

    fn id(&self, index: usize) -> &'a str {
        self.flow.activities.get(index).map_or("", |one| &one.id)
    }

    fn name(&self, index: usize) -> &'a str {
        self.flow.activities.get(index).map_or("", |one| &one.name)
    }

    /// Every edge, those that are not drawn too.
    fn table(&self) -> Table {
        let language: Language = self.sheet.view.language;
        let row = |edge: &FlowEdge| {
            let median = edge
                .median
                .map_or_else(|| "—".to_owned(), |median| duration(language, median));
            vec![
                self.name(edge.from).to_owned(),
                self.name(edge.to).to_owned(),
                number(language, edge.count),
                median,
            ]
        };
        let columns = self.words.flow_columns;
        Table {
            caption: told(self.words.flow_table, &[("name", &self.flow.name)]),
            columns: columns.iter().map(|column| (*column).to_owned()).collect(),
            rows: ordered(self.flow).iter().map(row).collect(),
        }
    }
}

/// Edges of the flow, the most frequent first.
fn ordered(flow: &Flow) -> Vec<FlowEdge> {
    let among = |edge: &&FlowEdge| edge.from.max(edge.to) < flow.activities.len();
    let mut edges: Vec<FlowEdge> = flow.edges.iter().filter(among).copied().collect();
    crate::order::sort_by_key(&mut edges, |edge| {
        (std::cmp::Reverse(edge.count), edge.from, edge.to)
    });
    edges
}

fn shown(flow: &Flow) -> Vec<FlowEdge> {
    let mut edges = ordered(flow);
    edges.truncate(flow.most);
    edges
}

/// A smooth line through points one below the other.
fn curve(path: &mut Path, points: &[(Px, Px)]) {
    for (index, (x, y)) in points.iter().copied().enumerate() {
        match index.checked_sub(1).and_then(|before| points.get(before)) {
            None => drop(path.move_to(x, y)),
            Some((from_x, from_y)) => {
                let middle = half(*from_y + y);
                path.command('C', &[*from_x, middle, x, middle, x, y]);
            }
        }
    }
}

fn arrow_down((x, y): (Px, Px)) -> String {
    let mut path = Path::default();
    path.move_to(x, y)
        .line_to(x - px(4), y - px(7))
        .line_to(x + px(4), y - px(7))
        .close();
    path.as_str().to_owned()
}

fn arrow_left((x, y): (Px, Px)) -> String {
    let mut path = Path::default();
    path.move_to(x, y)
        .line_to(x + px(7), y - px(4))
        .line_to(x + px(7), y + px(4))
        .close();
    path.as_str().to_owned()
}
