//! Installments at the beginning that repay no principal, and where unpaid interest goes.

use crate::numbered::numbered;
use serde::{Deserialize, Serialize};

/// Where interest goes while the principal is not repaid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Placement {
    /// It is paid as it falls due.
    #[default]
    Paid,
    /// It is added to the debt on each due date and bears interest.
    Capitalised,
    /// It bears no interest and is due with the next installment that pays its interest.
    NextInstallment,
    /// It bears no interest and is spread over the installments left.
    Spread,
    /// It bears no interest and is paid after everything else, at the pace of the regular payment.
    AtEnd,
}

numbered!(Placement: Paid = 1, Capitalised = 2, NextInstallment = 3, Spread = 4, AtEnd = 5);

/// Installments in a row that repay no principal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeadIn {
    /// How many.
    pub installments: u32,
    /// Where their interest goes.
    pub interest: Placement,
}
