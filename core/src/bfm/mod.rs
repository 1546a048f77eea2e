//! Budgeting and financial management (BFM): the tools that stand in the CRM and in the
//! customer's cabinet alike.

pub mod choice;
pub mod loan;
pub mod paid;
pub mod tax;
