//! Hand-overs between channels: from which to which, how often, how many reach the goal afterwards.
//!
//! Rows are the channels that customers come from, columns those that they go on in; a cell is the deeper in tint the more
//! hand-overs it holds, and says how many of them came to the end. Where columns are too narrow for names they carry
//! the numbers of the rows.

use super::words::{Words, duration, number, share, told, words};
use crate::picture::journey::sheet::{LINE, PLAIN, QUIET, STRONG, Sheet, TYPE, wrap};
use crate::picture::journey::{JourneyPicture, Place, half};
use crate::picture::svg::{Px, px};
use crate::picture::text::cut;
use crate::picture::{Table, View};

/// Hand-overs to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOvers {
    /// What they are about.
    pub name: String,
    /// Channels: identifier and name in the picture's language.
    pub channels: Vec<(String, String)>,
    /// Pairs of channels with hand-overs; those that lead nowhere are left out.
    pub pairs: Vec<Pair>,
}

/// Hand-overs from a channel to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Place of the channel before.
    pub from: usize,
    /// Place of the channel after.
    pub to: usize,
    /// How many.
    pub count: u64,
    /// How many of them came to the end of the journey.
    pub converted: u64,
    /// Questions asked again, whose answer was known.
    pub reasked: u64,
    /// Median time between the two sessions, in microseconds.
    pub median: Option<i64>,
}

const CELL: &str = "<rect class=\"tenure-area\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" rx=\"3\" fill=\"@a\" fill-opacity=\"$\"/>";
const EMPTY: &str = "<rect class=\"tenure-rules\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" rx=\"3\" fill=\"none\" stroke=\"@r\"/>";

const HIGH: Px = px(40);
const GAP: Px = px(3);

/// Draws hand-overs.
pub fn draw(hand_overs: &HandOvers, view: View) -> JourneyPicture {
    let words = words(view.language);
    let facts = Facts::of(hand_overs, view, words);
    let sheet = Sheet::new(view, facts.title, facts.note.clone(), &[facts.note]);
    Grid::new(hand_overs, sheet, words).draw()
}

struct Facts {
    title: String,
    note: String,
}

impl Facts {
    fn of(hand_overs: &HandOvers, view: View, words: &Words) -> Self {
        let language = view.language;
        let pairs = hand_overs.pairs();
        let sum = |of: fn(&Pair) -> u64| pairs.iter().fold(0_u64, |sum, pair| sum.saturating_add(of(pair)));
        let (all, converted) = (sum(|pair| pair.count), sum(|pair| pair.converted));
        let most = pairs
            .iter()
            .max_by_key(|pair| (pair.count, std::cmp::Reverse((pair.from, pair.to))));
        let name = |place: usize| {
            hand_overs
                .channels
                .get(place)
                .map_or("", |(_, name)| name.as_str())
        };
        let title = match most {
            None => told(words.hand_over_none, &[("name", &hand_overs.name)]),
            Some(_) => told(
                words.hand_over_title,
                &[
                    ("name", &hand_overs.name),
                    ("count", &number(language, all)),
                    ("share", &share(language, converted, all)),
                ],
            ),
        };
        let note = most.map_or_else(String::new, |pair| {
            told(
                words.hand_over_most,
                &[
                    ("from", name(pair.from)),
                    ("to", name(pair.to)),
                    ("count", &number(language, pair.count)),
                ],
            )
        });
        Self { title, note }
    }
}

impl HandOvers {
    fn pairs(&self) -> Vec<Pair> {
        let among = |pair: &&Pair| pair.from.max(pair.to) < self.channels.len() && pair.count > 0;
        let mut pairs: Vec<Pair> = self.pairs.iter().filter(among).copied().collect();
        crate::order::sort_by_key(&mut pairs, |pair| (pair.from, pair.to));
        pairs
    }
}

struct Grid<'a> {
    hand_overs: &'a HandOvers,
    pairs: Vec<Pair>,
    words: &'static Words,
    sheet: Sheet,
    /// Where the cells begin.
    left: Px,
    /// Width of a cell with its gap.
    slot: Px,
    /// Whether columns carry numbers.
    numbered: bool,
}

impl<'a> Grid<'a> {
    fn new(hand_overs: &'a HandOvers, sheet: Sheet, words: &'static Words) -> Self {
        let count = i64::try_from(hand_overs.channels.len().max(1)).unwrap_or(1);
        let room = sheet.right - sheet.left;
        // Numbered names need more of a narrow picture.
        let narrow = (room - room.part(4)).part(count) < px(88);
        let names = room.part(if narrow { 3 } else { 4 }).min(px(170)).max(px(72));
        let left = sheet.left + names;
        let slot = (sheet.right - left).part(count);
        Self {
            hand_overs,
            pairs: hand_overs.pairs(),
            words,
            sheet,
            left,
            slot,
            numbered: slot < px(88),
        }
    }

    fn draw(mut self) -> JourneyPicture {
        self.heads();
        for row in 0..self.hand_overs.channels.len() {
            self.row(row);
        }
        let table = self.table();
        self.sheet.finish(table)
    }

    fn name(&self, place: usize) -> &'a str {
        self.hand_overs.channels.get(place).map_or("", |(_, name)| name)
    }

    fn id(&self, place: usize) -> &'a str {
        self.hand_overs.channels.get(place).map_or("", |(id, _)| id)
    }

    fn column(&self, place: usize) -> Px {
        self.left + Px(self.slot.0 * i64::try_from(place).unwrap_or(0))
    }

    /// Names of the columns, or their numbers.
    fn heads(&mut self) {
        let first = self.sheet.y + px(14);
        let direction = wrap(self.words.hand_over_axes, self.left - self.sheet.left - px(8), 2);
        let mut below = self
            .sheet
            .lines(QUIET, (self.sheet.left, first), "start", &direction);
        for place in 0..self.hand_overs.channels.len() {
            let middle = self.column(place) + half(self.slot);
            let lines = if self.numbered {
                vec![cut(&(place + 1).to_string(), TYPE, self.slot)]
            } else {
                wrap(self.name(place), self.slot - px(8), 2)
            };
            below = below.max(self.sheet.lines(PLAIN, (middle, first), "middle", &lines));
        }
        self.sheet.y = below - px(8);
    }

    fn row(&mut self, from: usize) {
        let top = self.sheet.y;
        let mut name = self.name(from).to_owned();
        if self.numbered {
            name = format!("{}.\u{a0}{name}", from + 1);
        }
        let lines = wrap(&name, self.left - self.sheet.left - px(8), 2);
        let above = half(HIGH) - Px(LINE.0 * i64::try_from(lines.len()).unwrap_or(1)).part(2) + px(12);
        self.sheet
            .lines(PLAIN, (self.sheet.left, top + above), "start", &lines);
        for to in 0..self.hand_overs.channels.len() {
            let pair = self
                .pairs
                .iter()
                .find(|pair| pair.from == from && pair.to == to)
                .copied();
            if let Some(pair) = pair {
                self.cell(&pair, top);
            } else {
                let (x, y) = (self.column(to) + Px(50), top + Px(50));
                let (wide, high) = (self.slot - GAP - px(1), HIGH - GAP - px(1));
                self.sheet.svg.put(EMPTY, &[x, y, wide, high], &[]);
            }
        }
        self.sheet.y = top + HIGH;
    }

    fn cell(&mut self, pair: &Pair, top: Px) {
        let language = self.sheet.view.language;
        let most = self.pairs.iter().map(|pair| pair.count).max().unwrap_or(1).max(1);
        let (x, wide, high) = (self.column(pair.to), self.slot - GAP, HIGH - GAP);
        let detail = self.told(pair);
        let label = format!("{} → {}", self.name(pair.from), self.name(pair.to));
        let key = format!("pair-{}-{}", self.id(pair.from), self.id(pair.to));
        self.sheet.begin(&key, &format!("{label}: {detail}"));
        let tint = Px(8 + i64::try_from(u128::from(pair.count) * 32 / u128::from(most)).unwrap_or(0));
        self.sheet.svg.put(CELL, &[x, top, wide, high, tint], &[]);
        let middle = x + half(wide);
        // Strong type is wider than what is measured.
        let count = cut(&number(language, pair.count), TYPE, wide - wide.part(8));
        self.sheet
            .svg
            .put(STRONG, &[middle, top + px(16)], &["middle", &count]);
        let converted = cut(&share(language, pair.converted, pair.count), TYPE, wide);
        self.sheet
            .svg
            .put(PLAIN, &[middle, top + px(31)], &["middle", &converted]);
        let place = Place {
            key,
            label,
            detail,
            ..Place::default()
        };
        self.sheet.end(place, (x, top), (wide, high));
    }

    fn told(&self, pair: &Pair) -> String {
        let language = self.sheet.view.language;
        let mut detail = told(
            self.words.hand_over_pair,
            &[
                ("count", &number(language, pair.count)),
                ("share", &share(language, pair.converted, pair.count)),
            ],
        );
        if let Some(median) = pair.median {
            detail.push_str(", ");
            detail.push_str(&told(
                self.words.hand_over_gap,
                &[("time", &duration(language, median))],
            ));
        }
        if pair.reasked > 0 {
            detail.push_str(", ");
            detail.push_str(&told(
                self.words.hand_over_reasked,
                &[("count", &number(language, pair.reasked))],
            ));
        }
        detail
    }

    fn table(&self) -> Table {
        let language = self.sheet.view.language;
        let row = |pair: &Pair| {
            vec![
                self.name(pair.from).to_owned(),
                self.name(pair.to).to_owned(),
                number(language, pair.count),
                share(language, pair.converted, pair.count),
                pair.median
                    .map_or_else(|| "—".to_owned(), |median| duration(language, median)),
                number(language, pair.reasked),
            ]
        };
        Table {
            caption: told(self.words.hand_over_table, &[("name", &self.hand_overs.name)]),
            columns: self
                .words
                .hand_over_columns
                .iter()
                .map(|column| (*column).to_owned())
                .collect(),
            rows: self.pairs.iter().map(row).collect(),
        }
    }
}
