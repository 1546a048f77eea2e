//! Lanes of a strip from top to bottom.

use super::columns::{Bar, Builder, Column, Columns, Item, Mark};
use super::feelings::{Curve, HIGH};
use super::strips::strips;
use super::told::description;
use super::words::{Words, told};
use super::{Lane, Options};
use crate::journey::atlas::ScenarioMatrix;
use crate::journey::{Atlas, JourneyRef, Lens};
use crate::label::Label;
use crate::picture::View;
use crate::picture::journey::sheet::{LINE, PLAIN, QUIET, STRONG, Sheet, TYPE, wrap};
use crate::picture::journey::{JourneyPicture, Place, half};
use crate::picture::svg::{Path, Px, px};
use crate::picture::text::cut;
use std::ops::Range;

const RULE: &str = "<path class=\"tenure-rules\" d=\"%\" stroke=\"@r\" fill=\"none\"/>";
const BLUEPRINT_RULE: &str =
    "<path class=\"tenure-plan\" d=\"%\" stroke=\"@m\" stroke-dasharray=\"6 4\" fill=\"none\"/>";
const TRACK: &str = "<rect class=\"tenure-area\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" rx=\"5\" fill=\"@a\" fill-opacity=\"0.13\"/>";
const DOT: &str = "<circle class=\"tenure-severity\" cx=\"$\" cy=\"$\" r=\"2.5\" fill=\"@i\"/>";
const NO_DOT: &str = "<circle class=\"tenure-sign\" cx=\"$\" cy=\"$\" r=\"2\" fill=\"none\" stroke=\"@i\"/>";
const BADGE: &str = "<rect class=\"tenure-interest\" x=\"$\" y=\"$\" width=\"13\" height=\"13\" rx=\"2\" fill=\"@t\" stroke=\"@i\"/>";

/// Narrowest and widest column.
const LEAST: Px = px(100);
const MOST: Px = px(190);

/// What a map is about.
pub(super) struct Subject<'a> {
    pub(super) title: &'a Label,
    pub(super) lens: &'a Lens,
    pub(super) kpis: &'a [String],
    pub(super) built: Columns,
    /// Whether its columns are scenarios.
    pub(super) scenarios: bool,
}

/// Draws the map of a journey.
pub fn draw(atlas: &Atlas, journey: JourneyRef<'_>, options: &Options, view: View) -> JourneyPicture {
    let builder = Builder::new(atlas, options, view.language);
    let subject = Subject {
        title: journey.title(),
        lens: journey.lens(),
        kpis: journey.kpis(),
        built: builder.columns(journey),
        scenarios: false,
    };
    painted(&builder, &subject, view)
}

/// Draws a service-scenario matrix; figures of KPIs stand at the ids of scenarios.
pub fn draw_scenarios(
    atlas: &Atlas,
    matrix: &ScenarioMatrix,
    options: &Options,
    view: View,
) -> JourneyPicture {
    let builder = Builder::new(atlas, options, view.language);
    let subject = Subject {
        title: &matrix.title,
        lens: &matrix.lens,
        kpis: &[],
        built: builder.scenarios(matrix),
        scenarios: true,
    };
    painted(&builder, &subject, view)
}

fn painted(builder: &Builder<'_>, subject: &Subject<'_>, view: View) -> JourneyPicture {
    let (words, built) = (builder.words, &subject.built);
    let description = description(subject, view.language, words);
    let title = subject.title.text(view.language).to_owned();
    let sheet = Sheet::new(view, title, description, &[]);
    let mut map = Map {
        sheet,
        built,
        options: builder.options,
        words,
        gutter: px(match view.width() {
            0..560 => 0,
            560..960 => 104,
            _ => 128,
        }),
        slot: Px(0),
        lines: if subject.scenarios { 7 } else { 4 },
    };
    map.lens(builder, subject);
    let room = map.sheet.right - map.left();
    // Scenarios are told in sentences, which need wider columns.
    let (least, widest) = if subject.scenarios {
        (px(150), px(260))
    } else {
        (LEAST, MOST)
    };
    let mut most = usize::try_from(room.0 / least.0).unwrap_or(1).max(1);
    if subject.scenarios {
        // Scenarios are compared with one another: strips of like length.
        let count = built.all.len().max(1);
        most = count.div_ceil(count.div_ceil(most));
    }
    for strip in strips(&built.all, most) {
        let count = i64::try_from(strip.len().max(1)).unwrap_or(1);
        map.slot = room.part(count).min(widest);
        map.strip(strip);
    }
    let name = subject.title.text(view.language);
    let table = if subject.scenarios {
        map.scenario_table(name)
    } else {
        map.table(name)
    };
    map.sheet.finish(table)
}

pub(super) struct Map<'a> {
    pub(super) sheet: Sheet,
    pub(super) built: &'a Columns,
    pub(super) options: &'a Options,
    pub(super) words: &'static Words,
    /// Width of the names of lanes beside them; zero where they stand over them.
    pub(super) gutter: Px,
    /// Width of a column.
    pub(super) slot: Px,
    /// Most lines of a text in a lane.
    pub(super) lines: usize,
}

impl Map<'_> {
    pub(super) fn left(&self) -> Px {
        self.sheet.left + self.gutter
    }

    pub(super) fn x(&self, at: usize) -> Px {
        self.left() + Px(self.slot.0 * i64::try_from(at).unwrap_or(0))
    }

    fn strip(&mut self, strip: Range<usize>) {
        let columns = self.built.all.get(strip.clone()).unwrap_or_default();
        if columns.is_empty() {
            return;
        }
        self.stages(columns);
        if !self.built.steps.is_empty() {
            self.steps(columns);
        }
        self.path(columns, strip.start > 0);
        self.row(columns, 0);
        if self.options.shows(Lane::Feelings)
            && columns
                .iter()
                .any(|column| column.felt.is_some() || column.aim.is_some() || column.friction.is_some())
        {
            self.feelings(columns);
        }
        for lane in [
            Lane::Words,
            Lane::Needs,
            Lane::Pains,
            Lane::Opportunities,
            Lane::Kpis,
        ] {
            if self.options.shows(lane) && columns.iter().any(|column| !column.of(lane).is_empty()) {
                let name = self.words.lane(lane);
                self.lane(name, columns, |column| column.of(lane), None);
            }
            if lane == Lane::Needs {
                self.row(columns, 1);
                self.row(columns, 2);
            }
        }
        self.row(columns, 3);
        if self.options.shows(Lane::Tracks) {
            self.tracks(columns);
        }
        if self.options.shows(Lane::Blueprint) {
            self.blueprint(columns);
        }
        self.sheet.y = self.sheet.y + px(22);
    }

    fn feelings(&mut self, columns: &[Column]) {
        self.rule();
        let top = self.sheet.y;
        let over = if self.gutter == Px(0) { px(18) } else { Px(0) };
        self.name(self.words.lane(Lane::Feelings), top + px(12));
        let scale = if self.gutter == Px(0) {
            self.sheet.left + px(40)
        } else {
            self.left()
        };
        let middles: Vec<Px> = (0..columns.len())
            .map(|at| self.x(at) + half(self.slot))
            .collect();
        let right = self.x(columns.len()).min(self.sheet.right);
        let curve = Curve {
            columns,
            middles: &middles,
            scale,
            left: scale,
            right,
            top: top + over + px(22),
            slot: self.slot,
        };
        curve.draw(&mut self.sheet);
        self.sheet.y = top + over + px(22) + HIGH + px(18);
        self.legend(columns);
    }

    /// Only what is drawn is explained.
    fn legend(&mut self, columns: &[Column]) {
        let mut parts: Vec<String> = Vec::new();
        for source in [
            crate::journey::atlas::EvidenceSource::Survey,
            crate::journey::atlas::EvidenceSource::Inferred,
            crate::journey::atlas::EvidenceSource::Expert,
        ] {
            let own = columns
                .iter()
                .filter_map(|column| column.felt)
                .filter(|felt| felt.source == Some(source));
            let n: Vec<u32> = own.clone().filter_map(|felt| felt.n).collect();
            if own.clone().next().is_none() {
                continue;
            }
            let sign = match source {
                crate::journey::atlas::EvidenceSource::Survey => "●",
                crate::journey::atlas::EvidenceSource::Inferred => "◐",
                crate::journey::atlas::EvidenceSource::Expert => "○",
            };
            let mut part = format!("{sign} {}", self.words.source(source));
            if let (Some(least), Some(most)) = (n.iter().min(), n.iter().max()) {
                let count = if least == most {
                    least.to_string()
                } else {
                    format!("{least}–{most}")
                };
                part.push_str(", ");
                part.push_str(&told(self.words.people, &[("count", &count)]));
            }
            parts.push(part);
        }
        if columns.iter().any(|column| column.aim.is_some()) {
            parts.push(format!("┄ {}", self.words.legend_aim));
        }
        if columns
            .iter()
            .any(|column| column.friction.is_some_and(|value| value > 0))
        {
            parts.push(format!("□ {}", self.words.legend_friction));
        }
        let lines = wrap(&parts.join("   "), self.sheet.right - self.left(), 2);
        let (x, y) = (self.left(), self.sheet.y + px(6));
        self.sheet.y = self.sheet.lines(QUIET, (x, y), "start", &lines) - px(4);
    }

    /// A lane of texts; a name of a line of the blueprint stands on its rule.
    fn lane<'c>(
        &mut self,
        name: &str,
        columns: &'c [Column],
        of: impl Fn(&'c Column) -> &'c [Item],
        line: Option<&str>,
    ) {
        match line {
            Some(line) => self.named_rule(line),
            None => self.rule(),
        }
        let top = self.sheet.y;
        self.name(name, top + px(12));
        let first = top + px(12) + if self.gutter == Px(0) { LINE } else { Px(0) };
        let mut below = first;
        for (at, column) in columns.iter().enumerate() {
            let x = self.x(at) + px(2);
            let room = self.slot - px(10);
            let mut y = first;
            for item in of(column) {
                y = self.item(item, (x, y), room) + px(3);
            }
            below = below.max(y);
        }
        self.sheet.y = below - px(8);
    }

    /// A text with its mark; the ordinate of the line after it.
    fn item(&mut self, item: &Item, (x, first): (Px, Px), room: Px) -> Px {
        let mut y = first;
        match item.mark {
            Mark::Plain => {}
            Mark::Severity(severity) => {
                for dot in 0..5_u16 {
                    let at = x + px(3 + 7 * i64::from(dot));
                    let template = if dot < severity { DOT } else { NO_DOT };
                    self.sheet.svg.put(template, &[at, y - px(4)], &[]);
                }
                y = y + LINE;
            }
            Mark::Warns(waits, fails) => {
                let letters = [(waits, self.words.waits), (fails, self.words.fails)];
                let mut at = x;
                for (_, letter) in letters.iter().filter(|(shown, _)| *shown) {
                    self.sheet.svg.put(BADGE, &[at, y - px(10)], &[]);
                    self.sheet
                        .svg
                        .put(STRONG, &[at + Px(650), y + Px(50)], &["middle", letter]);
                    at = at + px(17);
                }
                if waits || fails {
                    y = y + LINE;
                }
            }
        }
        let y = self
            .sheet
            .lines(PLAIN, (x, y), "start", &wrap(&item.text, room, self.lines));
        self.sheet
            .lines(QUIET, (x, y), "start", &wrap(&item.note, room, 3))
    }

    /// A lane that only scenarios have.
    fn row(&mut self, columns: &[Column], at: usize) {
        let none: &[Item] = &[];
        let of = |column: &Column| column.rows.get(at).is_some_and(|items| !items.is_empty());
        if let Some(name) = self
            .words
            .scenario_rows
            .get(at)
            .filter(|_| columns.iter().any(of))
        {
            self.lane(
                name,
                columns,
                |column| column.rows.get(at).map_or(none, Vec::as_slice),
                None,
            );
        }
    }

    /// Bars of tracks and processes over the stages of the strip.
    fn tracks(&mut self, columns: &[Column]) {
        let (Some(first), Some(last)) = (columns.first(), columns.last()) else {
            return;
        };
        let within = |bar: &&Bar| bar.from <= last.stage && bar.to >= first.stage;
        let bars: Vec<Bar> = self.built.bars.iter().filter(within).cloned().collect();
        let mut group = "";
        for bar in &bars {
            if bar.group != group {
                group = &bar.group;
                self.rule();
                let top = self.sheet.y;
                let lines = self.name(group, top + px(12));
                if self.gutter == Px(0) {
                    self.sheet.y = top + LINE;
                } else {
                    // A name of several lines needs as much room as it takes.
                    let named = top + Px(LINE.0 * i64::try_from(lines).unwrap_or(1));
                    let count = bars.iter().filter(|other| other.group == *group).count();
                    let tall = top + Px(px(30).0 * i64::try_from(count).unwrap_or(1));
                    self.sheet.y = top + (named - tall).max(Px(0)).part(2);
                }
            }
            let from = columns
                .iter()
                .position(|column| column.stage >= bar.from)
                .unwrap_or(0);
            let to = columns
                .iter()
                .rposition(|column| column.stage <= bar.to)
                .unwrap_or(0)
                .max(from);
            let (x, top) = (self.x(from), self.sheet.y + px(4));
            let wide = self.x(to + 1) - x - px(8);
            let lines = wrap(&bar.title, wide - px(16), 3);
            let high = px(10) + Px(LINE.0 * i64::try_from(lines.len()).unwrap_or(1));
            self.sheet
                .begin(&bar.key, &format!("{}: {}", bar.title, bar.detail));
            self.sheet.svg.put(TRACK, &[x, top, wide, high], &[]);
            self.sheet
                .lines(PLAIN, (x + px(8), top + px(16)), "start", &lines);
            let place = Place {
                key: bar.key.clone(),
                label: bar.title.clone(),
                detail: bar.detail.clone(),
                drill: bar.drill.clone(),
                ..Place::default()
            };
            self.sheet.end(place, (x, top), (wide, high));
            self.sheet.y = top + high;
        }
        if !bars.is_empty() {
            self.sheet.y = self.sheet.y + px(8);
        }
    }

    /// The lower half of a service blueprint.
    fn blueprint(&mut self, columns: &[Column]) {
        let [interaction, visibility, internal] = self.words.lines;
        let lanes = [
            (self.words.evidence, None),
            (self.words.frontstage, Some(interaction)),
            (self.words.backstage, Some(visibility)),
            (self.words.support, Some(internal)),
        ];
        for (at, (name, line)) in lanes.into_iter().enumerate() {
            let of = |column: &Column| column.blueprint.get(at).cloned().unwrap_or_default();
            if columns.iter().any(|column| !of(column).is_empty()) {
                let none: &[Item] = &[];
                self.lane(
                    name,
                    columns,
                    |column| column.blueprint.get(at).map_or(none, Vec::as_slice),
                    line,
                );
            }
        }
    }

    fn rule(&mut self) {
        let y = self.sheet.y + px(2);
        let mut path = Path::default();
        path.move_to(self.sheet.left, y).level_to(self.sheet.right);
        self.sheet.svg.put(RULE, &[], &[path.as_str()]);
        self.sheet.y = y + px(6);
    }

    fn named_rule(&mut self, name: &str) {
        let y = self.sheet.y + px(4);
        let mut path = Path::default();
        path.move_to(self.sheet.left, y).level_to(self.sheet.right);
        self.sheet.svg.put(BLUEPRINT_RULE, &[], &[path.as_str()]);
        let text = cut(name, TYPE, self.sheet.right - self.sheet.left);
        self.sheet
            .svg
            .put(QUIET, &[self.sheet.right, y + px(14)], &["end", &text]);
        self.sheet.y = y + px(24);
    }

    /// The name of a lane, beside it or over it; how many lines it takes.
    pub(super) fn name(&mut self, name: &str, y: Px) -> usize {
        let over = self.gutter == Px(0);
        let room = if over {
            self.sheet.right - self.sheet.left
        } else {
            self.gutter - px(12)
        };
        let lines = wrap(name, room, 3);
        let left = self.sheet.left;
        self.sheet.lines(QUIET, (left, y), "start", &lines);
        lines.len()
    }
}
