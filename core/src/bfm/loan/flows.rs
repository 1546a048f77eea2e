//! What a loan pays out and takes in, day by day: the flows that its annual cost is solved from.

use super::{Contract, Ledger};
use crate::calendar::Date;

impl Ledger {
    /// Flows of the loan in order of days, in minor units: money lent below zero, money paid above it. Installments count on
    /// their due dates, early money and fees on their own days; fees that are not part of the cost are left out.
    ///
    /// ```
    /// # use tenure::{bfm::loan::*, calendar::Date, money::{Currency, Money, Rate}};
    /// let terms = Terms::annuity(Money::parse("1000.00", Currency::EUR)?, Rate::parse("0.12")?, 2, Date::parse("2026-01-15")?);
    /// let contract = Contract::new(terms.into())?;
    /// let flows = Ledger::of(&contract, &[]).map_err(|(_, error)| error)?.flows(&contract);
    /// assert_eq!(flows.iter().map(|flow| flow.1).collect::<Vec<_>>(), [-100_000, 50_751, 50_751]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn flows(&self, contract: &Contract) -> Vec<(Date, i64)> {
        let terms = contract.terms();
        let mut flows = vec![(terms.disbursed_on, contract.first_tranche().saturating_neg())];
        for tranche in &terms.tranches {
            flows.push((tranche.on, tranche.amount.minor_units().saturating_neg()));
        }
        for row in self.rows() {
            flows.push((row.due_on, row.payment()));
        }
        for outcome in self.outcomes() {
            let paid = outcome.principal().saturating_add(outcome.interest());
            flows.push((outcome.on, paid));
        }
        for charge in self.charges() {
            if terms.fees.get(charge.fee).is_some_and(|fee| fee.in_cost) {
                flows.push((charge.on, charge.amount()));
            }
        }
        flows.retain(|(_, amount)| *amount != 0);
        crate::order::sort_by_key(&mut flows, |(on, _)| *on);
        flows
    }
}
