//! Journeys on three levels: user (a product or process), customer (a solution) and life.

pub mod align;
pub mod plan;
