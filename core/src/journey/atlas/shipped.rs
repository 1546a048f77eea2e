//! Atlases that ship.

/// Atlases that ship, by their ids.
pub const SHIPPED: &[(&str, &str)] = &[];
