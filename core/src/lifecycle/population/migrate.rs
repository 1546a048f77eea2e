//! A base that goes on under another policy.

use super::grouped::Grouped;
use super::replay::{NO_STAGE, run};
use crate::calendar::Date;
use crate::lifecycle::Policy;
use crate::lifecycle::machine::fold::{Fold, Nobody};

/// Stages at the end of a day of customers who go on, from a day, in given stages of a policy. The policy knows every
/// event, also those before the day; it judges from that day on, and its other regions as if it always had.
pub fn resume(policy: &Policy, log: &Grouped<'_>, stages: &[u8], on: Date, as_of: Date) -> Vec<u8> {
    let mut fold = Fold::new(policy);
    let before = on.previous_day();
    let one = |(position, stage): (usize, &u8)| {
        let events = log.of(position);
        fold.clear();
        if *stage == NO_STAGE {
            run(&mut fold, log.read(events), as_of, &mut Nobody);
        } else {
            let met = events.partition_point(|event| event.day <= before.days());
            let (past, rest) = events.split_at(met);
            run(&mut fold, log.read(past), before, &mut Nobody);
            fold.put(*stage, on.days());
            run(&mut fold, log.read(rest), as_of, &mut Nobody);
        }
        fold.places.first().map_or(NO_STAGE, |place| place.state)
    };
    stages.iter().enumerate().map(one).collect()
}
