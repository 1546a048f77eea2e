//! What tests of these pictures ask of each: bytes that are kept, texts that stay inside.

use super::JourneyPicture;
use proptest::prelude::*;
use std::path::PathBuf;

/// Texts that a picture has to bear.
pub(super) const HOSTILE: &str = "[ a-zа-яёЁ\u{202e}\u{5d0}\u{4e00}<>&\"'%$@\u{1}\u{1f468}]{0,60}";

/// Compares a picture with the one that is kept; `TENURE_BLESS=1` keeps it anew.
pub(super) fn keep(name: &str, picture: &JourneyPicture) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("src/picture/journey")
        .join(format!("{name}.svg"));
    if std::env::var_os("TENURE_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &picture.svg).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == picture.svg,
        "{name} has other bytes than {}",
        path.display()
    );
}

/// Every text of the picture lies between its sides.
pub(super) fn inside(picture: &JourneyPicture) -> Result<(), TestCaseError> {
    for place in &picture.places {
        prop_assert!(
            u32::from(place.x) + u32::from(place.width) <= u32::from(picture.width),
            "{place:?}"
        );
        prop_assert!(
            u32::from(place.y) + u32::from(place.height) <= u32::from(picture.height),
            "{place:?}"
        );
    }
    for piece in picture.svg.split("<text ").skip(1) {
        let number = |name: &str| -> i64 {
            let (_, rest) = piece.split_once(&format!("{name}=\"")).unwrap();
            let value: &str = rest.split('"').next().unwrap();
            value.split('.').next().unwrap().parse().unwrap()
        };
        let (_, text) = piece.split_once('>').unwrap();
        let text = text.split("</text>").next().unwrap();
        let text = text
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&");
        let length = crate::picture::text::width(&text, 12).0 / 100;
        let anchored = |anchor: &str| piece.contains(&format!("text-anchor=\"{anchor}\""));
        let left = if anchored("end") {
            number("x") - length
        } else if anchored("middle") {
            number("x") - length / 2
        } else {
            number("x")
        };
        prop_assert!(
            left >= 0 && left + length <= i64::from(picture.width) + 1,
            "{text} at {left}+{length} of {}",
            picture.width
        );
    }
    prop_assert!(!picture.svg.contains("<script"));
    Ok(())
}
