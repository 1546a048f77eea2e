//! A whole base: the purchases of CDNOW's customers by columns, replayed under the policy `recency`.

use std::error::Error;
use std::io::Write;

use tenure::api::read_policy;
use tenure::calendar::Date;
use tenure::lifecycle::population::report::counts;
use tenure::lifecycle::population::{Columns, Customers, Grouped, Times, Wanted, replay};
use tenure::threads::Threads;

/// Last day of the sample.
const AS_OF: &str = "1998-06-30";

/// Tells how many customers stand in each stage on the last day.
pub(crate) fn tell(sample: &str, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let policy = read_policy(b"\"recency\"").map_err(|error| error.to_json())?;
    let purchase = u8::try_from(policy.kind("purchase")?.code())?;
    let (mut customers, mut days) = (Vec::new(), Vec::new());
    for line in sample.lines() {
        // Customer, number in the sample, day as yyyymmdd, units, dollars.
        let mut fields = line.split_whitespace();
        let (Some(customer), Some(day)) = (fields.next(), fields.nth(1)) else {
            continue;
        };
        let day: i32 = day.parse()?;
        let parts = (
            day / 10_000,
            u32::try_from(day / 100 % 100)?,
            u32::try_from(day % 100)?,
        );
        let date = Date::from_ymd(parts.0, parts.1, parts.2).ok_or("a day that is none")?;
        customers.push(customer.parse::<u32>()?);
        days.push(date.days());
    }
    let kinds = vec![purchase; days.len()];
    let columns = Columns::new(Customers::Narrow(&customers), Times::Days(&days), &kinds);
    let log = Grouped::new(columns, &policy)?;
    let base = replay(
        &policy,
        &log,
        Date::parse(AS_OF)?,
        Wanted::default(),
        Threads::ONE,
    );
    let stages = policy.stages().iter().zip(counts(&base, policy.stages().len()));
    let told: Vec<String> = stages
        .map(|(stage, count)| format!("{} {count}", stage.id))
        .collect();
    writeln!(
        out,
        "{} purchases up to {AS_OF}, policy {}",
        days.len(),
        policy.name()
    )?;
    writeln!(out, "{} customers: {}", base.customers.len(), told.join(", "))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_customer_of_the_sample_has_a_stage() -> Result<(), Box<dyn Error>> {
        let mut told = Vec::new();
        tell(include_str!("../../data/cdnow/CDNOW_sample.txt"), &mut told)?;
        assert_eq!(
            String::from_utf8(told)?,
            "6919 purchases up to 1998-06-30, policy recency@2026.1\n\
             2357 customers: acquaintance 191, active 79, loyal 30, preChurn 215, inactive 290, churned 1552\n"
        );
        Ok(())
    }
}
