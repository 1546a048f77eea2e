//! The floor: what a programmer writes by hand for one loan, without dates, checks or currencies.
//!
//! The same loop as in the peers' scripts: `i64` minor units, one twelfth of the rate, halves up, the
//! payment from the float formula, the first row interest alone. It is right for this loan and for
//! nothing that a contract may say beside it.

/// A row of the loop.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    pub(crate) interest: i64,
    pub(crate) principal: i64,
    pub(crate) balance: i64,
}

/// 12.5 % a year, known when the loop is compiled: the division becomes a multiplication.
#[inline(never)]
pub(crate) fn known_rate(principal: i64, months: u32) -> Vec<Row> {
    rows(principal, months, 0.125, |balance| {
        (balance * 250 + 12_000) / 24_000
    })
}

/// Any rate, given as the reduced fraction `numerator / denominator` of a month.
#[inline(never)]
pub(crate) fn any_rate(principal: i64, months: u32, numerator: i64, denominator: i64) -> Vec<Row> {
    let annual = float(numerator) / float(denominator) * 12.0;
    rows(principal, months, annual, |balance| {
        (2 * balance * numerator + denominator) / (2 * denominator)
    })
}

#[inline]
fn rows(principal: i64, months: u32, annual: f64, interest_of: impl Fn(i64) -> i64) -> Vec<Row> {
    let mut rows = Vec::with_capacity(months as usize);
    let payment = payment(principal, annual / 12.0, months - 1);
    let mut balance = principal;
    rows.push(Row {
        interest: interest_of(balance),
        principal: 0,
        balance,
    });
    for number in 2..=months {
        let interest = interest_of(balance);
        let principal = if number == months {
            balance
        } else {
            payment - interest
        };
        balance -= principal;
        rows.push(Row {
            interest,
            principal,
            balance,
        });
    }
    rows
}

/// The level payment in floats: right for the loans of a bank, proven for none.
#[inline]
#[allow(
    clippy::cast_possible_truncation,
    reason = "a payment of kopecks is far below 2^53"
)]
#[allow(clippy::cast_possible_wrap, reason = "terms have at most 1200 months")]
pub(crate) fn payment(principal: i64, monthly: f64, months: u32) -> i64 {
    (float(principal) * monthly / (1.0 - (1.0 + monthly).powi(-(months as i32)))).round() as i64
}

#[allow(clippy::cast_precision_loss, reason = "amounts here are far below 2^53")]
fn float(value: i64) -> f64 {
    value as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loops_give_the_published_total() {
        for rows in [known_rate(400_000_000, 180), any_rate(400_000_000, 180, 1, 96)] {
            let paid: i64 = rows.iter().map(|row| row.interest + row.principal).sum();
            assert_eq!((rows.len(), paid), (180, 888_339_878));
        }
    }
}
