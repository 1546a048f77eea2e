//! Stages as bands: tints by level, names over them, zones over the names.

use super::{Stage, wrap};
use crate::picture::loan::draw::element;
use crate::picture::loan::layout::TYPE_SIZE;
use crate::picture::svg::{Path, Px, Svg, px};
use crate::picture::text::{cut, width};

const RISE: &str = "<rect class=\"tenure-area\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" fill=\"@a\" fill-opacity=\"$\"/>";
const FALL: &str = "<rect class=\"tenure-interest\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" fill=\"@t\" stroke=\"@i\" stroke-width=\"0\" fill-opacity=\"$\"/>";
/// A name from the bottom up.
const UPRIGHT: &str =
    "<text class=\"tenure-label\" transform=\"translate($ $) rotate(-90)\" fill=\"@k\">%</text>";
/// The same for a second line.
const UPRIGHT_NOTE: &str =
    "<text class=\"tenure-note\" transform=\"translate($ $) rotate(-90)\" fill=\"@m\">%</text>";
/// Longest name from the bottom up.
const TALLEST: Px = px(132);
/// Distance of lines of names.
const LINE: Px = px(15);
/// Room of the zones over the names.
pub(super) const ZONES: Px = px(26);

/// Whether a stage lies below the one before it in the order of the lifecycle.
pub(super) fn falls(stages: &[Stage], index: usize) -> bool {
    let level = |index: usize| stages.get(index).map(|stage| stage.level);
    match index.checked_sub(1).and_then(level) {
        Some(before) => level(index).is_some_and(|level| level < before),
        None => false,
    }
}

/// How strong the tint of a stage is, in hundredths.
pub(super) fn strength(stages: &[Stage], index: usize) -> Px {
    let level = stages.get(index).map_or(0, |stage| i64::from(stage.level.min(100)));
    if falls(stages, index) {
        Px(85 - level / 2)
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
    /// From the bottom up, perhaps with its second text beside it.
    Upright(String, Option<String>),
    /// Not at all.
    None,
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
    pub(super) fn of(bands: &[Band], alike: bool) -> Self {
        let mut heads: Vec<Head> = bands.iter().map(|band| level(band).unwrap_or_else(|| upright(band))).collect();
        let turned = |head: &Head| !matches!(head, Head::Level(_));
        if alike && heads.iter().any(turned) {
            heads = bands.iter().map(upright).collect();
        }
        let high = |head: &Head| match head {
            Head::Level(lines) => Px(LINE.0 * i64::try_from(lines.len()).unwrap_or(0)),
            Head::Upright(name, under) => {
                let under = under.as_ref().map_or(Px(0), |under| width(under, TYPE_SIZE));
                width(name, TYPE_SIZE).max(under)
            }
            Head::None => Px(0),
        };
        let high = heads.iter().map(high).max().unwrap_or_default();
        Self { heads, high: high + px(8) }
    }

    /// Writes the names down to an ordinate.
    pub(super) fn draw(&self, svg: &mut Svg, bands: &[Band], bottom: Px) {
        let foot = bottom - px(7);
        for (head, band) in self.heads.iter().zip(bands) {
            let centre = (band.from + band.to).part(2);
            match head {
                Head::Level(lines) => {
                    let last = lines.len();
                    for (index, line) in lines.iter().enumerate() {
                        let below = i64::try_from(last - index - 1).unwrap_or(0);
                        let template = if index + 1 == last && !band.under.is_empty() {
                            element::NOTE
                        } else {
                            element::NAME
                        };
                        svg.put(template, &[centre, foot - Px(LINE.0 * below)], &["middle", line]);
                    }
                }
                Head::Upright(name, None) => svg.put(UPRIGHT, &[centre + px(4), foot], &[name]),
                Head::Upright(name, Some(under)) => {
                    svg.put(UPRIGHT, &[centre - px(3), foot], &[name]);
                    svg.put(UPRIGHT_NOTE, &[centre + px(12), foot], &[under]);
                }
                Head::None => {}
            }
        }
    }
}

/// The name in lines, when no word needs to be cut.
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

fn upright(band: &Band) -> Head {
    let name = cut(&band.name, TYPE_SIZE, TALLEST);
    if band.wide() < px(15) {
        Head::None
    } else if band.under.is_empty() || band.wide() < px(30) {
        Head::Upright(name, None)
    } else {
        Head::Upright(name, Some(cut(&band.under, TYPE_SIZE, TALLEST)))
    }
}

/// Zones: a title over a line that spans neighbouring bands of one group.
pub(super) fn zones(svg: &mut Svg, bands: &[Band], stages: &[Stage], groups: &[String], y: Px) {
    let mut rest = bands;
    while let Some(first) = rest.first() {
        let group = |band: &Band| stages.get(band.stage).and_then(|stage| stage.group);
        let own = group(first);
        let count = rest.iter().take_while(|band| group(band) == own).count().max(1);
        let (zone, others) = rest.split_at(count);
        rest = others;
        let title = own.and_then(|own| groups.get(own));
        let (Some(title), Some(last)) = (title, zone.last()) else {
            continue;
        };
        let (from, to) = (first.from + px(1), last.to - px(1));
        if to <= from {
            continue;
        }
        let mut line = Path::default();
        line.move_to(from, y + px(9)).down_to(y + px(5)).level_to(to).down_to(y + px(9));
        svg.put(ZONE, &[], &[line.as_str(), title]);
        let text = cut(title, TYPE_SIZE, to - from);
        // A few letters say nothing.
        if text == *title || to - from >= px(48) {
            svg.put(element::NOTE, &[(from + to).part(2), y], &["middle", &text]);
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
