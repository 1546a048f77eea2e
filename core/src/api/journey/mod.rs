//! Operations on journeys.

mod align;

pub(super) use align::align;
pub use align::{
    AlignEventIn, AlignRequest, AlignResponse, AlignedMoveOut, AlignmentSummaryOut, AttributeIn, BecauseOut,
    ContactCostIn, DepartureOut, DeviationOut, DeviationSumOut, FractionOut, IgnoredOut, InstanceOut,
    MappedOut, PatternOut, StepSumOut, TouchpointSumOut, TroubleOut, UnmappedOut,
};
