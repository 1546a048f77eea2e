//! Atlases that ship.

/// Atlases that ship, by their ids.
pub const SHIPPED: &[(&str, &str)] = &[("family", include_str!("../../../journeys/family.json"))];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::Atlas;
    use crate::journey::atlas::GapKind;

    #[test]
    fn the_atlases_that_ship_are_whole() {
        for (id, text) in SHIPPED {
            let atlas = Atlas::read(text.as_bytes()).unwrap();
            assert_eq!(atlas.draft().id, *id);
            assert_eq!(Atlas::read(atlas.to_json().as_bytes()).unwrap(), atlas);
            let gaps = atlas.gaps();
            let meant =
                |kind: GapKind| !matches!(kind, GapKind::UnusedChannel | GapKind::ActualWithoutEmotion);
            assert!(!gaps.iter().any(|gap| meant(gap.kind)), "{gaps:?}");
        }
    }
}
