//! Ids of documents: names that requests, answers and keys of pictures carry.

use crate::limits::MAX_NAME_CHARACTERS;

/// Whether a text is an id: 1 to [`MAX_NAME_CHARACTERS`] characters, none of them a space, colon, slash, at sign or control
/// character, since those part ids in paths and names of versions.
pub(crate) fn is_id(text: &str) -> bool {
    let odd = |character: char| {
        character.is_whitespace() || character.is_control() || matches!(character, ':' | '/' | '@')
    };
    let count = text.chars().take(MAX_NAME_CHARACTERS.saturating_add(1)).count();
    (1..=MAX_NAME_CHARACTERS).contains(&count) && !text.contains(odd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_parts_ids_is_no_part_of_one() {
        for id in ["a", "home-2026.1", "Ипотека", &"x".repeat(MAX_NAME_CHARACTERS)] {
            assert!(is_id(id), "{id}");
        }
        for text in [
            "",
            " ",
            "a b",
            "a:b",
            "a/b",
            "a@1",
            "a\u{1}",
            &"x".repeat(MAX_NAME_CHARACTERS + 1),
        ] {
            assert!(!is_id(text), "{text}");
        }
    }
}
