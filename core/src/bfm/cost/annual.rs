//! The annual cost: the rate by a law, the sums, the proof.

use super::flow::{spread, start};
use super::unit_period::ratio;
use super::{CostError, Flow, Law, Moment, UnitPeriod, eu, psk, reg_z};
use crate::bfm::tvm::{Number, Rates};
use crate::calendar::Date;
use crate::numeric::{FlowCurve, Run, Twofold};

/// A time by a law: whole ticks and a fraction with simple interest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Time {
    pub(super) ticks: i64,
    pub(super) part: i64,
    pub(super) of: i64,
}

impl Time {
    pub(super) const fn ticks(ticks: i64) -> Self {
        Self {
            ticks,
            part: 0,
            of: 1,
        }
    }

    /// `count / length`, whole and rest.
    pub(super) fn divided(count: i64, length: i64) -> Option<Self> {
        Some(Self {
            ticks: count.checked_div(length)?,
            part: count.checked_rem(length)?,
            of: length,
        })
    }
}

/// Times of all flows by a law.
#[derive(Debug, Clone)]
pub(super) struct Clock {
    pub(super) unit: UnitPeriod,
    /// Ticks of a unit.
    pub(super) per: u32,
    pub(super) times: Vec<Time>,
}

/// Equal flows as the law sees them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timed {
    /// Minor units; negative for money lent.
    pub amount: i64,
    /// How many there are.
    pub count: u32,
    /// Whole units of the first.
    pub whole: i64,
    /// Rest of the time of the first: numerator.
    pub part: i64,
    /// Rest of the time of the first: denominator.
    pub of: i64,
    /// Units between them, as a quotient.
    pub every: (i64, i64),
}

/// The annual cost of a credit by one law.
///
/// ```
/// use tenure::bfm::cost::{Cost, Law};
/// use tenure::calendar::Date;
/// // 1000 lent, 1129.60 paid a year later.
/// let start = Date::parse("1994-01-01")?;
/// let end = Date::parse("1995-01-01")?;
/// let cost = Cost::of_days(&[(start, -100_000), (end, 112_960)], Law::Eu)?;
/// assert_eq!(cost.shown().as_deref(), Some("13.0"));
/// assert_eq!(cost.value_at_rate(), Some(0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Cost {
    law: Law,
    unit: UnitPeriod,
    per: u32,
    curve: FlowCurve,
    timed: Vec<Timed>,
    rates: Rates,
    drawn: i64,
    paid: i64,
}

impl Cost {
    /// By dated flows in any order: drawdowns negative, payments positive, in minor units.
    ///
    /// # Errors
    /// Flows before the first drawdown, too many flows, sums that do not fit.
    pub fn of_days(flows: &[(Date, i64)], law: Law) -> Result<Self, CostError> {
        let flows: Vec<Flow> = flows
            .iter()
            .map(|(day, amount)| Flow::on(*day, *amount))
            .collect();
        Self::of(&flows, law, None)
    }

    /// By flows of any kind; `per_year`, a quotient, belongs to flows at unit-periods.
    ///
    /// # Errors
    /// Flows of different kinds or before the first drawdown, a law that their times do not fit, too many flows.
    pub fn of(flows: &[Flow], law: Law, per_year: Option<(u32, u32)>) -> Result<Self, CostError> {
        let spread = spread(flows)?;
        let clock = clock(&spread, law, per_year)?;
        let runs = spread.iter().zip(&clock.times).map(|((_, amount), time)| Run {
            fraction: ratio(time.part, time.of),
            ..Run::once(Twofold::whole((*amount).into()), time.ticks)
        });
        let curve = FlowCurve::new(runs, clock.per);
        let rates = Rates::of(&curve).map_err(|_| CostError::NotAllRatesTold)?;
        let sum = |lent: bool| {
            let mut flows = flows.iter().filter(|flow| (flow.amount < 0) == lent);
            flows.try_fold(0_i64, |sum, flow| {
                sum.checked_add(flow.amount.checked_abs()?.checked_mul(flow.count.into())?)
            })
        };
        Ok(Self {
            law,
            unit: clock.unit,
            per: clock.per,
            timed: timed(&spread, &clock),
            curve,
            rates,
            drawn: sum(true).ok_or(CostError::CostTooLarge)?,
            paid: sum(false).ok_or(CostError::CostTooLarge)?,
        })
    }

    /// The law.
    pub fn law(&self) -> Law {
        self.law
    }

    /// The period of the rate that the equation is solved for.
    pub fn unit(&self) -> UnitPeriod {
        self.unit
    }

    /// The flows with their times, equal ones in a row as one.
    pub fn timed(&self) -> &[Timed] {
        &self.timed
    }

    /// Rates of a unit at which the flows are worth nothing.
    pub fn rates(&self) -> &Rates {
        &self.rates
    }

    /// Money lent, in minor units.
    pub fn drawn(&self) -> i64 {
        self.drawn
    }

    /// Money paid, in minor units.
    pub fn paid(&self) -> i64 {
        self.paid
    }

    /// What the credit costs: paid less lent. In Russia this is the full cost in money.
    pub fn cost(&self) -> i64 {
        // Both are not negative.
        self.paid.wrapping_sub(self.drawn)
    }

    /// The rate of a unit that the law asks for: the smallest positive one in Russia, else [`Rates::preferred`].
    pub fn rate(&self) -> Option<Number> {
        let lawful = match self.law {
            Law::Psk => self.rates.smallest_positive(),
            Law::Eu | Law::RegZ => None,
        };
        lawful.or_else(|| self.rates.preferred())
    }

    /// A rate of a unit as percent a year.
    #[allow(clippy::arithmetic_side_effects, reason = "numbers of this kind do not panic")]
    pub fn percent(&self, rate: Number) -> Number {
        Number(rate.0 * self.unit.per_year_number() * Twofold::new(100.0))
    }

    /// The percentage as the law has it shown.
    pub fn shown(&self) -> Option<String> {
        self.percent(self.rate()?).text(Some(self.law.decimals()))
    }

    /// Net present value at the rate found, in minor units: zero, which is the proof.
    pub fn value_at_rate(&self) -> Option<i64> {
        self.value_at(self.rate()?.0)
    }

    /// Net present value at the rate as it is shown, in minor units: what rounding the rate amounts to.
    #[allow(clippy::arithmetic_side_effects, reason = "numbers of this kind do not panic")]
    pub fn value_as_shown(&self) -> Option<i64> {
        let percent = Number::parse(&self.shown()?).ok()?;
        self.value_at(percent.0 / Twofold::new(100.0) / self.unit.per_year_number())
    }

    fn value_at(&self, rate: Twofold) -> Option<i64> {
        i64::try_from(self.curve.exactly(rate).value.round()?).ok()
    }

    /// Ticks of a unit; times are whole numbers of them.
    pub fn ticks_per_unit(&self) -> u32 {
        self.per
    }
}

fn clock(spread: &[(Moment, i64)], law: Law, per_year: Option<(u32, u32)>) -> Result<Clock, CostError> {
    let start = start(spread)?;
    let moments: Vec<Moment> = spread.iter().map(|(moment, _)| *moment).collect();
    let given = moments
        .iter()
        .any(|moment| matches!(moment, Moment::Periods { .. }));
    match law {
        Law::Eu => eu::clock(&moments, start),
        _ if given => periods(&moments, per_year.ok_or(CostError::PeriodsPerYearMissing)?),
        Law::RegZ => reg_z::clock(spread, start),
        Law::Psk => psk::clock(&moments, start),
    }
}

/// Unit-periods as they were given.
fn periods(moments: &[Moment], (numerator, denominator): (u32, u32)) -> Result<Clock, CostError> {
    if numerator == 0 || denominator == 0 {
        return Err(CostError::PeriodsPerYearMissing);
    }
    let times = moments.iter().map(|moment| match moment {
        Moment::Periods { whole, part, of } => Ok(Time {
            ticks: (*whole).into(),
            part: (*part).into(),
            of: (*of).into(),
        }),
        _ => Err(CostError::MixedMoments),
    });
    Ok(Clock {
        unit: UnitPeriod::Given {
            numerator,
            denominator,
        },
        per: 1,
        times: times.collect::<Result<_, _>>()?,
    })
}

/// Flows with their times, in order; equal flows at equal steps in a row as one.
fn timed(spread: &[(Moment, i64)], clock: &Clock) -> Vec<Timed> {
    let per = i64::from(clock.per);
    let mut rows: Vec<(Timed, i64, i64)> = Vec::new();
    for ((_, amount), time) in spread.iter().zip(&clock.times) {
        if let Some((row, last, step)) = rows.last_mut() {
            let gap = time.ticks.saturating_sub(*last);
            let same = row.amount == *amount && (per > 1 || (row.part, row.of) == (time.part, time.of));
            if same && gap > 0 && (row.count == 1 || gap == *step) {
                (row.count, row.every) = (row.count.saturating_add(1), (gap, per));
                (*last, *step) = (time.ticks, gap);
                continue;
            }
        }
        let (whole, part, of) = if per > 1 {
            (time.ticks.div_euclid(per), time.ticks.rem_euclid(per), per)
        } else {
            (time.ticks, time.part, time.of)
        };
        rows.push((
            Timed {
                amount: *amount,
                count: 1,
                whole,
                part,
                of,
                every: (0, 1),
            },
            time.ticks,
            0,
        ));
    }
    let mut rows: Vec<Timed> = rows.into_iter().map(|(row, ..)| row).collect();
    crate::order::sort_by(&mut rows, |a, b| {
        // Parts are below 2^31 and so are the units: the products fit.
        let parts = a.part.saturating_mul(b.of).cmp(&b.part.saturating_mul(a.of));
        a.whole
            .cmp(&b.whole)
            .then(parts)
            .then_with(|| (a.amount, a.count, a.every).cmp(&(b.amount, b.count, b.every)))
    });
    rows
}
