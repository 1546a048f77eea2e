//! Event logs of a whole base in the memory of the instance: grouped once, replayed under any number of policies.

use crate::thrown;
use tenure::api::{Error, read_policy};
use tenure::calendar::{CalendarError, Date};
use tenure::lifecycle::population::report::{compare, counts};
use tenure::lifecycle::population::{Columns, Customers, Grouped, Order, Population, Times, Wanted, replay};
use tenure::lifecycle::{LifecycleError, Policy};
use tenure::threads::Threads;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// A checked policy.
#[wasm_bindgen]
#[derive(Debug)]
pub struct LifecyclePolicy(Policy);

#[wasm_bindgen]
impl LifecyclePolicy {
    /// Reads a policy from JSON: an object, or the name of one that ships in quotes; `field` is what errors call it.
    ///
    /// # Errors
    /// Text that is no policy, located.
    #[wasm_bindgen(constructor)]
    pub fn new(json: &str, field: &str) -> Result<Self, JsValue> {
        read_policy(json.as_bytes())
            .map(Self)
            .map_err(|error| thrown(&error.within(field)))
    }

    /// Ids of the stages, in their order.
    #[wasm_bindgen(js_name = stageIds)]
    pub fn stage_ids(&self) -> Vec<String> {
        let stages = self.0.stages().iter();
        stages.map(|stage| stage.id.clone()).collect()
    }

    /// Ids of the rules, in their order.
    #[wasm_bindgen(js_name = ruleIds)]
    pub fn rule_ids(&self) -> Vec<String> {
        let rules = self.0.draft().regions.iter().flat_map(|region| &region.rules);
        rules.map(|rule| rule.id.clone()).collect()
    }

    /// Number of a kind by its name.
    ///
    /// # Errors
    /// A name that no kind has.
    #[wasm_bindgen(js_name = kindCode)]
    pub fn kind_code(&self, name: &str) -> Result<u16, JsValue> {
        let kind = self.0.kind(name);
        kind.map(tenure::lifecycle::Kind::code)
            .map_err(|error| thrown(&Error::at("kind", &error)))
    }

    /// Number of a subject or channel that the policy names; 0 for any other.
    pub fn symbol(&self, name: &str) -> u32 {
        self.0.symbol(name)
    }

    /// Whether a log that one policy has read can be replayed by the other as it is.
    #[wasm_bindgen(js_name = sharesCodesWith)]
    pub fn shares_codes_with(&self, other: &Self) -> bool {
        self.0.shares_codes_with(&other.0)
    }
}

/// A log by customers, in order.
#[wasm_bindgen]
#[derive(Debug)]
pub struct LifecycleLog {
    order: Order,
    subject: Option<Vec<u32>>,
    channel: Option<Vec<u32>>,
    until: Option<Vec<i32>>,
}

#[wasm_bindgen]
impl LifecycleLog {
    /// Groups and orders a log; either `customer` or `wide` is given, and either `on` or `seconds`.
    ///
    /// # Errors
    /// Columns of different lengths; seconds without a zone in the policy.
    #[allow(
        clippy::too_many_arguments,
        clippy::needless_pass_by_value,
        reason = "columns cross the border one by one, and as copies"
    )]
    #[wasm_bindgen(constructor)]
    pub fn new(
        policy: &LifecyclePolicy,
        customer: Option<Vec<u32>>,
        wide: Option<Vec<u64>>,
        on: Option<Vec<i32>>,
        seconds: Option<Vec<i64>>,
        kind: &[u8],
        value: Option<Vec<i64>>,
        subject: Option<Vec<u32>>,
        channel: Option<Vec<u32>>,
        until: Option<Vec<i32>>,
        sequence: Option<Vec<i64>>,
        id: Option<Vec<u64>>,
    ) -> Result<Self, JsValue> {
        let narrow = customer.unwrap_or_default();
        let customers = wide
            .as_deref()
            .map_or(Customers::Narrow(&narrow), Customers::Wide);
        let days = on.unwrap_or_default();
        let times = seconds.as_deref().map_or(Times::Days(&days), Times::Seconds);
        let columns = Columns {
            value: value.as_deref(),
            subject: subject.as_deref(),
            channel: channel.as_deref(),
            until: until.as_deref(),
            sequence: sequence.as_deref(),
            id: id.as_deref(),
            ..Columns::new(customers, times, kind)
        };
        let order = Grouped::new(columns, &policy.0)
            .map_err(|error| match &error {
                LifecycleError::MissingZone { .. } => thrown(&Error::at("on", &error)),
                _ => thrown(&error.into()),
            })?
            .into_order();
        Ok(Self {
            order,
            subject,
            channel,
            until,
        })
    }

    /// Replays the log up to the end of a day.
    ///
    /// # Errors
    /// A day outside the calendar.
    pub fn replay(
        &mut self,
        policy: &LifecyclePolicy,
        as_of: i32,
        transitions: bool,
        since: bool,
    ) -> Result<LifecycleRun, JsValue> {
        let as_of = day(as_of)?;
        let base = self.base(&policy.0, as_of, Wanted { transitions, since });
        let stage_counts = counts(&base, policy.0.stages().len());
        Ok(LifecycleRun { base, stage_counts })
    }

    /// How many moves more the policy would make without its hysteresis.
    ///
    /// # Errors
    /// A day outside the calendar.
    #[wasm_bindgen(js_name = movesWithoutHysteresis)]
    pub fn moves_without_hysteresis(
        &mut self,
        policy: &LifecyclePolicy,
        as_of: i32,
        moves: usize,
    ) -> Result<usize, JsValue> {
        let as_of = day(as_of)?;
        let plain = policy.0.without_hysteresis();
        if plain == policy.0 {
            return Ok(moves);
        }
        let wanted = Wanted {
            transitions: true,
            since: false,
        };
        Ok(self.base(&plain, as_of, wanted).moves.len())
    }

    fn base(&mut self, policy: &Policy, as_of: Date, wanted: Wanted) -> Population {
        let columns = Columns {
            subject: self.subject.as_deref(),
            channel: self.channel.as_deref(),
            until: self.until.as_deref(),
            ..Columns::new(Customers::Narrow(&[]), Times::Days(&[]), &[])
        };
        let grouped = std::mem::take(&mut self.order).over(columns);
        let base = replay(policy, &grouped, as_of, wanted, Threads::ONE);
        self.order = grouped.into_order();
        base
    }

    /// A number of the log: 0 events, 1 repeats, 2 refused rows, 3 conflicts.
    pub fn figure(&self, which: u32) -> usize {
        match which {
            0 => self.order.event_count(),
            1 => self.order.repeats,
            2 => self.order.refused.len(),
            _ => self.order.conflicts.len(),
        }
    }

    /// Address of a list of rows: 2 refused, 3 conflicts.
    pub fn pointer(&self, which: u32) -> usize {
        match which {
            2 => self.order.refused.as_ptr() as usize,
            _ => self.order.conflicts.as_ptr() as usize,
        }
    }
}

fn day(days: i32) -> Result<Date, JsValue> {
    let day = Date::from_days(days);
    if (Date::FIRST..=Date::LAST).contains(&day) {
        return Ok(day);
    }
    let text = format!("day {days}");
    Err(thrown(&Error::at("asOf", &CalendarError::NotADate { text })))
}

/// What a log comes to; pointers hold until it is freed.
#[wasm_bindgen]
#[derive(Debug)]
pub struct LifecycleRun {
    base: Population,
    stage_counts: Vec<u64>,
}

#[wasm_bindgen]
impl LifecycleRun {
    /// A number of the run: 0 customers, 1 moves, 2 events after the day, 3 unsettled customers.
    pub fn figure(&self, which: u32) -> usize {
        match which {
            0 => self.base.customers.len(),
            1 => self.base.moves.len(),
            2 => self.base.future,
            _ => self.base.unsettled.len(),
        }
    }

    /// Address of a column: of customers 0 ids, 1 stages, 2 days of entry; of moves 3 customers, 4 days, 5 stages left,
    /// 6 stages entered, 7 rules, 8 days of entry; 9 customers by stage, 10 ids of unsettled customers.
    pub fn pointer(&self, column: u32) -> usize {
        let (base, moves) = (&self.base, &self.base.moves);
        match column {
            0 => base.customers.as_ptr() as usize,
            1 => base.stages.as_ptr() as usize,
            2 => base.since.as_ptr() as usize,
            3 => moves.customer.as_ptr() as usize,
            4 => moves.on.as_ptr() as usize,
            5 => moves.from.as_ptr() as usize,
            6 => moves.to.as_ptr() as usize,
            7 => moves.rule.as_ptr() as usize,
            8 => moves.entered.as_ptr() as usize,
            9 => self.stage_counts.as_ptr() as usize,
            _ => base.unsettled.as_ptr() as usize,
        }
    }

    /// Compares with a replay of the same customers under another policy.
    pub fn compare(
        &self,
        policy: &LifecyclePolicy,
        other: &Self,
        by: &LifecyclePolicy,
    ) -> LifecycleComparison {
        let compared = compare((&self.base, &policy.0), (&other.base, &by.0));
        LifecycleComparison {
            matrix: compared.matrix.concat(),
            movers: compared.movers,
        }
    }
}

/// A base under two policies; pointers hold until it is freed.
#[wasm_bindgen]
#[derive(Debug)]
pub struct LifecycleComparison {
    /// Row by row.
    matrix: Vec<u64>,
    movers: Vec<u32>,
}

#[wasm_bindgen]
impl LifecycleComparison {
    /// Number of customers whose stage differs.
    #[wasm_bindgen(js_name = moverCount)]
    pub fn mover_count(&self) -> usize {
        self.movers.len()
    }

    /// Address of a column: 0 the matrix, 1 positions of customers whose stage differs.
    pub fn pointer(&self, column: u32) -> usize {
        match column {
            0 => self.matrix.as_ptr() as usize,
            _ => self.movers.as_ptr() as usize,
        }
    }
}
