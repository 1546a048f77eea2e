//! What a page has to load of the npm package, gzipped.

use std::fs;
use std::io::Write as _;

use anyhow::{Context as _, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::context::Context;

/// Gzipped sizes in bytes; none when the package was not built.
#[derive(Debug, Default)]
pub struct Sizes {
    /// The module.
    pub wasm: Option<usize>,
    /// The widgets with the code that they load.
    pub widgets: Option<usize>,
}

/// Sizes of the package as it was just built.
pub fn of_package(context: &Context) -> Sizes {
    Sizes {
        wasm: gzipped(context, &["tenure.wasm"]).ok(),
        widgets: gzipped(
            context,
            &["widgets.js", "widgets-shared.js", "widgets-forms.js", "engine.js"],
        )
        .ok(),
    }
}

fn gzipped(context: &Context, files: &[&str]) -> Result<usize> {
    let mut size = 0;
    for file in files {
        let path = context.path("wasm/npm/dist").join(file);
        let bytes = fs::read(&path).with_context(|| format!("no {}", context.shown(&path)))?;
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&bytes)?;
        size += encoder.finish()?.len();
    }
    Ok(size)
}
