//! Writing SVG: elements, escaped text, coordinates.
//!
//! Coordinates are integers in hundredths of a pixel, so a drawing has the same bytes on every
//! host. Text from outside is escaped; there is no way to write it unescaped.

use super::theme::Palette;
use crate::money::ScaledText;

/// A length or position in hundredths of a pixel; prints as pixels, `1250` as `12.5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Px(pub(super) i64);

/// Whole pixels.
pub(super) const fn px(pixels: i64) -> Px {
    Px(pixels * 100)
}

impl std::ops::Add for Px {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl std::ops::Sub for Px {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Px {
    /// The length divided by a count, towards zero.
    pub(super) const fn part(self, count: i64) -> Self {
        Self(self.0 / count)
    }

    /// The nearest whole pixel.
    pub(super) const fn rounded(self) -> i64 {
        (self.0 + 50).div_euclid(100)
    }
}

impl Px {
    /// Appends the length as pixels, without needless zeros.
    fn write(self, out: &mut String) {
        let text = ScaledText::new(self.0, 2);
        out.push_str(text.as_str().trim_end_matches('0').trim_end_matches('.'));
    }
}

/// SVG text under construction: templates with places for numbers, words and colours.
///
/// In a template `$` stands for the next number, `%` for the next word, which is escaped, and `@`
/// with a letter for a colour of the palette. One template is an element or its beginning; a table
/// of templates is smaller than a call per attribute, and module size is a budget.
#[derive(Debug)]
pub(super) struct Svg {
    text: String,
    palette: &'static Palette,
}

impl Svg {
    /// Nothing yet, to be painted in the colours of a palette.
    pub(super) fn new(palette: &'static Palette) -> Self {
        Self {
            text: String::new(),
            palette,
        }
    }

    /// Writes a template with its numbers and words in order.
    pub(super) fn put(&mut self, template: &str, numbers: &[Px], words: &[&str]) {
        let (mut numbers, mut words) = (numbers.iter(), words.iter());
        let mut rest = template;
        while let Some(at) = rest.find(['$', '%', '@']) {
            let (before, place) = rest.split_at(at);
            self.text.push_str(before);
            let mut places = place.chars();
            match places.next() {
                Some('$') => numbers.next().copied().unwrap_or_default().write(&mut self.text),
                Some('%') => escape(&mut self.text, words.next().copied().unwrap_or_default()),
                _ => self
                    .text
                    .push_str(self.palette.colour(places.next().unwrap_or_default())),
            }
            rest = places.as_str();
        }
        self.text.push_str(rest);
    }

    /// The finished text.
    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// Data of a `path` element.
#[derive(Debug, Default)]
pub(super) struct Path(String);

impl Path {
    /// Starts a stroke.
    pub(super) fn move_to(&mut self, x: Px, y: Px) -> &mut Self {
        self.command('M', &[x, y])
    }

    /// Straight to a point.
    pub(super) fn line_to(&mut self, x: Px, y: Px) -> &mut Self {
        self.command('L', &[x, y])
    }

    /// Level to an abscissa.
    pub(super) fn level_to(&mut self, x: Px) -> &mut Self {
        self.command('H', &[x])
    }

    /// Straight down or up to an ordinate.
    pub(super) fn down_to(&mut self, y: Px) -> &mut Self {
        self.command('V', &[y])
    }

    /// Back to the start of the stroke.
    pub(super) fn close(&mut self) -> &mut Self {
        self.0.push('Z');
        self
    }

    /// The commands so far.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Any command with its numbers.
    pub(super) fn command(&mut self, letter: char, numbers: &[Px]) -> &mut Self {
        self.0.push(letter);
        for (index, number) in numbers.iter().enumerate() {
            if index > 0 {
                self.0.push(' ');
            }
            number.write(&mut self.0);
        }
        self
    }
}

/// Appends `content` with the five characters of XML replaced, and control characters left out.
fn escape(out: &mut String, content: &str) {
    for character in content.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            control if control < ' ' && !matches!(control, '\n' | '\t') => {}
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Theme;

    #[test]
    fn lengths_print_without_needless_zeros() {
        let mut printed = String::new();
        for hundredths in [0, 5, 50, 1250, -1205, -30, 100, 10_000] {
            Px(hundredths).write(&mut printed);
            printed.push(' ');
        }
        assert_eq!(printed, "0 0.05 0.5 12.5 -12.05 -0.3 1 100 ");
    }

    #[test]
    fn markup_in_words_stays_text() {
        let mut svg = Svg::new(Theme::Print.palette());
        svg.put(
            "<text x=\"$\" data-key=\"%\" fill=\"@k\">%</text>",
            &[Px(250)],
            &["\"><script>", "<b>&'\u{1}$%@k"],
        );
        assert_eq!(
            svg.finish(),
            "<text x=\"2.5\" data-key=\"&quot;&gt;&lt;script&gt;\" fill=\"#000\">&lt;b&gt;&amp;&#39;$%@k</text>"
        );
    }

    #[test]
    fn a_path_is_a_row_of_commands() {
        let mut path = Path::default();
        path.move_to(px(1), Px(250))
            .level_to(px(3))
            .down_to(px(0))
            .line_to(px(-1), px(2))
            .close();
        assert_eq!(path.as_str(), "M1 2.5H3V0L-1 2Z");
    }
}
