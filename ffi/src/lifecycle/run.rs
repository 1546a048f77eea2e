//! What a base comes to at the end of a day, as a handle: stages, moves, counts.

use super::columns::tenure_lifecycle_columns;
use super::log::tenure_lifecycle_log;
use super::policy::{same_numbers, tenure_lifecycle_policy, unknown};
use super::rows::{copy, give, page};
use crate::guard::{guard, quietly};
use crate::input::{readable, writable};
use crate::loan::batch::threads_of;
use crate::status::tenure_status;
use tenure_core::api::Error;
use tenure_core::calendar::{CalendarError, Date};
use tenure_core::lifecycle::LifecycleError;
use tenure_core::lifecycle::population::report::counts;
use tenure_core::lifecycle::population::{Population, Wanted, replay, stages};

/// As `wanted`: the stages alone, which is the fastest.
pub const TENURE_LIFECYCLE_STAGES_ALONE: i32 = 0;
/// As `wanted`, added to others: every move between stages.
pub const TENURE_LIFECYCLE_MOVES: i32 = 1;
/// As `wanted`, added to others: the days on which stages were entered.
pub const TENURE_LIFECYCLE_SINCE: i32 = 2;

/// Stages and moves of a base.
///
/// It does not change after creation, so threads may share it.
#[derive(Debug)]
#[allow(non_camel_case_types, reason = "a name of the C header")]
pub struct tenure_lifecycle_run {
    base: Population,
    counts: Vec<u64>,
    has_since: bool,
}

/// What a run comes to.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(non_camel_case_types, reason = "a name of the C header")]
pub struct tenure_lifecycle_run_figures {
    /// Customers of the log.
    pub customers: u64,
    /// Moves between stages; 0 unless wanted.
    pub moves: u64,
    /// Events after the day, which count later.
    pub future: u64,
    /// Events that were left out by `tenure_lifecycle_stages`; of a log see `tenure_lifecycle_log_counts`.
    pub refused: u64,
    /// Customers whose rules or timers kept moving them on some day: the policy goes round in circles.
    pub unsettled: u64,
}

/// Where customers go to, one element a customer; a column of NULL is left out.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
#[allow(non_camel_case_types, reason = "a name of the C header")]
pub struct tenure_lifecycle_customers {
    /// Ids, rising.
    pub customer: *mut u64,
    /// Stages by their numbers, or `TENURE_LIFECYCLE_NO_STAGE`.
    pub stage: *mut u8,
    /// Days on which they were entered, or `TENURE_LIFECYCLE_NO_DAY`; for runs with `TENURE_LIFECYCLE_SINCE`.
    pub since: *mut i32,
}

/// Where moves go to, one element a move; a column of NULL is left out. Moves stand by customer and day.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
#[allow(non_camel_case_types, reason = "a name of the C header")]
pub struct tenure_lifecycle_moves {
    /// Positions of the customers.
    pub customer: *mut u32,
    /// Days, days since 1970-01-01.
    pub on: *mut i32,
    /// Stages left.
    pub from: *mut u8,
    /// Stages entered.
    pub to: *mut u8,
    /// Rules, see `tenure_lifecycle_rule_id`.
    pub rule: *mut u16,
    /// Days on which the stages left had been entered.
    pub entered: *mut i32,
}

const _: () = assert!(
    size_of::<tenure_lifecycle_run_figures>() == 40,
    "a published size"
);

/// A day of the calendar.
pub(super) fn day(argument: &'static str, days: i32) -> Result<Date, Error> {
    let day = Date::from_days(days);
    if (Date::FIRST..=Date::LAST).contains(&day) {
        return Ok(day);
    }
    let text = format!("day {days}");
    Err(Error::at(argument, &CalendarError::NotADate { text }))
}

impl tenure_lifecycle_run {
    fn of(policy: &tenure_lifecycle_policy, base: Population, has_since: bool) -> Box<Self> {
        Box::new(Self {
            counts: counts(&base, policy.policy.stages().len()),
            base,
            has_since,
        })
    }
}

/// Replays a log under a policy up to the end of a day, on `threads` threads: 1 is the calling one alone,
/// `TENURE_THREADS_ALL` as many as there are cores. `*run` gets the handle, to be freed with `tenure_lifecycle_run_free`.
///
/// `wanted` is `TENURE_LIFECYCLE_STAGES_ALONE`, or a sum of `TENURE_LIFECYCLE_MOVES` and `TENURE_LIFECYCLE_SINCE`. The
/// answer is the same on any number of threads, which end before the call returns. A log that a policy with other kinds,
/// names, zone or decimals has made is `TENURE_OTHER_POLICY`.
///
/// # Safety
/// `policy` and `log` are NULL, or come from `tenure_lifecycle_policy_new` and `tenure_lifecycle_log_new` and are not
/// freed; `run` is NULL or writable. Safe from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_replay(
    policy: *const tenure_lifecycle_policy,
    log: *const tenure_lifecycle_log,
    as_of: i32,
    threads: i32,
    wanted: i32,
    run: *mut *mut tenure_lifecycle_run,
) -> tenure_status {
    guard(|| {
        let threads = threads_of(threads)?;
        let most = TENURE_LIFECYCLE_MOVES | TENURE_LIFECYCLE_SINCE;
        if wanted & !most != 0 {
            return Err(unknown("wanted", wanted));
        }
        let wanted = Wanted {
            transitions: wanted & TENURE_LIFECYCLE_MOVES != 0,
            since: wanted & TENURE_LIFECYCLE_SINCE != 0,
        };
        // SAFETY: the caller's promise.
        let (policy, log) = unsafe { (readable("policy", policy)?, readable("log", log)?) };
        // SAFETY: the caller's promise.
        let run = unsafe { writable("run", run) }?;
        let as_of = day("as_of", as_of)?;
        same_numbers(&policy.policy, &log.policy)?;
        let base = replay(&policy.policy, &log.grouped, as_of, wanted, threads);
        let created = tenure_lifecycle_run::of(policy, base, wanted.since);
        // SAFETY: writable by the caller's promise.
        unsafe { run.write(Box::into_raw(created)) };
        Ok(())
    })
}

/// The stage of every customer at the end of a day, without a log: the shortest way to them, once. As
/// `tenure_lifecycle_replay` with `TENURE_LIFECYCLE_STAGES_ALONE`.
///
/// # Safety
/// `policy` is NULL, or comes from `tenure_lifecycle_policy_new` and is not freed; `columns` is NULL or readable; each
/// column in it is NULL or has `count` elements; `run` is NULL or writable. Safe from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_stages(
    policy: *const tenure_lifecycle_policy,
    columns: *const tenure_lifecycle_columns,
    count: usize,
    as_of: i32,
    threads: i32,
    run: *mut *mut tenure_lifecycle_run,
) -> tenure_status {
    guard(|| {
        let threads = threads_of(threads)?;
        // SAFETY: the caller's promise.
        let (policy, columns) = unsafe { (readable("policy", policy)?, readable("columns", columns)?) };
        // SAFETY: the caller's promise.
        let run = unsafe { writable("run", run) }?;
        let as_of = day("as_of", as_of)?;
        // SAFETY: the caller's promise.
        let columns = unsafe { columns.read(count) }?;
        let base = stages(&policy.policy, columns, as_of, threads).map_err(Error::from)?;
        let created = tenure_lifecycle_run::of(policy, base, false);
        // SAFETY: writable by the caller's promise.
        unsafe { run.write(Box::into_raw(created)) };
        Ok(())
    })
}

/// Frees a run; NULL is fine.
///
/// # Safety
/// `run` is NULL, or comes from `tenure_lifecycle_replay` or `tenure_lifecycle_stages`, was not freed, and no thread uses
/// it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_run_free(run: *mut tenure_lifecycle_run) {
    quietly((), || {
        if !run.is_null() {
            // SAFETY: the caller's promise: made by `Box::into_raw`, not freed before, used by nobody.
            drop(unsafe { Box::from_raw(run) });
        }
    });
}

/// What a run comes to.
///
/// # Safety
/// `run` is NULL, or comes from `tenure_lifecycle_replay` or `tenure_lifecycle_stages` and is not freed; `figures` is NULL
/// or writable. Safe from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_run_counts(
    run: *const tenure_lifecycle_run,
    figures: *mut tenure_lifecycle_run_figures,
) -> tenure_status {
    guard(|| {
        // SAFETY: the caller's promise.
        let (run, figures) = unsafe { (readable("run", run)?, writable("figures", figures)?) };
        let base = &run.base;
        // SAFETY: writable by the caller's promise.
        unsafe {
            figures.write(tenure_lifecycle_run_figures {
                customers: base.customers.len() as u64,
                moves: base.moves.len() as u64,
                future: base.future as u64,
                refused: base.refused.len() as u64,
                unsettled: base.unsettled.len() as u64,
            });
        }
        Ok(())
    })
}

/// Copies the customers in each stage, in the order of the stages, from stage `first` on, at most `cap`; `*written` gets
/// the count. Customers of no stage are in none.
///
/// # Safety
/// `run` is NULL, or comes from `tenure_lifecycle_replay` or `tenure_lifecycle_stages` and is not freed; `rows` has room for
/// `cap` elements (NULL only with a `cap` of 0); `written` is NULL or writable. Safe from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_run_stages(
    run: *const tenure_lifecycle_run,
    first: usize,
    rows: *mut u64,
    cap: usize,
    written: *mut usize,
) -> tenure_status {
    guard(|| {
        // SAFETY: the caller's promise.
        let run = unsafe { readable("run", run) }?;
        // SAFETY: the caller's promise.
        unsafe { give(&run.counts, first, (rows, cap), written) }
    })
}

/// Copies customers from position `first` on into the columns, at most `cap`; `*written` gets the count. Call again with
/// `first + written`; zero means the end.
///
/// # Safety
/// `run` is NULL, or comes from `tenure_lifecycle_replay` or `tenure_lifecycle_stages` and is not freed; `columns` is NULL
/// or readable; each column in it is NULL or has room for `cap` elements; `written` is NULL or writable. Safe from any
/// thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_run_customers(
    run: *const tenure_lifecycle_run,
    first: usize,
    columns: *const tenure_lifecycle_customers,
    cap: usize,
    written: *mut usize,
) -> tenure_status {
    guard(|| {
        // SAFETY: the caller's promise.
        let (run, columns) = unsafe { (readable("run", run)?, readable("columns", columns)?) };
        // SAFETY: the caller's promise.
        let written = unsafe { writable("written", written) }?;
        if !columns.since.is_null() && !run.has_since {
            let (part, reason) = (
                "run",
                "holds no days of entry; replay with TENURE_LIFECYCLE_SINCE",
            );
            return Err(Error::at("since", &LifecycleError::PartRefused { part, reason }));
        }
        let base = &run.base;
        let page = page(base.customers.len(), first, cap);
        // SAFETY: each column is NULL or has room for `cap` elements by the caller's promise, the page has no more.
        unsafe {
            copy(&base.customers, page.clone(), columns.customer);
            copy(&base.stages, page.clone(), columns.stage);
            copy(&base.since, page.clone(), columns.since);
            written.write(page.len());
        }
        Ok(())
    })
}

/// Copies moves from position `first` on into the columns, at most `cap`, as `tenure_lifecycle_run_customers` does.
///
/// # Safety
/// As `tenure_lifecycle_run_customers`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_run_moves(
    run: *const tenure_lifecycle_run,
    first: usize,
    columns: *const tenure_lifecycle_moves,
    cap: usize,
    written: *mut usize,
) -> tenure_status {
    guard(|| {
        // SAFETY: the caller's promise.
        let (run, columns) = unsafe { (readable("run", run)?, readable("columns", columns)?) };
        // SAFETY: the caller's promise.
        let written = unsafe { writable("written", written) }?;
        let moves = &run.base.moves;
        let page = page(moves.len(), first, cap);
        // SAFETY: each column is NULL or has room for `cap` elements by the caller's promise, the page has no more.
        unsafe {
            copy(&moves.customer, page.clone(), columns.customer);
            copy(&moves.on, page.clone(), columns.on);
            copy(&moves.from, page.clone(), columns.from);
            copy(&moves.to, page.clone(), columns.to);
            copy(&moves.rule, page.clone(), columns.rule);
            copy(&moves.entered, page.clone(), columns.entered);
            written.write(page.len());
        }
        Ok(())
    })
}

/// Copies the positions of events that `tenure_lifecycle_stages` left out, as `tenure_lifecycle_log_refused` does.
///
/// # Safety
/// As `tenure_lifecycle_run_stages`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_run_refused(
    run: *const tenure_lifecycle_run,
    first: usize,
    rows: *mut u32,
    cap: usize,
    written: *mut usize,
) -> tenure_status {
    guard(|| {
        // SAFETY: the caller's promise.
        let run = unsafe { readable("run", run) }?;
        // SAFETY: the caller's promise.
        unsafe { give(&run.base.refused, first, (rows, cap), written) }
    })
}

/// Copies the ids of customers whose rules or timers kept moving them on some day, as `tenure_lifecycle_run_stages` does.
///
/// # Safety
/// As `tenure_lifecycle_run_stages`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_run_unsettled(
    run: *const tenure_lifecycle_run,
    first: usize,
    rows: *mut u64,
    cap: usize,
    written: *mut usize,
) -> tenure_status {
    guard(|| {
        // SAFETY: the caller's promise.
        let run = unsafe { readable("run", run) }?;
        // SAFETY: the caller's promise.
        unsafe { give(&run.base.unsettled, first, (rows, cap), written) }
    })
}
