//! Stages as bands: tints by level, names over them, zones over the names.

use super::Stage;
use crate::picture::element;
use crate::picture::frame::TYPE_SIZE;
use crate::picture::svg::{Path, Px, Svg, px};
use crate::picture::text::wrap;
use crate::picture::text::{cut, width};

const RISE: &str =
    "<rect class=\"tenure-area\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" fill=\"@a\" fill-opacity=\"$\"/>";
const FALL: &str = "<rect class=\"tenure-interest\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" fill=\"@t\" stroke=\"@i\" stroke-width=\"0\" fill-opacity=\"$\"/>";
/// A name from the bottom up.
const UPRIGHT: &str =
    "<text class=\"tenure-label\" transform=\"translate($ $) rotate(-90)\" fill=\"@k\">%</text>";
/// The same for a second line.
const UPRIGHT_NOTE: &str =
    "<text class=\"tenure-note\" transform=\"translate($ $) rotate(-90)\" fill=\"@m\">%</text>";
/// Longest line of a name from the bottom up, and when a word or a lone line is longer.
const TALLEST: Px = px(104);
const TALLER: Px = px(152);
/// Distance of lines of names.
const LINE: Px = px(15);
/// Room of the zones over the names.
pub(super) const ZONES: Px = px(26);

/// Whether a stage lies below the one before it in the order of the lifecycle.
#[inline(never)]
pub(super) fn falls(stages: &[Stage], index: usize) -> bool {
    let level = |index: usize| stages.get(index).map(|stage| stage.level);
    match index.checked_sub(1).and_then(level) {
        Some(before) => level(index).is_some_and(|level| level < before),
        None => false,
    }
}

/// How strong the tint of a stage is, in hundredths.
#[inline(never)]
pub(super) fn strength(stages: &[Stage], index: usize) -> Px {
    let level = stages
        .get(index)
        .map_or(0, |stage| i64::from(stage.level.min(100)));
    if falls(stages, index) {
        Px(65 - level / 3)
    } else {
        Px(5 + level * 15 / 100)
    }
}

/// The tint of a stage in a field.
pub(super) fn tint(svg: &mut Svg, stages: &[Stage], index: usize, (x, y): (Px, Px), (wide, high): (Px, Px)) {
    let template = if falls(stages, index) { FALL } else { RISE };
    svg.put(template, &[x, y, wide, high, strength(stages, index)], &[]);
}

/// A band with what stands over it.
#[derive(Debug, Clone)]
pub(super) struct Band {
    pub(super) stage: usize,
    pub(super) from: Px,
    pub(super) to: Px,
    pub(super) name: String,
    /// A second text under the name.
    pub(super) under: String,
}

impl Band {
    fn wide(&self) -> Px {
        self.to - self.from
    }
}

/// How a name stands over its band.
#[derive(Debug)]
enum Head {
    /// In lines.
    Level(Vec<String>),
    /// From the bottom up, lines side by side; none when there is no room.
    Upright(Vec<String>),
}

/// The names over a row of bands.
#[derive(Debug)]
pub(super) struct Heads {
    heads: Vec<Head>,
    /// Room that they take.
    pub(super) high: Px,
}

impl Heads {
    /// Chooses for each band how its name stands; `alike` turns all when one must be turned.
    #[inline(never)]
    pub(super) fn of(bands: &[Band], alike: bool) -> Self {
        let mut heads: Vec<Head> = bands
            .iter()
            .map(|band| level(band).unwrap_or_else(|| upright(band)))
            .collect();
        let turned = |head: &Head| !matches!(head, Head::Level(_));
        if alike && heads.iter().any(turned) {
            heads = bands.iter().map(upright).collect();
        }
        let high = |head: &Head| match head {
            Head::Level(lines) => Px(LINE.0 * i64::try_from(lines.len()).unwrap_or(0)),
            Head::Upright(lines) => {
                let widths = lines.iter().map(|line| width(line, TYPE_SIZE));
                widths.max().unwrap_or_default()
            }
        };
        let high = heads.iter().map(high).max().unwrap_or_default();
        Self {
            heads,
            high: high + px(8),
        }
    }

    /// Writes the names down to an ordinate.
    #[inline(never)]
    pub(super) fn draw(&self, svg: &mut Svg, bands: &[Band], bottom: Px) {
        let foot = bottom - px(7);
        for (head, band) in self.heads.iter().zip(bands) {
            let centre = (band.from + band.to).part(2);
            let (Head::Level(lines) | Head::Upright(lines)) = head;
            let count = i64::try_from(lines.len()).unwrap_or(0);
            for (index, line) in (0..).zip(lines) {
                let second = index + 1 == count && count > 1 && *line == band.under;
                match head {
                    Head::Level(_) => {
                        let template = if second { element::NOTE } else { element::NAME };
                        let y = foot - Px(LINE.0 * (count - index - 1));
                        svg.put(template, &[centre, y], &["middle", line]);
                    }
                    Head::Upright(_) => {
                        let template = if second { UPRIGHT_NOTE } else { UPRIGHT };
                        let x = centre + px(4) + Px(LINE.0 * (2 * index + 1 - count) / 2);
                        svg.put(template, &[x, foot], &[line]);
                    }
                }
            }
        }
    }
}

/// The name in lines, when no word needs to be cut.
#[inline(never)]
fn level(band: &Band) -> Option<Head> {
    let room = band.wide() - px(8);
    let (mut lines, whole) = wrap(&band.name, room, 3);
    if !whole || width(&band.under, TYPE_SIZE) > room {
        return None;
    }
    if !band.under.is_empty() {
        lines.push(band.under.clone());
    }
    Some(Head::Level(lines))
}

/// The name from the bottom up in as many lines as the band is wide enough for, the second text if there is room.
#[inline(never)]
fn upright(band: &Band) -> Head {
    let fitting = usize::try_from(band.wide().0 / LINE.0).unwrap_or(0);
    if fitting == 0 {
        return Head::Upright(Vec::new());
    }
    let second = usize::from(fitting > 1 && !band.under.is_empty());
    let (mut lines, whole) = wrap(&band.name, TALLEST, (fitting - second).min(2));
    if !whole {
        lines = wrap(&band.name, TALLER, (fitting - second).min(2)).0;
    }
    if second > 0 {
        lines.push(band.under.clone());
    }
    Head::Upright(lines)
}

/// Zones: a title over a line that spans neighbouring bands of one group.
#[inline(never)]
pub(super) fn zones(svg: &mut Svg, bands: &[Band], stages: &[Stage], groups: &[String], y: Px) {
    let group = |band: &Band| stages.get(band.stage).and_then(|stage| stage.group);
    let runs = bands.chunk_by(|one, other| group(one) == group(other));
    let titled = runs.filter_map(|run| {
        let (first, last) = (run.first()?, run.last()?);
        let title = groups.get(group(first)?)?;
        let (from, to) = (first.from + px(1), last.to - px(1));
        (from < to).then_some((title, from, to))
    });
    let titled: Vec<(&String, Px, Px)> = titled.collect();
    let mut free = Px(0);
    for (index, &(title, from, to)) in titled.iter().enumerate() {
        let mut line = Path::default();
        line.move_to(from, y + px(9))
            .down_to(y + px(5))
            .level_to(to)
            .down_to(y + px(9));
        svg.put(ZONE, &[], &[line.as_str(), title]);
        // A title may reach beyond its line where its neighbours leave room.
        let extent = |&(title, from, to): &(&String, Px, Px), cut: bool| {
            let wide = width(title, TYPE_SIZE);
            let half = if cut { wide.min(to - from) } else { wide }.part(2);
            ((from + to).part(2) - half, (from + to).part(2) + half)
        };
        let next = titled
            .get(index + 1)
            .map_or(to + px(24), |next| extent(next, true).0);
        let (start, end) = extent(&(title, from, to), false);
        let whole = start >= free.max(from - px(24)) && end + px(8) <= next;
        let text = if whole {
            title.clone()
        } else {
            cut(title, TYPE_SIZE, to - from)
        };
        // Half a title says little.
        if whole || to - from >= px(60).max(width(title, TYPE_SIZE).part(2)) {
            svg.put(element::NOTE, &[(from + to).part(2), y], &["middle", &text]);
            free = extent(&(title, from, to), !whole).1 + px(8);
        }
    }
}

const ZONE: &str = "<path class=\"tenure-stem\" d=\"%\" stroke=\"@m\" fill=\"none\"><title>%</title></path>";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_below_the_one_before_it_falls() {
        let stage = |level| Stage {
            id: String::new(),
            name: String::new(),
            group: None,
            level,
        };
        let stages: Vec<Stage> = [5, 20, 95, 50, 5, 40].into_iter().map(stage).collect();
        let falling: Vec<bool> = (0..7).map(|index| falls(&stages, index)).collect();
        assert_eq!(falling, [false, false, false, true, true, false, false]);
        assert_eq!(strength(&stages, 2), Px(19));
        assert_eq!(strength(&stages, 9), Px(5));
    }
}
