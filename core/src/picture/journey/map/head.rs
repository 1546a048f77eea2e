//! What stands over the path: whose journey it is, its stages, its steps.

use super::Lane;
use super::columns::{Builder, Column};
use super::draw::{Map, Subject};
use super::words::told;
use crate::label::Label;
use crate::picture::journey::half;
use crate::picture::journey::sheet::{LINE, PLAIN, QUIET, STRONG, wrap};
use crate::picture::svg::{Path, Px, px};
use std::ops::Range;

const STAGE: &str = "<path class=\"tenure-area\" d=\"%\" fill=\"@a\" fill-opacity=\"0.13\"/>";
const STEP: &str = "<path class=\"tenure-stem\" d=\"%\" stroke=\"@m\" fill=\"none\"/>";
const AVATAR: &str =
    "<circle class=\"tenure-area\" cx=\"$\" cy=\"$\" r=\"16\" fill=\"@a\" fill-opacity=\"0.16\"/>";

impl Map<'_> {
    /// Whose journey it is, in which scenario, planned or as it went.
    pub(super) fn lens(&mut self, builder: &Builder<'_>, subject: &Subject<'_>) {
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
        let kpis = builder.kpis(subject.kpis, "").into_iter();
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

    /// Stages as arrows over their columns.
    pub(super) fn stages(&mut self, columns: &[Column]) {
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
    pub(super) fn steps(&mut self, columns: &[Column]) {
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
