//! The lifecycle curve of a whole base: the same curve with every customer in it.
//!
//! A band per stage, all of one width, in the order of the lifecycle. In each band time runs from the beginning of a stay
//! to its end; the line is the median of the acts in the window, the field around it holds the middle 80 % (p10 to p90).
//! Under a band stand its customers now, their share, its stays and their median length. A band without samples says
//! so and breaks the line.

use super::days::strong_width;
use super::stages::{Band as Place, Heads, ZONES, tint, zones};
use super::words::{Words, compact, days, joined, number, share, words};
use super::{HIT, LifecyclePicture, LifecyclePoint, Page, Stage, id, name, pixels};
use crate::calendar::Date;
use crate::picture::axis::AmountAxis;
use crate::picture::element;
use crate::picture::frame::TYPE_SIZE;
use crate::picture::frame::open;
use crate::picture::loan::layout::Panel;
use crate::picture::loan::notes::Vertex;
use crate::picture::smooth::curve_to;
use crate::picture::svg::{Path, Px, Svg, px};
use crate::picture::text::{fill, width};
use crate::picture::{Language, Table, View};

/// From this width on the names of the rows stand before them.
const WIDE: u16 = 600;

/// The customers of a bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// Stages that the bands name.
    pub stages: Vec<Stage>,
    /// Names of the zones.
    pub groups: Vec<String>,
    /// A band per stage in the order of the lifecycle.
    pub bands: Vec<Band>,
    /// Days of the window of activity.
    pub window_days: u32,
    /// The day of the counts of customers.
    pub as_of: Date,
    /// All customers on that day.
    pub customers: u64,
}

/// A stage of the base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// Number of the stage.
    pub stage: usize,
    /// Stays that the samples are taken from.
    pub stay_count: u64,
    /// Customers in it now.
    pub now_count: u64,
    /// Median length of a stay.
    pub median_days: Option<u32>,
    /// Activity at even distances from the beginning of a stay to its end, such as 0, 25, 50, 75 and 100 %.
    pub samples: Vec<Sample>,
}

/// Activity at one point of all stays of a band.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sample {
    /// A tenth of the stays has at most so many acts.
    pub p10: i64,
    /// Half of them.
    pub median: i64,
    /// Nine tenths.
    pub p90: i64,
}

struct Scene<'a> {
    base: &'a Base,
    page: Page,
    words: &'static Words,
    answer: Vec<(Px, String, bool)>,
    /// Baseline of the samples of line and field.
    samples: Px,
    zones: Px,
    places: Vec<Place>,
    heads: Heads,
    top: Px,
    left: Px,
    panel: Panel,
}

/// Draws the curve of a base.
#[inline(never)]
pub fn draw(base: &Base, view: View) -> LifecyclePicture {
    let scene = Scene::new(base, view);
    let total = number(view.language, base.customers);
    let title = fill(scene.words.base_title, &[("total", &total)]);
    let description = scene.description();
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

impl<'a> Scene<'a> {
    #[inline(never)]
    fn new(base: &'a Base, view: View) -> Self {
        let page = Page::new(view);
        let (language, words) = (view.language, words(view.language));
        let largest = base.bands.iter().flat_map(|band| &band.samples);
        let largest = largest.map(|sample| sample.p90.max(sample.median)).max();
        let axis = AmountAxis::reaching(largest.unwrap_or(0), 4);
        let ticks = axis
            .ticks()
            .map(|tick| width(&tick_label(tick, language), TYPE_SIZE));
        let rows = words.base_rows.iter().map(|row| width(row, TYPE_SIZE));
        let rows = rows.max().filter(|_| view.width() >= WIDE);
        let gutter = ticks.max().max(rows).unwrap_or_default();
        let left = page.margin + gutter + px(8);
        let count = i64::try_from(base.bands.len()).unwrap_or(1).max(1);
        let edge = |index: i64| Px(left.0 + (page.right - left).0 * index / count);
        let place = |(index, band): (i64, &Band)| Place {
            stage: band.stage,
            from: edge(index),
            to: edge(index + 1),
            name: name(&base.stages, band.stage).to_owned(),
            under: String::new(),
        };
        let places: Vec<Place> = (0..).zip(&base.bands).map(place).collect();
        let heads = Heads::of(&places, true);
        let mut scene = Self {
            base,
            page,
            words,
            answer: Vec::new(),
            samples: Px(0),
            zones: Px(0),
            places,
            heads,
            top: Px(0),
            left,
            panel: Panel {
                caption: Px(0),
                top: Px(0),
                bottom: Px(0),
                axis,
            },
        };
        let window = days(language, base.window_days.into());
        let caption = fill(words.base_caption, &[("days", &window)]);
        let (answer, below) = scene.page.answer(&scene.headline(), &caption);
        scene.answer = answer;
        scene.samples = below;
        scene.zones = below + px(24);
        scene.top = scene.zones + ZONES - px(8) + scene.heads.high;
        let high = (i64::from(view.width()) * 30 / 100).clamp(160, 280);
        scene.panel.top = scene.top + px(12);
        scene.panel.bottom = scene.panel.top + px(high);
        scene
    }

    fn language(&self) -> Language {
        self.page.view.language
    }

    /// How many, and where most of them are.
    #[inline(never)]
    fn headline(&self) -> String {
        let base = self.base;
        let date = self.language().date(base.as_of);
        let total = number(self.language(), base.customers);
        let most = base.bands.iter().rev().max_by_key(|band| band.now_count);
        match most.filter(|band| band.now_count > 0) {
            None => fill(self.words.base_none, &[("date", &date)]),
            Some(band) => fill(
                self.words.base_now,
                &[
                    ("date", &date),
                    ("total", &total),
                    ("stage", name(&base.stages, band.stage)),
                    ("share", &self.share(band)),
                ],
            ),
        }
    }

    /// The headline, then a sentence for each band.
    #[inline(never)]
    fn description(&self) -> String {
        let mut sentences = vec![self.headline()];
        sentences.extend(self.base.bands.iter().map(|band| self.told(band)));
        sentences.push(String::new());
        joined(&sentences, ". ").trim_end().to_owned()
    }

    fn share(&self, band: &Band) -> String {
        share(self.language(), band.now_count, self.base.customers)
    }

    #[inline(never)]
    fn told(&self, band: &Band) -> String {
        let language = self.language();
        let length = band.median_days.map(|count| days(language, count.into()));
        let sentence = if band.samples.is_empty() {
            self.words.base_band_empty
        } else {
            self.words.base_band
        };
        fill(
            sentence,
            &[
                ("stage", name(&self.base.stages, band.stage)),
                ("now", &number(language, band.now_count)),
                ("share", &self.share(band)),
                ("stays", &number(language, band.stay_count)),
                ("days", length.as_deref().unwrap_or("–")),
            ],
        )
    }

    #[inline(never)]
    fn draw(&self, names: (&str, &str)) -> (String, Px) {
        // The rows under the bands tell the height, which the first element needs.
        let mut under = Svg::new(self.page.view.theme.palette());
        let end = self.rows(&mut under, self.panel.bottom + px(8));
        let height = end + px(4) + self.page.margin.part(2);

        let mut svg = Svg::new(self.page.view.theme.palette());
        open(&mut svg, self.page.view, height, names);
        self.page.draw_answer(&mut svg, &self.answer);
        self.legend(&mut svg);
        zones(
            &mut svg,
            &self.places,
            &self.base.stages,
            &self.base.groups,
            self.zones,
        );
        self.heads.draw(&mut svg, &self.places, self.top);
        self.bands(&mut svg);
        self.curves(&mut svg);
        let mut zero = Path::default();
        zero.move_to(self.left, self.panel.bottom)
            .level_to(self.page.right);
        svg.put(element::ZERO, &[], &[zero.as_str()]);
        for (place, band) in self.places.iter().zip(&self.base.bands) {
            let field = [
                place.from,
                self.top,
                place.to - place.from,
                self.panel.bottom - self.top,
            ];
            svg.put(
                HIT,
                &field,
                &[id(&self.base.stages, band.stage), &self.told(band)],
            );
        }
        let mut text = svg.finish();
        text.push_str(&under.finish());
        text.push_str("</svg>");
        (text, height)
    }

    /// A sample of the line and of the field, each with its word.
    #[inline(never)]
    fn legend(&self, svg: &mut Svg) {
        let (left, y) = (self.page.margin, self.samples);
        let mut line = Path::default();
        line.move_to(left, y - px(4)).level_to(left + px(24));
        svg.put(element::BALANCE, &[], &[line.as_str()]);
        svg.put(
            element::SERIES_NAME,
            &[left + px(30), y],
            &[self.words.base_median],
        );
        let field = left + px(46) + width(self.words.base_median, TYPE_SIZE);
        svg.put(SPREAD_SAMPLE, &[field, y - px(10)], &[]);
        svg.put(
            element::SERIES_NAME,
            &[field + px(30), y],
            &[self.words.base_spread],
        );
    }

    #[inline(never)]
    fn bands(&self, svg: &mut Svg) {
        let mut edges = Path::default();
        for place in &self.places {
            let size = (place.to - place.from, self.panel.bottom - self.top);
            tint(svg, &self.base.stages, place.stage, (place.from, self.top), size);
            edges.move_to(place.from, self.top).down_to(self.panel.bottom);
        }
        svg.put(element::TICKS_END, &[], &[]);
        for tick in self.panel.axis.ticks() {
            let y = self.panel.y(tick);
            edges.move_to(self.left, y).level_to(self.page.right);
            svg.put(
                element::TICK,
                &[self.left - px(8), y + px(4)],
                &[&tick_label(tick, self.language())],
            );
        }
        svg.put(element::GROUP_END, &[], &[]);
        svg.put(element::RULES, &[], &[edges.as_str()]);
    }

    /// Field and line of each run of bands with samples.
    #[inline(never)]
    fn curves(&self, svg: &mut Svg) {
        let mut run: Vec<[Vertex; 3]> = Vec::new();
        for (place, band) in self.places.iter().zip(&self.base.bands) {
            if band.samples.is_empty() {
                Self::run(svg, &run);
                run.clear();
                let room = place.to - place.from - px(4);
                let fits = |text: &&&str| width(text, TYPE_SIZE) <= room;
                let text = self.words.no_data.iter().find(fits).copied().unwrap_or_default();
                let centre = (place.from + place.to).part(2);
                svg.put(
                    element::NOTE,
                    &[centre, self.panel.bottom - px(8)],
                    &["middle", text],
                );
            }
            let count = i64::try_from(band.samples.len()).unwrap_or(1);
            for (index, sample) in (0..).zip(&band.samples) {
                let wide = (place.to - place.from).0;
                let x = Px(place.from.0 + wide * (2 * index + 1) / (2 * count));
                // Quantiles that cross are no field.
                let low = sample.p10.min(sample.median);
                let high = sample.p90.max(sample.median);
                run.push([low, sample.median, high].map(|acts| (x, self.panel.y(acts))));
            }
        }
        Self::run(svg, &run);
    }

    #[inline(never)]
    fn run(svg: &mut Svg, run: &[[Vertex; 3]]) {
        let line = |which: fn(&[Vertex; 3]) -> Vertex| -> Vec<Vertex> { run.iter().map(which).collect() };
        let (median, high) = (line(|[_, median, _]| *median), line(|[.., high]| *high));
        let mut low = line(|[low, ..]| *low);
        // The field runs along its upper edge and back along the lower one.
        low.reverse();
        let (Some(first), Some(start), Some(end)) = (median.first(), high.first(), low.first()) else {
            return;
        };
        let mut field = Path::default();
        field.move_to(start.0, start.1);
        curve_to(&mut field, &high);
        field.line_to(end.0, end.1);
        curve_to(&mut field, &low);
        field.close();
        svg.put(SPREAD, &[], &[field.as_str()]);
        let mut path = Path::default();
        path.move_to(first.0, first.1);
        curve_to(&mut path, &median);
        if median.len() == 1 {
            path.level_to(first.0 + px(1));
        }
        svg.put(element::BALANCE, &[], &[path.as_str()]);
    }

    /// The figures under the bands, turned where they are too wide; tells where they end.
    #[inline(never)]
    fn rows(&self, svg: &mut Svg, top: Px) -> Px {
        let language = self.language();
        let mut y = top;
        for (index, name) in self.words.base_rows.iter().enumerate() {
            let cell = |band: &Band| match index {
                0 => compact(language, band.now_count),
                1 => self.share(band),
                2 => compact(language, band.stay_count),
                _ => band
                    .median_days
                    .map_or("–".to_owned(), |days| number(language, days.into())),
            };
            let wide = self.page.view.width() >= WIDE;
            // Narrow pictures have little room; the share is in the titles and in the table.
            if index == 1 && !wide {
                continue;
            }
            let cells: Vec<String> = self.base.bands.iter().map(cell).collect();
            if wide {
                svg.put(element::NOTE, &[self.left - px(8), y + px(13)], &["end", name]);
            } else {
                svg.put(element::NOTE, &[self.page.margin, y + px(13)], &["start", name]);
                y = y + px(17);
            }
            y = self.row(svg, &cells, y, index == 0) + px(4);
        }
        y
    }

    #[inline(never)]
    fn row(&self, svg: &mut Svg, cells: &[String], y: Px, strong: bool) -> Px {
        let size = |cell: &String| {
            if strong {
                strong_width(cell)
            } else {
                width(cell, TYPE_SIZE)
            }
        };
        let widest = cells.iter().map(size).max().unwrap_or_default();
        let room = self.places.first().map_or(Px(0), |place| place.to - place.from);
        let turned = widest + px(4) > room;
        for (place, cell) in self.places.iter().zip(cells) {
            let centre = (place.from + place.to).part(2);
            let (at, template) = match (turned, strong) {
                (false, true) => ([centre, y + px(13)], CELL_STRONG),
                (false, false) => ([centre, y + px(13)], CELL),
                (true, true) => ([centre + px(4), y + widest], TURNED_STRONG),
                (true, false) => ([centre + px(4), y + widest], TURNED),
            };
            svg.put(template, &at, &[cell]);
        }
        y + if turned { widest + px(4) } else { px(17) }
    }

    #[inline(never)]
    fn table(&self) -> Table {
        let language = self.language();
        let window = days(language, self.base.window_days.into());
        let row = |band: &Band| {
            let at = |index: usize| {
                let sample = band.samples.get(index);
                sample.map_or("–".to_owned(), |sample| {
                    let acts = [sample.p10, sample.median, sample.p90];
                    joined(
                        &acts.map(|acts| number(language, acts.max(0).unsigned_abs())),
                        " / ",
                    )
                })
            };
            let last = band.samples.len().saturating_sub(1);
            let length = band.median_days.map(|count| number(language, count.into()));
            vec![
                name(&self.base.stages, band.stage).to_owned(),
                number(language, band.now_count),
                self.share(band),
                number(language, band.stay_count),
                length.unwrap_or("–".to_owned()),
                at(0),
                at(last / 2),
                at(last),
            ]
        };
        let [stage, start, middle, end] = self.words.base_columns;
        let mut columns = vec![stage];
        columns.extend(self.words.base_rows);
        columns.extend([start, middle, end]);
        Table {
            caption: fill(
                self.words.base_table,
                &[("date", &language.date(self.base.as_of)), ("days", &window)],
            ),
            columns: columns.into_iter().map(str::to_owned).collect(),
            rows: self.base.bands.iter().map(row).collect(),
        }
    }

    #[inline(never)]
    fn points(&self) -> Vec<LifecyclePoint> {
        let point = |(place, band): (&Place, &Band)| {
            let size = (place.to - place.from, self.panel.bottom - self.top);
            let middle = band.samples.get(band.samples.len() / 2);
            LifecyclePoint {
                key: id(&self.base.stages, band.stage).to_owned(),
                label: place.name.clone(),
                detail: self.told(band),
                days: band.median_days,
                activity: middle.map(|sample| sample.median.max(0).to_string()),
                count: Some(band.now_count.to_string()),
                ..LifecyclePoint::at((place.from, self.top), size)
            }
        };
        self.places.iter().zip(&self.base.bands).map(point).collect()
    }
}

/// A number of acts beside the axis.
fn tick_label(tick: i64, language: Language) -> String {
    compact(language, tick.max(0).unsigned_abs())
}

const SPREAD: &str = "<path class=\"tenure-area\" d=\"%\" fill=\"@a\" fill-opacity=\"0.22\"/>";
const SPREAD_SAMPLE: &str = "<rect class=\"tenure-area\" x=\"$\" y=\"$\" width=\"24\" height=\"12\" fill=\"@a\" fill-opacity=\"0.22\"/>";
const CELL: &str = "<text class=\"tenure-label\" x=\"$\" y=\"$\" text-anchor=\"middle\" fill=\"@k\">%</text>";
const CELL_STRONG: &str = "<text class=\"tenure-label\" x=\"$\" y=\"$\" text-anchor=\"middle\" fill=\"@k\" font-weight=\"600\">%</text>";
const TURNED: &str =
    "<text class=\"tenure-label\" transform=\"translate($ $) rotate(-90)\" fill=\"@k\">%</text>";
const TURNED_STRONG: &str = "<text class=\"tenure-label\" transform=\"translate($ $) rotate(-90)\" fill=\"@k\" font-weight=\"600\">%</text>";
