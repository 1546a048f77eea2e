use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn family() -> Atlas {
    Atlas::read(crate::journey::atlas::SHIPPED[0].1.as_bytes()).unwrap()
}

fn kpi(atlas: &Atlas, id: &str) -> usize {
    atlas.draft().kpis.iter().position(|kpi| kpi.id == id).unwrap()
}

fn measured(atlas: &Atlas, at: &str, id: &str, measure: Measure) -> Measured {
    Measured {
        at: at.to_owned(),
        kpi: kpi(atlas, id),
        measure,
    }
}

fn place<'a>(sums: &'a RollUps, path: &str) -> &'a PlaceSum {
    sums.places.iter().find(|sum| sum.path == path).unwrap()
}

fn ids(ids: &[&str]) -> Measure {
    Measure::Distinct(ids.iter().map(|id| (*id).to_owned()).collect())
}

#[test]
fn costs_add_up_over_three_levels() {
    let atlas = family();
    let cost = |at: &str, amount| measured(&atlas, at, "cost", Measure::Sum(amount));
    let figures = [
        cost("family-life/life-home/home-apply/form", 12_050),
        cost("family-life/life-home/home-apply/upload", 7_950),
        cost("family-life/life-home/home-prepay", 5_000),
        cost("family-life/life-school/school-save", 1_000),
        cost("family-life/life-home", 26_000),
        cost("save", 300),
    ];
    let life = atlas.journey("family-life").unwrap();
    let sums = roll_up(&atlas, life, &figures).unwrap();
    let declared = &atlas.draft().kpis[kpi(&atlas, "cost")];
    assert_eq!(
        place(&sums, "family-life/life-home/home-apply").parts,
        Some(Whole::Of(Measure::Sum(20_000)))
    );
    // The solution was measured, too: ten roubles of it stand in none of its parts.
    let home = place(&sums, "family-life/life-home");
    assert_eq!(home.parts, Some(Whole::Of(Measure::Sum(25_000))));
    assert_eq!(home.difference(declared).as_deref(), Some("10.00"));
    assert_eq!(
        place(&sums, "family-life").parts,
        Some(Whole::Of(Measure::Sum(27_000)))
    );
    let save = sums
        .shared
        .iter()
        .find(|shared| shared.journey == "save")
        .unwrap();
    assert_eq!(
        (save.total.clone(), save.without_place),
        (Some(Measure::Sum(1_300)), true)
    );
    assert_eq!(sums.elsewhere, 0);
}

#[test]
fn customers_are_counted_once() {
    let atlas = family();
    let figures = [
        measured(
            &atlas,
            "family-life/life-cushion/cushion-save",
            "clients",
            ids(&["a", "b", "c"]),
        ),
        measured(
            &atlas,
            "family-life/life-school/school-save",
            "clients",
            ids(&["b", "c", "d"]),
        ),
    ];
    let sums = roll_up(&atlas, atlas.journey("family-life").unwrap(), &figures).unwrap();
    let life = place(&sums, "family-life");
    assert_eq!(
        (life.parts.clone(), life.overlap),
        (Some(Whole::Of(ids(&["a", "b", "c", "d"]))), Some(2))
    );
    let save = &sums.shared[0];
    assert_eq!((save.journey.as_str(), save.places.len()), ("save", 2));
    assert_eq!(save.total, Some(ids(&["a", "b", "c", "d"])));
}

#[test]
fn chains_are_not_multiplied_where_cohorts_differ() {
    let atlas = family();
    let chain =
        |at: &str, entered, reached| measured(&atlas, at, "conversion", Measure::Chain(entered, reached));
    let apply = atlas.journey("apply").unwrap();
    let nested = [chain("apply/form", 1000, 600), chain("apply/status", 600, 300)];
    let sums = roll_up(&atlas, apply, &nested).unwrap();
    assert_eq!(
        place(&sums, "apply").parts,
        Some(Whole::Of(Measure::Chain(1000, 300)))
    );
    let others = [chain("apply/form", 1000, 600), chain("apply/status", 650, 300)];
    let sums = roll_up(&atlas, apply, &others).unwrap();
    assert_eq!(place(&sums, "apply").parts, Some(Whole::NotNested));
}

#[test]
fn places_that_are_not_there_are_told() {
    let atlas = family();
    let life = atlas.journey("family-life").unwrap();
    let refused =
        |at: &str| roll_up(&atlas, life, &[measured(&atlas, at, "cost", Measure::Sum(1))]).unwrap_err();
    for at in [
        "",
        "nowhere",
        "family-life/nowhere",
        "apply/form/deeper",
        "family-life/life-home/",
        "/",
    ] {
        assert!(
            matches!(refused(at), (Some(0), RollUpError::PathUnknown { .. })),
            "{at:?}"
        );
    }
    let twice = [
        measured(&atlas, "apply", "cost", Measure::Sum(1)),
        measured(&atlas, "apply", "cost", Measure::Sum(1)),
    ];
    assert!(matches!(
        roll_up(&atlas, life, &twice),
        Err((Some(1), RollUpError::MeasuredTwice { .. }))
    ));
    let large = [
        measured(&atlas, "apply/form", "cost", Measure::Sum(i128::MAX)),
        measured(&atlas, "apply/upload", "cost", Measure::Sum(1)),
    ];
    assert_eq!(roll_up(&atlas, life, &large), Err((None, RollUpError::TooLarge)));
}

proptest! {
    /// Whatever is measured at touchpoints, the life has the sum of it, and so has each level between.
    #[test]
    fn parts_reconcile_with_the_whole(amounts in proptest::collection::vec(-10_000_i128..10_000, 12), clients in proptest::collection::vec(proptest::collection::btree_set(0_u8..30, 0..10), 12)) {
        let atlas = family();
        let legs = ["life-cushion/cushion-save", "life-home/home-save", "life-school/school-save"];
        let points = ["goal-app", "rule"];
        let paths: Vec<String> = legs.iter().flat_map(|leg| points.iter().map(move |point| format!("family-life/{leg}/{point}"))).collect();
        let mut figures = Vec::new();
        for ((path, amount), clients) in paths.iter().zip(&amounts).zip(&clients) {
            figures.push(measured(&atlas, path, "cost", Measure::Sum(*amount)));
            let set = clients.iter().map(u8::to_string).collect();
            figures.push(measured(&atlas, path, "clients", Measure::Distinct(set)));
        }
        let sums = roll_up(&atlas, atlas.journey("family-life").unwrap(), &figures).unwrap();
        let total: i128 = amounts.iter().take(paths.len()).sum();
        let of = |path: &str, id: &str| sums.places.iter().find(|sum| sum.path == path && sum.kpi == kpi(&atlas, id)).unwrap().parts.clone();
        prop_assert_eq!(of("family-life", "cost"), Some(Whole::Of(Measure::Sum(total))));
        let union: BTreeSet<String> = clients.iter().take(paths.len()).flatten().map(u8::to_string).collect();
        prop_assert_eq!(of("family-life", "clients"), Some(Whole::Of(Measure::Distinct(union.clone()))));
        let shared = sums.shared.iter().find(|sum| sum.journey == "save" && sum.kpi == kpi(&atlas, "clients")).unwrap();
        prop_assert_eq!(shared.total.clone(), Some(Measure::Distinct(union)));
    }
}
