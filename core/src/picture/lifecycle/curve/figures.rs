//! What the curve of a customer says: sentences, table, points.

use super::BracketKind;
use super::marks::roman;
use super::scene::{Scene, activity_on, count};
use crate::calendar::Date;
use crate::picture::Table;
use crate::picture::lifecycle::words::{days, joined, short_date};
use crate::picture::lifecycle::{LifecyclePoint, Stay, name, told};
use crate::picture::text::fill;

/// Value of `data-key`.
pub(super) fn key(index: usize) -> String {
    format!("stay-{}", index + 1)
}

impl Scene<'_> {
    #[inline(never)]
    pub(super) fn title(&self) -> String {
        let customer = self.life.customer.as_str();
        let stage = self.current().map(|stage| name(&self.life.stages, stage));
        let sentence = match stage {
            None if customer.trim().is_empty() => self.words.life_title_nobody,
            None => self.words.life_title_empty,
            Some(_) if customer.trim().is_empty() => self.words.life_title_bare,
            Some(_) => self.words.life_title,
        };
        fill(
            sentence,
            &[("customer", customer), ("stage", stage.unwrap_or_default())],
        )
    }

    /// Where he is, what silence brings, what acts bring.
    #[inline(never)]
    pub(super) fn description(&self) -> String {
        let mut text = self.headline.clone();
        text.push('.');
        if !self.life.ahead.is_empty() {
            let item = |(on, stage): &(Date, usize)| {
                fill(
                    self.words.ahead_item,
                    &[
                        ("stage", name(&self.life.stages, *stage)),
                        ("date", &self.page.view.language.date(*on)),
                    ],
                )
            };
            let items: Vec<String> = self.life.ahead.iter().map(item).collect();
            text.push(' ');
            text.push_str(&fill(
                self.words.life_ahead,
                &[("list", &joined(&items, self.words.list))],
            ));
        }
        if let Some(stage) = self.life.gain {
            text.push(' ');
            let stage = name(&self.life.stages, stage);
            text.push_str(&fill(self.words.life_gain, &[("stage", stage)]));
        }
        text
    }

    /// A stay in a sentence.
    pub(super) fn told(&self, stay: &Stay) -> String {
        told(&self.life.stages, stay, self.life.as_of, self.page.view.language)
    }

    /// The activity at the end of a stay.
    fn activity_at_end(&self, stay: &Stay) -> i64 {
        let last = stay.until.map_or(self.life.as_of, Date::previous_day);
        activity_on(self.life, last.min(self.life.as_of))
    }

    #[inline(never)]
    pub(super) fn bracket_name(&self, kind: BracketKind) -> &'static str {
        self.words
            .brackets
            .get(kind as usize)
            .copied()
            .unwrap_or_default()
    }

    /// Stays, brackets, steps, and what silence brings.
    #[inline(never)]
    pub(super) fn table(&self) -> Table {
        let language = self.page.view.language;
        let reasons = self.stays.iter().any(|stay| stay.reason.is_some());
        let date = |date: Date| short_date(language, date);
        let row =
            |name: String, from: Date, until: Option<Date>, length: String, acts: String, reason: &str| {
                let until = until.map(date).unwrap_or_default();
                let mut cells = vec![name, date(from), until, length, acts];
                cells.extend(reasons.then(|| reason.to_owned()));
                cells
            };
        let length = |from: Date, until: Option<Date>| {
            let end = until.unwrap_or(self.life.as_of.next_day());
            days(language, from.days_until(end).max(0).unsigned_abs())
        };
        let mut rows = Vec::new();
        for stay in &self.stays {
            let stage = name(&self.life.stages, stay.stage).to_owned();
            let acts = count(self.activity_at_end(stay), self.page.view);
            let reason = stay.reason.as_deref().unwrap_or_default();
            let length = length(stay.from, stay.until);
            rows.push(row(stage, stay.from, stay.until, length, acts, reason));
        }
        for bracket in &self.life.brackets {
            let name = self.bracket_name(bracket.kind).to_owned();
            let length = length(bracket.from, bracket.until);
            rows.push(row(name, bracket.from, bracket.until, length, String::new(), ""));
        }
        for step in &self.life.steps {
            let name = fill(
                self.words.row_step,
                &[("number", roman(step.number)), ("name", &step.name)],
            );
            rows.push(row(name, step.on, None, String::new(), String::new(), ""));
        }
        for (on, stage) in &self.life.ahead {
            let stage = name(&self.life.stages, *stage);
            let name = fill(self.words.row_ahead, &[("stage", stage)]);
            rows.push(row(name, *on, None, String::new(), String::new(), ""));
        }
        let heads = self.words.life_columns.iter().take(5 + usize::from(reasons));
        Table {
            caption: self.words.life_table.to_owned(),
            columns: heads.map(|head| (*head).to_owned()).collect(),
            rows,
        }
    }

    #[inline(never)]
    pub(super) fn points(&self) -> Vec<LifecyclePoint> {
        let point = |(index, (band, stay)): (usize, (&super::scene::Band, &&Stay))| {
            let size = (band.to - band.from, self.panel.bottom - self.top);
            LifecyclePoint {
                key: key(index),
                label: name(&self.life.stages, stay.stage).to_owned(),
                detail: self.told(stay),
                activity: Some(self.activity_at_end(stay).max(0).to_string()),
                ..LifecyclePoint::at((band.from, self.top), size).dated(stay, self.life.as_of)
            }
        };
        self.bands
            .iter()
            .zip(&self.stays)
            .enumerate()
            .map(point)
            .collect()
    }
}
