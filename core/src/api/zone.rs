//! Time zones in requests.

use super::object::reads;
use crate::calendar::{Zone, ZoneError};
#[cfg(feature = "schema")]
use crate::limits::MAX_ZONE_CHANGES;

reads! {
    /// A time zone as data.
    #[cfg_attr(feature = "schema", schemars(rename = "Zone"))]
    pub struct ZoneIn {
        /// Its name for readers.
        #[serde(default)]
        pub name: String,
        /// Offset from UTC before the first change.
        #[cfg_attr(feature = "schema", schemars(extend("examples" = ["+03:00"])))]
        pub offset: String,
        /// Later offsets, rising.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(length(max = MAX_ZONE_CHANGES)))]
        pub changes: Vec<ZoneChangeIn>,
    }
}

reads! {
    /// An offset from an instant on.
    #[cfg_attr(feature = "schema", schemars(rename = "ZoneChange"))]
    pub struct ZoneChangeIn {
        /// First instant.
        #[cfg_attr(feature = "schema", schemars(extend("examples" = ["2026-03-29T01:00:00Z"])))]
        pub from: String,
        /// Offset from UTC.
        pub offset: String,
    }
}

impl ZoneIn {
    /// The zone; the error has its number in the area that asks.
    pub(super) fn zone(&self) -> Result<Zone, ZoneError> {
        let pair = |change: &ZoneChangeIn| (change.from.clone(), change.offset.clone());
        let changes: Vec<(String, String)> = self.changes.iter().map(pair).collect();
        Zone::new(&self.offset, &changes)
    }
}
