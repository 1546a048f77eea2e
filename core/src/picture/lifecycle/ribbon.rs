//! Flows of customers between two distributions of stages: between two days, or before and after a change of policy.
//!
//! Left the stages of before, right those of after, each as high as its customers. A ribbon per pair, as wide as its
//! count and never narrower than a pixel: muted when nothing changed, accent when the stage is higher, the second
//! colour with a broken outline when it is lower.

use super::words::{Words, number, share, words};
use super::{LifecyclePicture, LifecyclePoint, Page, Stage, id, name, pixels};
use crate::picture::element;
use crate::picture::frame::TYPE_SIZE;
use crate::picture::frame::open;
use crate::picture::svg::{Path, Px, Svg, px};
use crate::picture::text::wrap;
use crate::picture::text::{cut, fill, width};
use crate::picture::{Table, View};

/// Two distributions and the flows between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flows {
    /// Stages in the order of the lifecycle.
    pub stages: Vec<Stage>,
    /// What stands over the left side: a day, or a policy.
    pub from: String,
    /// The same over the right side.
    pub to: String,
    /// Customers by the stage of before (row) and of after (column); what is missing is zero, and sums end at
    /// the largest number.
    pub counts: Vec<Vec<u64>>,
}

/// Distance of two lines of text.
const LINE: Px = px(15);
/// Distance of two stages.
const GAP: Px = px(6);
/// Width of a side's bars.
const BAR: Px = px(10);

const KEPT: &str = "<path class=\"tenure-tick\" d=\"%\" fill=\"@m\" fill-opacity=\"0.18\"/>";
const UP: &str = "<path class=\"tenure-area\" d=\"%\" fill=\"@a\" fill-opacity=\"0.5\"/>";
const DOWN: &str = "<path class=\"tenure-interest\" d=\"%\" fill=\"@t\" stroke=\"@i\" stroke-width=\"$\" stroke-dasharray=\"4 2\"/>";
const FLOW: &str = "<g class=\"tenure-flow\" data-key=\"%\"><title>%</title>";
const NODE: &str = "<rect class=\"tenure-label\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" fill=\"@k\" fill-opacity=\"0.55\"/>";

/// What a flow does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Kept,
    Up,
    Down,
}

/// One ribbon in its place.
#[derive(Debug)]
struct Ribbon {
    from: usize,
    to: usize,
    count: u64,
    wide: Px,
    left: Px,
    right: Px,
}

/// A stage on one side.
#[derive(Debug)]
struct Node {
    count: u64,
    top: Px,
    high: Px,
    /// Its name in lines.
    name: Vec<String>,
}

struct Scene<'a> {
    flows: &'a Flows,
    page: Page,
    words: &'static Words,
    answer: Vec<(Px, String, bool)>,
    /// Baseline of the samples of ribbons.
    samples: Px,
    /// Baseline of the captions of the sides.
    caption: Px,
    ribbons: Vec<Ribbon>,
    sides: [Vec<Node>; 2],
    /// Most room for a name.
    room: Px,
    /// Inner edges of the bars.
    left: Px,
    right: Px,
    bottom: Px,
    total: u64,
}

/// Draws flows.
#[inline(never)]
pub fn draw(flows: &Flows, view: View) -> LifecyclePicture {
    let scene = Scene::new(flows, view);
    let (title, description) = (scene.title(), scene.description());
    let (svg, height) = scene.draw((&title, &description));
    LifecyclePicture {
        svg,
        width: view.width(),
        height: pixels(height),
        title,
        description,
        table: scene.table(),
        points: scene.points(),
        events: Vec::new(),
    }
}

impl Flows {
    fn count(&self, from: usize, to: usize) -> u64 {
        let row = self.counts.get(from);
        row.and_then(|row| row.get(to)).copied().unwrap_or(0)
    }

    #[inline(never)]
    fn kind(&self, from: usize, to: usize) -> Kind {
        let level = |index: usize| self.stages.get(index).map_or(0, |stage| stage.level);
        // Of one level, the later stage is the lower one.
        match (level(to), from).cmp(&(level(from), to)) {
            _ if from == to => Kind::Kept,
            std::cmp::Ordering::Greater => Kind::Up,
            _ => Kind::Down,
        }
    }

    /// All pairs with customers, by the stage of before.
    #[inline(never)]
    fn pairs(&self) -> Vec<(usize, usize, u64)> {
        let mut pairs = Vec::new();
        for (from, row) in self.counts.iter().enumerate().take(self.stages.len()) {
            for (to, count) in row.iter().enumerate().take(self.stages.len()) {
                if *count > 0 {
                    pairs.push((from, to, *count));
                }
            }
        }
        pairs
    }
}

impl<'a> Scene<'a> {
    #[inline(never)]
    fn new(flows: &'a Flows, view: View) -> Self {
        let page = Page::new(view);
        let words = words(view.language);
        let pairs = flows.pairs();
        let total = pairs
            .iter()
            .fold(0_u64, |sum, (.., count)| sum.saturating_add(*count));
        let mut scene = Self {
            flows,
            page,
            words,
            answer: Vec::new(),
            samples: Px(0),
            caption: Px(0),
            ribbons: Vec::new(),
            sides: [Vec::new(), Vec::new()],
            room: Px(0),
            left: Px(0),
            right: Px(0),
            bottom: Px(0),
            total,
        };
        let (answer, below) = scene.page.answer(&scene.title(), "");
        scene.answer = answer;
        scene.samples = below + px(2);
        let below = scene.legend(scene.samples, None);
        scene.caption = below + px(10);
        let scale = px((i64::from(view.width()) * 30 / 100).clamp(180, 320));
        let wide = |count: u64| {
            let wide = u128::from(scale.0.unsigned_abs()) * u128::from(count) / u128::from(total.max(1));
            Px(i64::try_from(wide).unwrap_or(0)).max(px(1))
        };
        scene.ribbons = pairs
            .into_iter()
            .map(|(from, to, count)| Ribbon {
                from,
                to,
                count,
                wide: wide(count),
                left: Px(0),
                right: Px(0),
            })
            .collect();
        scene.room = (scene.page.right - scene.page.margin).part(3).min(px(200));
        scene.place(scene.caption + px(12));
        let widest = scene.label_width().min(scene.room);
        scene.left = scene.page.margin + widest + px(8) + BAR;
        scene.right = scene.page.right - widest - px(8) - BAR;
        scene
    }

    /// Stacks the stages of both sides, then the ribbons within each.
    #[inline(never)]
    fn place(&mut self, top: Px) {
        self.bottom = top;
        for (side, nodes) in self.sides.iter_mut().enumerate() {
            let mut y = top;
            for stage in 0..self.flows.stages.len() {
                let own = |ribbon: &&mut Ribbon| stage == if side == 0 { ribbon.from } else { ribbon.to };
                let ribbons: Vec<&mut Ribbon> = self.ribbons.iter_mut().filter(own).collect();
                let high = ribbons.iter().fold(Px(0), |sum, ribbon| sum + ribbon.wide);
                if high == Px(0) {
                    continue;
                }
                let name = wrap(name(&self.flows.stages, stage), self.room, 2).0;
                let lines = i64::try_from(name.len()).unwrap_or(0) + 1;
                let slot = high.max(Px(LINE.0 * lines) + px(6));
                let first = y + (slot - high).part(2);
                let mut inner = first;
                let mut count = 0;
                for ribbon in ribbons {
                    count = ribbon.count.saturating_add(count);
                    if side == 0 {
                        ribbon.left = inner;
                    } else {
                        ribbon.right = inner;
                    }
                    inner = inner + ribbon.wide;
                }
                nodes.push(Node {
                    count,
                    top: first,
                    high,
                    name,
                });
                y = y + slot + GAP;
            }
            self.bottom = self.bottom.max(y);
        }
    }

    /// Widest of names and counts beside the bars.
    #[inline(never)]
    fn label_width(&self) -> Px {
        let nodes = self.sides.iter().flatten();
        let widths = nodes.map(|node| {
            let lines = node.name.iter().map(|line| width(line, TYPE_SIZE));
            lines.fold(width(&self.node(node), TYPE_SIZE), Px::max)
        });
        widths.max().unwrap_or_default()
    }

    fn share(&self, count: u64) -> String {
        share(self.page.view.language, count, self.total)
    }

    fn number(&self, count: u64) -> String {
        number(self.page.view.language, count)
    }

    fn node(&self, node: &Node) -> String {
        let (count, share) = (self.number(node.count), self.share(node.count));
        fill(self.words.ribbon_node, &[("count", &count), ("share", &share)])
    }

    fn sum(&self, kind: Kind) -> u64 {
        let pairs = self.flows.pairs().into_iter();
        let own = pairs.filter(|(from, to, _)| self.flows.kind(*from, *to) == kind);
        own.fold(0, |sum, (.., count)| count.saturating_add(sum))
    }

    #[inline(never)]
    fn title(&self) -> String {
        if self.total == 0 {
            return self.words.ribbon_none.to_owned();
        }
        let moved = self.total - self.sum(Kind::Kept);
        fill(
            self.words.ribbon_title,
            &[
                ("moved", &self.number(moved)),
                ("total", &self.number(self.total)),
                ("share", &self.share(moved)),
            ],
        )
    }

    #[inline(never)]
    fn kinds(&self) -> [String; 3] {
        [Kind::Kept, Kind::Up, Kind::Down].map(|kind| {
            let sum = self.sum(kind);
            let sentence = self
                .words
                .ribbon_kinds
                .get(kind as usize)
                .copied()
                .unwrap_or_default();
            fill(
                sentence,
                &[("count", &self.number(sum)), ("share", &self.share(sum))],
            )
        })
    }

    /// A sample of each kind with its sum, in as many lines as it takes; tells the ordinate below them.
    #[inline(never)]
    fn legend(&self, first: Px, svg: Option<&mut Svg>) -> Px {
        let (mut x, mut y) = (self.page.margin, first);
        let mut drawn = svg;
        for (template, text) in [KEPT, UP, DOWN].into_iter().zip(self.kinds()) {
            let size = px(30) + width(&text, TYPE_SIZE);
            if x > self.page.margin && x + size > self.page.right {
                (x, y) = (self.page.margin, y + px(18));
            }
            if let Some(svg) = drawn.as_deref_mut() {
                let mut sample = Path::default();
                sample
                    .move_to(x, y - px(10))
                    .level_to(x + px(24))
                    .down_to(y + px(1))
                    .level_to(x)
                    .close();
                svg.put(template, &[px(1)], &[sample.as_str()]);
                svg.put(element::SERIES_NAME, &[x + px(30), y], &[&text]);
            }
            x = x + size + px(16);
        }
        y + px(18)
    }

    #[inline(never)]
    fn description(&self) -> String {
        let [kept, up, down] = &self.kinds();
        fill(
            self.words.ribbon_sentence,
            &[
                ("from", &self.flows.from),
                ("to", &self.flows.to),
                ("kept", kept),
                ("up", up),
                ("down", down),
            ],
        )
    }

    #[inline(never)]
    fn told(&self, ribbon: &Ribbon) -> String {
        let sentence = if ribbon.from == ribbon.to {
            self.words.ribbon_flow_kept
        } else {
            self.words.ribbon_flow
        };
        let count = ribbon.count;
        fill(
            sentence,
            &[
                ("from", name(&self.flows.stages, ribbon.from)),
                ("to", name(&self.flows.stages, ribbon.to)),
                ("count", &self.number(count)),
                ("share", &self.share(count)),
            ],
        )
    }

    fn key(&self, ribbon: &Ribbon) -> String {
        let stages = &self.flows.stages;
        format!("{}-{}", id(stages, ribbon.from), id(stages, ribbon.to))
    }

    #[inline(never)]
    fn draw(&self, names: (&str, &str)) -> (String, Px) {
        let height = self.bottom + px(4) + self.page.margin.part(2);
        let mut svg = Svg::new(self.page.view.theme.palette());
        open(&mut svg, self.page.view, height, names);
        self.page.draw_answer(&mut svg, &self.answer);
        self.legend(self.samples, Some(&mut svg));
        // What changed lies over what did not.
        for changed in [false, true] {
            for ribbon in &self.ribbons {
                if (ribbon.from != ribbon.to) == changed {
                    self.ribbon(&mut svg, ribbon);
                }
            }
        }
        for (side, nodes) in self.sides.iter().enumerate() {
            self.side(&mut svg, side == 0, nodes);
        }
        svg.put("</svg>", &[], &[]);
        (svg.finish(), height)
    }

    #[inline(never)]
    fn ribbon(&self, svg: &mut Svg, ribbon: &Ribbon) {
        let (left, right) = (self.left, self.right);
        let middle = (left + right).part(2);
        let (l, r, wide) = (ribbon.left, ribbon.right, ribbon.wide);
        let mut path = Path::default();
        path.move_to(left, l)
            .command('C', &[middle, l, middle, r, right, r])
            .down_to(r + wide)
            .command('C', &[middle, r + wide, middle, l + wide, left, l + wide])
            .close();
        let template = match self.flows.kind(ribbon.from, ribbon.to) {
            Kind::Kept => KEPT,
            Kind::Up => UP,
            Kind::Down => DOWN,
        };
        svg.put(FLOW, &[], &[&self.key(ribbon), &self.told(ribbon)]);
        // The outline of a thin ribbon would be wider than itself.
        let outline = if wide < px(3) { Px(60) } else { px(1) };
        svg.put(template, &[outline], &[path.as_str()]);
        svg.put(element::GROUP_END, &[], &[]);
    }

    #[inline(never)]
    fn side(&self, svg: &mut Svg, first: bool, nodes: &[Node]) {
        let (bar, text, anchor, caption) = if first {
            (self.left - BAR, self.left - BAR - px(8), "end", &self.flows.from)
        } else {
            (self.right, self.right + BAR + px(8), "start", &self.flows.to)
        };
        let (edge, tied) = if first {
            (self.page.margin, "start")
        } else {
            (self.page.right, "end")
        };
        let room = (self.page.right - self.page.margin).part(2) - px(8);
        let caption = cut(caption, TYPE_SIZE, room);
        svg.put(element::NOTE, &[edge, self.caption], &[tied, &caption]);
        for node in nodes {
            svg.put(NODE, &[bar, node.top, BAR, node.high], &[]);
            let count = cut(&self.node(node), TYPE_SIZE, self.room);
            let lines = i64::try_from(node.name.len()).unwrap_or(0);
            // The lines stand around the middle of the bar.
            let mut y = node.top + node.high.part(2) + px(4) - Px(LINE.0 * lines / 2);
            for line in &node.name {
                svg.put(element::NAME, &[text, y], &[anchor, line]);
                y = y + LINE;
            }
            svg.put(element::NOTE, &[text, y], &[anchor, &count]);
        }
    }

    /// The whole matrix with sums.
    #[inline(never)]
    fn table(&self) -> Table {
        let stages = &self.flows.stages;
        let names = || stages.iter().map(|stage| stage.name.clone());
        let mut columns = vec![self.words.ribbon_corner.to_owned()];
        columns.extend(names());
        columns.push(self.words.total.to_owned());
        let row = |label: String, count: &dyn Fn(usize) -> u64| {
            let counts: Vec<u64> = (0..stages.len()).map(count).collect();
            let sum = counts.iter().fold(0_u64, |sum, count| sum.saturating_add(*count));
            let mut cells = vec![label];
            cells.extend(counts.into_iter().chain([sum]).map(|count| self.number(count)));
            cells
        };
        let mut rows: Vec<Vec<String>> = (0..)
            .zip(names())
            .map(|(from, name)| row(name, &|to| self.flows.count(from, to)))
            .collect();
        rows.push(row(self.words.total.to_owned(), &|to| {
            let column = (0..stages.len()).map(|from| self.flows.count(from, to));
            column.fold(0, u64::saturating_add)
        }));
        Table {
            caption: fill(
                self.words.ribbon_table,
                &[("from", &self.flows.from), ("to", &self.flows.to)],
            ),
            columns,
            rows,
        }
    }

    #[inline(never)]
    fn points(&self) -> Vec<LifecyclePoint> {
        let point = |ribbon: &Ribbon| {
            let top = ribbon.left.min(ribbon.right);
            let bottom = ribbon.left.max(ribbon.right) + ribbon.wide;
            let stages = &self.flows.stages;
            let label = format!("{} → {}", name(stages, ribbon.from), name(stages, ribbon.to));
            LifecyclePoint {
                key: self.key(ribbon),
                label,
                detail: self.told(ribbon),
                count: Some(ribbon.count.to_string()),
                ..LifecyclePoint::at((self.left, top), (self.right - self.left, bottom - top))
            }
        };
        self.ribbons.iter().map(point).collect()
    }
}
