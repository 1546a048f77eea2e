//! Operations on journeys.

mod atlas;

pub use atlas::{
    AtlasIn, AtlasesRequest, AtlasesResponse, CheckRequest, CheckResponse, DiffRequest, DiffResponse,
    JourneyOut, ShippedAtlas,
};
pub(super) use atlas::{atlases, check, diff};
