//! Lanes of a strip from top to bottom.

use super::columns::{Bar, Builder, Column, Columns, Item, Mark, Shape};
use super::feelings::{Curve, HIGH};
use super::strips::strips;
use super::words::{Words, feeling, hundredths, told, words};
use super::{Lane, Options};
use crate::journey::atlas::ScenarioMatrix;
use crate::journey::{Atlas, JourneyRef, Lens};
use crate::label::Label;
use crate::picture::journey::analysis::duration;
use crate::picture::journey::sheet::{LINE, PLAIN, QUIET, STRONG, Sheet, TYPE, wrap};
use crate::picture::journey::{JourneyPicture, Place, half};
use crate::picture::svg::{Path, Px, px};
use crate::picture::text::cut;
use crate::picture::{Language, Table, View};
use std::ops::Range;

const STAGE: &str = "<path class=\"tenure-area\" d=\"%\" fill=\"@a\" fill-opacity=\"0.13\"/>";
const STEP: &str = "<path class=\"tenure-stem\" d=\"%\" stroke=\"@m\" fill=\"none\"/>";
const RULE: &str = "<path class=\"tenure-rules\" d=\"%\" stroke=\"@r\" fill=\"none\"/>";
const BLUEPRINT_RULE: &str =
    "<path class=\"tenure-plan\" d=\"%\" stroke=\"@m\" stroke-dasharray=\"6 4\" fill=\"none\"/>";
const PATH: &str = "<path class=\"tenure-balance\" d=\"%\" stroke=\"@a\" stroke-width=\"3\" stroke-opacity=\"0.45\" fill=\"none\"/>";
const DOTTED: &str = "<path class=\"tenure-balance\" d=\"%\" stroke=\"@a\" stroke-width=\"3\" stroke-opacity=\"0.45\" stroke-dasharray=\"1 6\" stroke-linecap=\"round\" fill=\"none\"/>";
const BY_CLIENT: &str = "<circle class=\"tenure-sign-field\" cx=\"$\" cy=\"$\" r=\"15\" fill=\"@s\" stroke=\"@i\" stroke-width=\"2\"/>";
const BY_BANK: &str =
    "<circle class=\"tenure-mark\" cx=\"$\" cy=\"$\" r=\"15\" fill=\"@s\" stroke=\"@a\" stroke-width=\"2\"/>";
const ACTION: &str = "<rect class=\"tenure-sign-field\" x=\"$\" y=\"$\" width=\"26\" height=\"26\" rx=\"4\" fill=\"@s\" stroke=\"@i\" stroke-width=\"2\"/>";
const ICON: &str = "<path class=\"tenure-stroke\" d=\"%\" transform=\"translate($ $)\" fill=\"none\" stroke=\"@k\" stroke-width=\"1.3\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>";
const ARROW: &str = "<path class=\"tenure-stroke\" d=\"%\" transform=\"translate($ $)\" fill=\"none\" stroke=\"@k\" stroke-width=\"1.5\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>";
const CARD: &str = "<rect class=\"tenure-mark\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" rx=\"8\" fill=\"@s\" stroke=\"@a\" stroke-width=\"1.5\"/>";
const CARD_OPTIONAL: &str = "<rect class=\"tenure-mark\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" rx=\"8\" fill=\"@s\" stroke=\"@a\" stroke-width=\"1.5\" stroke-dasharray=\"4 3\"/>";
const TRACK: &str = "<rect class=\"tenure-area\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" rx=\"5\" fill=\"@a\" fill-opacity=\"0.13\"/>";
const AVATAR: &str =
    "<circle class=\"tenure-area\" cx=\"$\" cy=\"$\" r=\"16\" fill=\"@a\" fill-opacity=\"0.16\"/>";
const DOT: &str = "<circle class=\"tenure-severity\" cx=\"$\" cy=\"$\" r=\"2.5\" fill=\"@i\"/>";
const NO_DOT: &str = "<circle class=\"tenure-sign\" cx=\"$\" cy=\"$\" r=\"2\" fill=\"none\" stroke=\"@i\"/>";
const BADGE: &str = "<rect class=\"tenure-interest\" x=\"$\" y=\"$\" width=\"13\" height=\"13\" rx=\"2\" fill=\"@t\" stroke=\"@i\"/>";

/// Narrowest and widest column.
const LEAST: Px = px(100);
const MOST: Px = px(190);

/// What a map is about.
struct Subject<'a> {
    title: &'a Label,
    lens: &'a Lens,
    kpis: &'a [String],
    built: Columns,
    /// Whether its columns are scenarios.
    scenarios: bool,
}

/// Draws the map of a journey.
pub fn draw(atlas: &Atlas, journey: JourneyRef<'_>, options: &Options, view: View) -> JourneyPicture {
    let builder = Builder {
        atlas,
        options,
        language: view.language,
        words: words(view.language),
    };
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
    let builder = Builder {
        atlas,
        options,
        language: view.language,
        words: words(view.language),
    };
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

fn description(subject: &Subject<'_>, language: Language, words: &Words) -> String {
    let built = &subject.built;
    let counts = [
        ("columns", built.all.len().to_string()),
        ("stages", built.stages.len().to_string()),
    ];
    let counts = counts.each_ref().map(|(name, count)| (*name, count.as_str()));
    let sentence = if subject.scenarios {
        words.scenario_description
    } else {
        words.description
    };
    let mut text = told(sentence, &counts);
    let felt = built
        .all
        .iter()
        .filter_map(|column| Some((column.felt?.value, column)));
    let worst = felt.clone().min_by_key(|(value, _)| *value);
    // Of equal ones the later: what came last is remembered.
    let best = felt.max_by_key(|(value, _)| *value);
    if let (Some((low, worst)), Some((high, best))) = (worst, best) {
        text.push(' ');
        text.push_str(&told(
            words.feelings_from_to,
            &[
                ("low", &feeling(language, low.hundredths())),
                ("worst", &worst.title),
                ("high", &feeling(language, high.hundredths())),
                ("best", &best.title),
            ],
        ));
    }
    text
}

struct Map<'a> {
    sheet: Sheet,
    built: &'a Columns,
    options: &'a Options,
    words: &'static Words,
    /// Width of the names of lanes beside them; zero where they stand over them.
    gutter: Px,
    /// Width of a column.
    slot: Px,
    /// Most lines of a text in a lane.
    lines: usize,
}

impl Map<'_> {
    fn left(&self) -> Px {
        self.sheet.left + self.gutter
    }

    fn x(&self, at: usize) -> Px {
        self.left() + Px(self.slot.0 * i64::try_from(at).unwrap_or(0))
    }

    /// Whose journey it is, in which scenario, planned or as it went.
    fn lens(&mut self, builder: &Builder<'_>, subject: &Subject<'_>) {
        let (lens, language) = (subject.lens, self.sheet.view.language);
        let text = |label: &Label| label.text(language).to_owned();
        let mut lines: Vec<String> = Vec::new();
        let mut first = self.words.aspect(lens.aspect).to_owned();
        for part in [text(&lens.segment), text(&lens.scenario)] {
            if !part.is_empty() {
                first.push_str(" · ");
                first.push_str(&part);
            }
        }
        lines.push(first);
        if let Some(period) = lens.period {
            let (from, to) = (language.date(period.from), language.date(period.to));
            lines.push(told(self.words.period, &[("from", &from), ("to", &to)]));
        }
        for goal in &lens.goals {
            lines.push(told(self.words.goal, &[("text", &text(goal))]));
        }
        if let Some(owner) = lens.owner.as_deref().and_then(|id| builder.atlas.actor(id)) {
            lines.push(told(self.words.owner, &[("text", &text(&owner.title))]));
        }
        let kpis = subject.kpis.iter().map(|id| builder.kpi(id, ""));
        let kpis: Vec<String> = kpis
            .map(|item| {
                if item.note.is_empty() {
                    item.text
                } else {
                    format!("{} ({})", item.text, item.note)
                }
            })
            .collect();
        if !kpis.is_empty() {
            lines.push(format!("{}: {}", self.words.lane(Lane::Kpis), kpis.join(", ")));
        }
        let persona = lens.persona.as_deref().and_then(|id| builder.atlas.actor(id));
        let mut left = self.sheet.left;
        if let Some(persona) = persona {
            let name = text(&persona.title);
            let middle = (left + px(16), self.sheet.y + px(14));
            self.sheet.svg.put(AVATAR, &[middle.0, middle.1], &[]);
            let initial: String = name.chars().next().into_iter().collect();
            self.sheet
                .svg
                .put(STRONG, &[middle.0, middle.1 + px(4)], &["middle", &initial]);
            left = left + px(42);
            let about = text(&persona.about);
            let told = if about.is_empty() {
                name
            } else {
                format!("{name} · {about}")
            };
            let room = self.sheet.right - left;
            let wrapped = wrap(&told, room, 3);
            self.sheet.y = self
                .sheet
                .lines(PLAIN, (left, self.sheet.y + px(10)), "start", &wrapped)
                - px(10);
        }
        for line in lines {
            let wrapped = wrap(&line, self.sheet.right - left, 2);
            self.sheet.y = self
                .sheet
                .lines(QUIET, (left, self.sheet.y + px(10)), "start", &wrapped)
                - px(10);
        }
        self.sheet.y = self.sheet.y + px(14);
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

    /// Stages as arrows over their columns.
    fn stages(&mut self, columns: &[Column]) {
        let top = self.sheet.y;
        let groups = groups(columns, |column| column.stage);
        let mut texts = Vec::new();
        let mut high = px(30);
        for (stage, range) in &groups {
            let Some(head) = self.built.stages.get(*stage) else {
                continue;
            };
            let (x, wide) = (
                self.x(range.start),
                Px(self.slot.0 * i64::try_from(range.len()).unwrap_or(1)),
            );
            let room = wide - px(22);
            let lines = wrap(&head.title, room - room.part(8), 3);
            let notes = wrap(&head.note, room, 1);
            high = high.max(px(14) + Px(LINE.0 * i64::try_from(lines.len() + notes.len()).unwrap_or(1)));
            texts.push((x, wide, lines, notes));
        }
        for (x, wide, lines, notes) in texts {
            let (end, tip) = (x + wide - px(3), px(9));
            let mut path = Path::default();
            path.move_to(x, top)
                .level_to(end - tip)
                .line_to(end, top + half(high))
                .line_to(end - tip, top + high)
                .level_to(x)
                .line_to(x + px(4), top + half(high))
                .close();
            self.sheet.svg.put(STAGE, &[], &[path.as_str()]);
            let below = self
                .sheet
                .lines(STRONG, (x + px(10), top + px(19)), "start", &lines);
            self.sheet.lines(QUIET, (x + px(10), below), "start", &notes);
        }
        self.sheet.y = top + high + px(8);
    }

    /// Steps as brackets over their touchpoints.
    fn steps(&mut self, columns: &[Column]) {
        let top = self.sheet.y;
        self.name(self.words.step, top + px(12));
        let first = if self.gutter == Px(0) {
            top + px(28)
        } else {
            top + px(12)
        };
        let mut below = first;
        let mut brackets = Vec::new();
        for (step, range) in groups(columns, |column| column.step) {
            let Some(head) = self.built.steps.get(step) else {
                continue;
            };
            let (x, wide) = (
                self.x(range.start),
                Px(self.slot.0 * i64::try_from(range.len()).unwrap_or(1)),
            );
            let room = wide - px(10);
            let lines = wrap(&head.title, room, 3);
            let y = self.sheet.lines(PLAIN, (x + px(2), first), "start", &lines);
            let y = self
                .sheet
                .lines(QUIET, (x + px(2), y), "start", &wrap(&head.note, room, 2));
            below = below.max(y);
            brackets.push((x, x + wide - px(8)));
        }
        let y = below - px(8);
        let mut path = Path::default();
        for (x, end) in brackets {
            path.move_to(x, y + px(4))
                .down_to(y)
                .level_to(end)
                .down_to(y + px(4));
        }
        self.sheet.svg.put(STEP, &[], &[path.as_str()]);
        self.sheet.y = y + px(12);
    }

    /// Signs of the columns with the path between them, and their names.
    fn path(&mut self, columns: &[Column], goes_on: bool) {
        let top = self.sheet.y;
        let legs = columns
            .iter()
            .any(|column| matches!(column.shape, Shape::Leg { .. }));
        if legs {
            self.cards(columns);
            return;
        }
        self.name(self.words.path, top + px(20));
        let shift = if self.gutter == Px(0) { px(14) } else { Px(0) };
        let y = top + px(20) + shift;
        for at in 0..columns.len() {
            let from = match at.checked_sub(1) {
                Some(before) => self.x(before) + half(self.slot),
                None if goes_on => self.x(0),
                None => continue,
            };
            let dotted = columns.get(at).is_some_and(|column| column.optional)
                || at
                    .checked_sub(1)
                    .and_then(|before| columns.get(before))
                    .is_some_and(|column| column.optional);
            let mut path = Path::default();
            path.move_to(from, y).level_to(self.x(at) + half(self.slot));
            self.sheet
                .svg
                .put(if dotted { DOTTED } else { PATH }, &[], &[path.as_str()]);
        }
        let mut below = y;
        for (at, column) in columns.iter().enumerate() {
            let middle = self.x(at) + half(self.slot);
            let detail = self.detail(column);
            self.sheet
                .begin(&column.key, &format!("{}: {detail}", column.title));
            match column.shape {
                Shape::Communication { by_client } => {
                    let ring = if by_client { BY_CLIENT } else { BY_BANK };
                    self.sheet.svg.put(ring, &[middle, y], &[]);
                    let arrow = if by_client {
                        "M0 4V-4M-3 -1L0 -4L3 -1"
                    } else {
                        "M0 -4V4M-3 1L0 4L3 1"
                    };
                    self.sheet.svg.put(ARROW, &[middle + px(20), y - px(9)], &[arrow]);
                }
                Shape::Action | Shape::Leg { .. } => {
                    self.sheet.svg.put(ACTION, &[middle - px(13), y - px(13)], &[]);
                    if column.icon.is_none() {
                        self.sheet.svg.put(ICON, &[middle, y], &[super::icons::ALONE]);
                    }
                }
            }
            if let Some(icon) = column.icon {
                self.sheet.svg.put(ICON, &[middle, y], &[icon]);
            }
            let room = self.slot - px(8);
            let under = self.sheet.lines(
                PLAIN,
                (middle, y + px(32)),
                "middle",
                &wrap(&column.title, room, 3),
            );
            let mut notes = wrap(&column.under, room, 2);
            if let Some(seconds) = column.seconds.filter(|_| self.options.shows(Lane::Blueprint)) {
                notes.push(cut(
                    &duration(self.sheet.view.language, i64::from(seconds) * 1_000_000),
                    TYPE,
                    room,
                ));
            }
            let under = self.sheet.lines(QUIET, (middle, under), "middle", &notes);
            below = below.max(under);
            self.place(
                column,
                detail,
                (self.x(at), top),
                (self.slot, under - top - px(8)),
            );
        }
        self.sheet.y = below;
    }

    /// Journeys of the level below as cards.
    fn cards(&mut self, columns: &[Column]) {
        let top = self.sheet.y;
        let wide = self.slot - px(8);
        let room = wide - px(18);
        let texts: Vec<(Vec<String>, Vec<String>)> = columns
            .iter()
            .map(|column| {
                let mut notes = Vec::new();
                if matches!(column.shape, Shape::Leg { parallel: true }) {
                    notes.push(self.words.parallel.to_owned());
                }
                if column.optional {
                    notes.push(self.words.optional.to_owned());
                }
                notes.extend(Some(column.under.clone()).filter(|under| !under.is_empty()));
                (
                    wrap(&column.title, room - room.part(8), 4),
                    notes.iter().flat_map(|note| wrap(note, room, 2)).collect(),
                )
            })
            .collect();
        let most = texts
            .iter()
            .map(|(lines, notes)| lines.len() + notes.len())
            .max()
            .unwrap_or(1);
        let high = px(16) + Px(LINE.0 * i64::try_from(most).unwrap_or(1));
        for (at, (column, (lines, notes))) in columns.iter().zip(texts).enumerate() {
            let x = self.x(at);
            let detail = self.detail(column);
            self.sheet
                .begin(&column.key, &format!("{}: {detail}", column.title));
            let template = if column.optional { CARD_OPTIONAL } else { CARD };
            self.sheet.svg.put(template, &[x + px(1), top, wide, high], &[]);
            let y = self
                .sheet
                .lines(STRONG, (x + px(10), top + px(19)), "start", &lines);
            self.sheet.lines(QUIET, (x + px(10), y), "start", &notes);
            if column.drill.is_some() {
                let sign = (x + wide - px(9), top + high - px(10));
                self.sheet.svg.put(ARROW, &[sign.0, sign.1], &["M-2 -4L2 0L-2 4"]);
            }
            self.place(column, detail, (x, top), (wide, high));
        }
        self.sheet.y = top + high + px(10);
    }

    fn place(&mut self, column: &Column, detail: String, at: (Px, Px), size: (Px, Px)) {
        let place = Place {
            key: column.key.clone(),
            label: column.title.clone(),
            detail,
            drill: column.drill.clone(),
            ..Place::default()
        };
        self.sheet.end(place, at, size);
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
        let mut text = item.text.clone();
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
            Mark::Trend(trend) => {
                let sign = match trend {
                    1.. => "↑",
                    0 => "→",
                    _ => "↓",
                };
                text = format!("{text}\u{a0}{sign}");
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
            .lines(PLAIN, (x, y), "start", &wrap(&text, room, self.lines));
        self.sheet
            .lines(QUIET, (x, y), "start", &wrap(&item.note, room, 2))
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
    fn name(&mut self, name: &str, y: Px) -> usize {
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

    /// Everything that a column says, in a line.
    fn detail(&self, column: &Column) -> String {
        let language = self.sheet.view.language;
        let mut parts: Vec<String> = Some(column.under.clone())
            .filter(|under| !under.is_empty())
            .into_iter()
            .collect();
        if column.optional {
            parts.push(self.words.optional.to_owned());
        }
        if let Some(felt) = column.felt {
            let mut text = told(
                self.words.feeling,
                &[("value", &feeling(language, felt.value.hundredths()))],
            );
            let source = felt.source.map(|source| self.words.source(source).to_owned());
            let n = felt
                .n
                .map(|n| told(self.words.people, &[("count", &n.to_string())]));
            let evidence: Vec<String> = source.into_iter().chain(n).collect();
            if !evidence.is_empty() {
                text.push_str(" (");
                text.push_str(&evidence.join(", "));
                text.push(')');
            }
            parts.push(text);
        }
        if let Some(aim) = column.aim {
            parts.push(told(
                self.words.aim,
                &[("value", &feeling(language, aim.hundredths()))],
            ));
        }
        if let Some(friction) = column.friction {
            parts.push(told(
                self.words.friction,
                &[("value", &hundredths(language, friction))],
            ));
        }
        if let Some(weight) = column.weight {
            parts.push(told(self.words.moment, &[("weight", &weight.to_string())]));
        }
        if let Some(seconds) = column.seconds {
            let time = duration(language, i64::from(seconds) * 1_000_000);
            parts.push(told(self.words.duration, &[("time", &time)]));
        }
        for (name, items) in self.words.scenario_rows.iter().zip(&column.rows) {
            if !items.is_empty() {
                parts.push(format!("{name}: {}", joined(items)));
            }
        }
        for (lane, items) in column.items.iter().filter(|(_, items)| !items.is_empty()) {
            parts.push(format!("{}: {}", self.words.lane(*lane), joined(items)));
        }
        parts.join("; ")
    }

    fn scenario_table(&self, name: &str) -> Table {
        let language = self.sheet.view.language;
        let [situation, screens, teams, journeys] = self.words.scenario_rows;
        let kind = |column: &Column| {
            let head = self.built.stages.get(column.stage);
            head.map_or_else(String::new, |head| head.title.clone())
        };
        let cell = |column: &Column, at: usize| {
            column
                .rows
                .get(at)
                .map_or_else(String::new, |items| joined(items))
        };
        let row = |column: &Column| {
            let felt = column.felt.map(|felt| feeling(language, felt.value.hundredths()));
            vec![
                kind(column),
                column.title.clone(),
                cell(column, 0),
                felt.unwrap_or_else(|| "—".to_owned()),
                joined(column.of(Lane::Needs)),
                cell(column, 1),
                cell(column, 2),
                joined(column.of(Lane::Kpis)),
                cell(column, 3),
            ]
        };
        let columns = [
            self.words.scenario_column,
            self.words.scenario_title,
            situation,
            self.words.lane(Lane::Feelings),
            self.words.lane(Lane::Needs),
            screens,
            teams,
            self.words.lane(Lane::Kpis),
            journeys,
        ];
        Table {
            caption: told(self.words.scenario_table, &[("name", name)]),
            columns: columns.iter().map(|column| (*column).to_owned()).collect(),
            rows: self.built.all.iter().map(row).collect(),
        }
    }

    fn table(&self, name: &str) -> Table {
        let language = self.sheet.view.language;
        let head = |list: &[super::columns::Head], at: usize| {
            list.get(at).map_or_else(String::new, |head| head.title.clone())
        };
        let row = |column: &Column| {
            let felt = column.felt.map(|felt| feeling(language, felt.value.hundredths()));
            vec![
                head(&self.built.stages, column.stage),
                head(&self.built.steps, column.step),
                column.title.clone(),
                column.under.clone(),
                felt.unwrap_or_else(|| "—".to_owned()),
                joined(column.of(Lane::Needs)),
                joined(column.of(Lane::Pains)),
                joined(column.of(Lane::Opportunities)),
                joined(column.of(Lane::Kpis)),
            ]
        };
        let bars = self.built.bars.iter().map(|bar| {
            let stages = [
                head(&self.built.stages, bar.from),
                head(&self.built.stages, bar.to),
            ];
            let [from, to] = stages;
            let span = if from == to {
                from
            } else {
                format!("{from} – {to}")
            };
            let mut cells = vec![
                span,
                bar.group.clone(),
                bar.title.clone(),
                bar.detail.clone(),
                "—".to_owned(),
            ];
            cells.resize(9, String::new());
            cells
        });
        Table {
            caption: told(self.words.table, &[("name", name)]),
            columns: self
                .words
                .columns
                .iter()
                .map(|column| (*column).to_owned())
                .collect(),
            rows: self.built.all.iter().map(row).chain(bars).collect(),
        }
    }
}

fn joined(items: &[Item]) -> String {
    let told = items.iter().map(|item| match item.note.as_str() {
        "" => item.text.clone(),
        note => format!("{} ({note})", item.text),
    });
    told.collect::<Vec<_>>().join("; ")
}

/// Neighbours of one group, with their places in the strip.
fn groups(columns: &[Column], of: impl Fn(&Column) -> usize) -> Vec<(usize, Range<usize>)> {
    let mut groups: Vec<(usize, Range<usize>)> = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        match groups.last_mut() {
            Some((group, range)) if *group == of(column) => range.end = at + 1,
            _ => groups.push((of(column), at..at + 1)),
        }
    }
    groups
}
