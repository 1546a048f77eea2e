//! The files that the page loads: its own, and those of the npm package.
//!
//! All are read before the first request, so a request can only name a file that is in the table.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use axum::body::Bytes;

/// A file and the type it is served with.
#[derive(Debug, Clone)]
pub(crate) struct Asset {
    pub(crate) media_type: &'static str,
    pub(crate) bytes: Bytes,
}

/// The files by name.
#[derive(Debug)]
pub(crate) struct Assets {
    files: BTreeMap<String, Asset>,
}

/// Purchases of 2 357 customers; where they come from is told beside them.
const CDNOW: &str = include_str!("../../data/cdnow/CDNOW_sample.txt");

/// The pages' own files.
const OWN: &[(&str, &[u8])] = &[
    ("cabinet.css", include_bytes!("../page/cabinet.css")),
    ("cabinet.js", include_bytes!("../page/cabinet.js")),
    ("lifecycle.js", include_bytes!("../page/lifecycle.js")),
    ("journeys.js", include_bytes!("../page/journeys.js")),
    (
        "applications.csv",
        include_bytes!("../../data/journey/applications.csv"),
    ),
    (
        "measurements.json",
        include_bytes!("../../data/journey/measurements.json"),
    ),
    ("theme.js", include_bytes!("../page/theme.js")),
    ("theme-button.js", include_bytes!("../page/theme-button.js")),
    ("mark.svg", include_bytes!("../page/mark.svg")),
];

const MEDIA_TYPES: &[(&str, &str)] = &[
    ("css", "text/css; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("svg", "image/svg+xml"),
    ("wasm", "application/wasm"),
];

impl Assets {
    /// The page's files and those in `dist` of the npm package that stands in `package`.
    pub(crate) fn load(package: &Path) -> Result<Self> {
        let mut assets = Self::of(OWN);
        let dist = package.join("dist");
        let entries = fs::read_dir(&dist).with_context(|| {
            format!(
                "no npm package in {}: build it with `cargo xtask demo`",
                package.display()
            )
        })?;
        for entry in entries {
            let path = entry?.path();
            if path.is_file() {
                let name = path
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                assets.add(name, fs::read(&path)?.into());
            }
        }
        for needed in [
            "widgets.js",
            "widgets-lifecycle.js",
            "widgets-journey.js",
            "tenure.wasm",
        ] {
            ensure!(
                assets.get(needed).is_some(),
                "the npm package in {} has no dist/{needed}",
                package.display()
            );
        }
        Ok(assets)
    }

    /// The page's files and the given ones.
    pub(crate) fn of(more: &[(&str, &'static [u8])]) -> Self {
        let mut assets = Self {
            files: BTreeMap::new(),
        };
        for (name, bytes) in OWN.iter().chain(more) {
            assets.add((*name).to_owned(), Bytes::from_static(bytes));
        }
        assets.add("cdnow.csv".to_owned(), purchases(CDNOW).into());
        assets
    }

    /// The file with this name.
    pub(crate) fn get(&self, name: &str) -> Option<&Asset> {
        self.files.get(name)
    }

    /// Files of other types, such as declarations for TypeScript, are nothing for a page.
    fn add(&mut self, name: String, bytes: Bytes) {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        if let Some((_, media_type)) = MEDIA_TYPES.iter().find(|(known, _)| *known == ending) {
            self.files.insert(name, Asset { media_type, bytes });
        }
    }
}

/// The purchases as a log of events: a line of the sample holds the customer, his number in the sample, the day as
/// `yyyymmdd`, units, dollars.
fn purchases(sample: &str) -> String {
    let mut log = "customer,on,kind,value\n".to_owned();
    for line in sample.lines() {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let [customer, _, day, _, dollars] = *fields.as_slice() else {
            continue;
        };
        let (Some(year), Some(month), Some(of_month)) = (day.get(..4), day.get(4..6), day.get(6..)) else {
            continue;
        };
        let customer = customer.trim_start_matches('0');
        let _ = writeln!(log, "{customer},{year}-{month}-{of_month},purchase,{dollars}");
    }
    log
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_for_pages_are_kept() {
        let assets = Assets::of(&[("a.js", b""), ("a.d.ts", b""), ("README", b"")]);
        assert!(assets.get("a.js").is_some() && assets.get("cabinet.css").is_some());
        assert!(assets.get("a.d.ts").is_none() && assets.get("README").is_none());
    }

    #[test]
    fn every_line_of_the_sample_is_a_purchase() {
        let log = purchases(CDNOW);
        assert_eq!(log.lines().count(), 6920);
        assert!(log.contains("\n4,1997-01-18,purchase,29.73\n"));
    }

    #[test]
    fn a_package_that_was_not_built_is_named() {
        let error = Assets::load(Path::new("no/such/package"))
            .map(|_| ())
            .map_err(|error| error.to_string());
        assert!(error.is_err_and(|text| text.contains("no/such/package")));
    }
}
