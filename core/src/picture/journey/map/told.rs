//! What a map says in text: its description, what belongs to a mark, the table.

use super::Lane;
use super::columns::{Column, Item};
use super::draw::{Map, Subject};
use super::words::{Words, feeling, hundredths, told};
use crate::picture::journey::analysis::duration;
use crate::picture::{Language, Table};

pub(super) fn description(subject: &Subject<'_>, language: Language, words: &Words) -> String {
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

impl Map<'_> {
    /// Everything that a column says, in a line.
    pub(super) fn detail(&self, column: &Column) -> String {
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

    pub(super) fn scenario_table(&self, name: &str) -> Table {
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

    pub(super) fn table(&self, name: &str) -> Table {
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
