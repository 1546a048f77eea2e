//! Examples of continuation that ship: a policy, the channels with their costs, and instances.

use super::policy::ContinuationDraft;
use super::record::InstanceRecord;
use crate::contact::ChannelsDraft;
use crate::json::object::document;

/// Examples that ship, by the ids of their policies.
pub const SHIPPED: &[(&str, &str)] = &[("application", include_str!("../../../journeys/application.json"))];

document! {
    /// A policy of continuation with an example of what it is for.
    pub struct ContinuationExample {
        /// The policy.
        pub continuation: ContinuationDraft,
        /// Channels with their costs.
        pub channels: ChannelsDraft,
        /// An instant at which the example is told.
        pub as_of: String,
        /// Instances of the journey.
        pub instances: Vec<InstanceRecord>,
    }
}
