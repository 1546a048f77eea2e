//! Colours of the pictures: light, dark, print, and the custom properties of a page.
//!
//! One accent and orange for interest stay apart for the three kinds of colour blindness, and each
//! series also has a shape of its own: a solid bar, a hollow bar, a striped bar. Every colour is written twice:
//! as an attribute, for renderers without style sheets, and in [`STYLE_SHEET`], which reads
//! `--tenure-accent` and its companions from the page.

use serde::{Deserialize, Serialize};

/// Rules for pictures of the style [`Style::External`]: put them once into the page or shadow root.
///
/// Custom properties: `--tenure-ink`, `--tenure-muted`, `--tenure-rule`, `--tenure-surface`,
/// `--tenure-accent`, `--tenure-interest`, `--tenure-interest-tint`, `--tenure-early`. Light and
/// dark follow the `color-scheme` of the page.
pub const STYLE_SHEET: &str = include_str!("picture.css");

/// Which colours a picture wears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Theme {
    /// Light or dark, as the reader's system or the page says.
    #[default]
    Auto,
    /// Dark on white.
    Light,
    /// Light on near black.
    Dark,
    /// Black, greys and patterns on white paper.
    Print,
}

/// Where the rules of a picture stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Style {
    /// In the picture itself, which then stands alone.
    #[default]
    Embedded,
    /// In a style sheet of the page: works under a Content-Security-Policy without inline styles.
    External,
}

/// Colours for renderers that read attributes only.
#[derive(Debug)]
pub(super) struct Palette {
    pub(super) ink: &'static str,
    pub(super) muted: &'static str,
    pub(super) rule: &'static str,
    pub(super) surface: &'static str,
    pub(super) accent: &'static str,
    pub(super) interest: &'static str,
    pub(super) interest_tint: &'static str,
    pub(super) early: &'static str,
    pub(super) early_tint: &'static str,
}

impl Palette {
    /// The colour that a template names by a letter.
    pub(super) fn colour(&self, letter: char) -> &'static str {
        match letter {
            'k' => self.ink,
            'm' => self.muted,
            'r' => self.rule,
            's' => self.surface,
            'a' => self.accent,
            'i' => self.interest,
            't' => self.interest_tint,
            'e' => self.early,
            _ => self.early_tint,
        }
    }
}

static LIGHT: Palette = Palette {
    ink: "#1a2332",
    muted: "#566173",
    rule: "#e1e5eb",
    surface: "#ffffff",
    accent: "#1257c0",
    interest: "#b0500a",
    interest_tint: "#fbe6d3",
    early: "#1257c0",
    early_tint: "#d4e1f4",
};

static DARK: Palette = Palette {
    ink: "#e8ecf2",
    muted: "#a8b3c2",
    rule: "#2e3746",
    surface: "#141a23",
    accent: "#7fb2ff",
    interest: "#f0a35e",
    interest_tint: "#47301b",
    early: "#7fb2ff",
    early_tint: "#27364b",
};

static PRINT: Palette = Palette {
    ink: "#000",
    muted: "#333",
    rule: "#ccc",
    surface: "#fff",
    accent: "#333",
    interest: "#000",
    interest_tint: "#fff",
    early: "#000",
    early_tint: "#ddd",
};

impl Theme {
    /// Colours of the attributes; without a style sheet `Auto` is light.
    pub(super) fn palette(self) -> &'static Palette {
        match self {
            Self::Auto | Self::Light => &LIGHT,
            Self::Dark => &DARK,
            Self::Print => &PRINT,
        }
    }

    /// The style sheet that a picture of its own carries.
    pub(super) fn sheet(self) -> String {
        let scheme = match self {
            Self::Auto => "light dark",
            Self::Dark => "dark",
            Self::Light | Self::Print => "light",
        };
        match self {
            // The attributes hold the colours of paper already, and nothing may change them.
            Self::Print => String::new(),
            _ => format!(".tenure-picture{{color-scheme:{scheme}}}\n{STYLE_SHEET}"),
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    #[test]
    fn the_sheet_and_the_attributes_hold_the_same_colours() {
        for (light, dark) in [
            (LIGHT.ink, DARK.ink),
            (LIGHT.muted, DARK.muted),
            (LIGHT.rule, DARK.rule),
            (LIGHT.surface, DARK.surface),
            (LIGHT.accent, DARK.accent),
            (LIGHT.interest, DARK.interest),
            (LIGHT.interest_tint, DARK.interest_tint),
        ] {
            assert!(
                STYLE_SHEET.contains(&format!("light-dark({light},{dark})")),
                "{light} {dark}"
            );
        }
    }

    #[test]
    fn early_repayments_wear_the_accent_in_stripes() {
        assert!(STYLE_SHEET.contains("--_early:var(--tenure-early,var(--_accent))"));
        assert_eq!((LIGHT.early, DARK.early), (LIGHT.accent, DARK.accent));
    }

    #[test]
    fn text_has_a_contrast_of_at_least_four_and_a_half() {
        for palette in [&LIGHT, &DARK, &PRINT] {
            for colour in [
                palette.ink,
                palette.muted,
                palette.accent,
                palette.interest,
                palette.early,
            ] {
                assert!(
                    contrast(colour, palette.surface) >= 4.5,
                    "{colour} on {}",
                    palette.surface
                );
            }
        }
    }

    /// Contrast ratio of WCAG 2.2.
    #[allow(clippy::float_arithmetic, reason = "a check, not a result")]
    pub(in crate::picture) fn contrast(one: &str, other: &str) -> f64 {
        let (a, b) = (luminance(one), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[allow(clippy::float_arithmetic, reason = "a check, not a result")]
    fn luminance(colour: &str) -> f64 {
        let digits: String = colour.trim_start_matches('#').chars().collect();
        let digits = if digits.len() == 3 {
            digits.chars().flat_map(|digit| [digit, digit]).collect()
        } else {
            digits
        };
        let channel = |from: usize| {
            let value = f64::from(u8::from_str_radix(&digits[from..from + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
    }
}
