//! A map of sixty touchpoints and more.

use crate::burst::repeat;
use crate::process::Measure;
use std::hint::black_box;
use std::path::Path;
use tenure::journey::Atlas;
use tenure::picture::View;
use tenure::picture::journey::map::{Options, draw};

pub(super) fn measure(directory: &Path) -> Result<Measure, String> {
    let path = directory.join("atlas.json");
    let text = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let atlas = Atlas::read(&text).map_err(|error| error.to_string())?;
    let view = View::new(1280).map_err(|error| error.to_string())?;
    let journey = "apply-2026";
    if atlas.journey(journey).is_none() {
        return Err(format!("the atlas has no journey {journey}"));
    }
    let map = move || {
        draw(
            &atlas,
            black_box(atlas.journey(journey).unwrap()),
            &Options::default(),
            view,
        )
    };
    Ok(Measure {
        loaded_mb: None,
        note: "`map::draw`, 1280 wide, all lanes but the blueprint; exact: sixty touchpoints and more",
        exact: Some(map().table.rows.len() >= 60),
        units: 1.0,
        work: repeat(map),
    })
}
