//! One customer's machine as a handle: events in, the stage out, at once.

use super::policy::{TENURE_LIFECYCLE_NO_DAY, TENURE_LIFECYCLE_NO_STAGE, tenure_lifecycle_policy};
use super::run::day;
use crate::buffer::tenure_buffer;
use crate::guard::{answer, guard, quietly};
use crate::input::{bytes, readable, writable};
use crate::status::tenure_status;
use std::ptr::NonNull;
use std::sync::Arc;
use tenure_core::api::{Error, HostError};
use tenure_core::calendar::Date;
use tenure_core::lifecycle::tracker::Tracker;
use tenure_core::lifecycle::{Event, LifecycleError, Policy};

/// The machine of one customer, which takes events one at a time.
///
/// It changes with each event, so one thread uses it at a time; different trackers are independent.
#[derive(Debug)]
#[allow(non_camel_case_types, reason = "a name of the C header")]
pub struct tenure_lifecycle_tracker {
    /// Reads `policy`, which is let go after it.
    tracker: Tracker<'static>,
    /// Whether a defect of the library has left the tracker half changed.
    broken: bool,
    #[allow(dead_code, reason = "what `tracker` reads")]
    policy: Arc<Policy>,
}

/// An event of one customer. A field that the event does not have is not zero:
/// `tenure_lifecycle_event event = {TENURE_LIFECYCLE_NO_VALUE, on, TENURE_LIFECYCLE_NO_DAY, kind, 0, 0, 0};`
#[repr(C)]
#[derive(Debug, Clone, Copy)]
#[allow(non_camel_case_types, reason = "a name of the C header")]
pub struct tenure_lifecycle_event {
    /// Value in units of the policy's last decimal, or `TENURE_LIFECYCLE_NO_VALUE`.
    pub value: i64,
    /// Local day, days since 1970-01-01.
    pub on: i32,
    /// Day that the event names, or `TENURE_LIFECYCLE_NO_DAY`.
    pub until: i32,
    /// Kind: `TENURE_LIFECYCLE_SALE` and so on, or the policy's own.
    pub kind: i32,
    /// Subject: a number of `tenure_lifecycle_symbol` or the host's own; 0 for none.
    pub subject: u32,
    /// Channel, likewise.
    pub channel: u32,
    /// 0.
    pub reserved: u32,
}

const _: () = assert!(size_of::<tenure_lifecycle_event>() == 32, "a published size");

impl tenure_lifecycle_event {
    fn event(&self, policy: &Policy) -> Result<Event, Error> {
        if self.reserved != 0 {
            let (argument, got) = ("reserved", self.reserved.into());
            return Err(Error::at(argument, &HostError::UnknownConstant { argument, got }));
        }
        let code = u16::try_from(self.kind).ok();
        let kind = code.and_then(|code| policy.kind_of_code(code));
        let kind = kind.ok_or_else(|| {
            let unknown = LifecycleError::UnknownName {
                what: "kind",
                name: self.kind.to_string(),
                known: policy.draft().kinds.join(", "),
            };
            Error::at("kind", &unknown)
        })?;
        Ok(Event {
            day: self.on,
            kind,
            subject: self.subject,
            channel: self.channel,
            value: self.value,
            until: self.until,
        })
    }
}

impl tenure_lifecycle_tracker {
    /// A tracker with its policy in one handle.
    fn new(
        policy: &Arc<Policy>,
        make: impl FnOnce(&'static Policy) -> Result<Tracker<'static>, LifecycleError>,
    ) -> Result<Box<Self>, Error> {
        let policy = Arc::clone(policy);
        // SAFETY: what an `Arc` holds stays where it is and is not changed; the tracker, its only reader by this
        // reference, is dropped before `policy` lets go of it.
        let shared: &'static Policy = unsafe { &*Arc::as_ptr(&policy) };
        Ok(Box::new(Self {
            tracker: make(shared)?,
            broken: false,
            policy,
        }))
    }

    fn sound(&self) -> Result<&Tracker<'static>, Error> {
        if self.broken {
            Err(broken())
        } else {
            Ok(&self.tracker)
        }
    }
}

#[cold]
fn broken() -> Error {
    let message = "a call before has left the tracker half changed".to_owned();
    HostError::Panic { message }.into()
}

fn number(stage: Option<u8>) -> u8 {
    stage.unwrap_or(TENURE_LIFECYCLE_NO_STAGE.to_le_bytes()[0])
}

/// Begins with a customer to whom nothing has happened: `*tracker` gets the handle, to be freed with
/// `tenure_lifecycle_tracker_free`.
///
/// # Safety
/// `policy` is NULL, or comes from `tenure_lifecycle_policy_new` and is not freed; `tracker` is NULL or writable. Safe from
/// any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_tracker_new(
    policy: *const tenure_lifecycle_policy,
    tracker: *mut *mut tenure_lifecycle_tracker,
) -> tenure_status {
    guard(|| {
        // SAFETY: the caller's promise.
        let (policy, tracker) = unsafe { (readable("policy", policy)?, writable("tracker", tracker)?) };
        let created = tenure_lifecycle_tracker::new(&policy.policy, |policy| Ok(Tracker::new(policy)))?;
        // SAFETY: writable by the caller's promise.
        unsafe { tracker.write(Box::into_raw(created)) };
        Ok(())
    })
}

/// Goes on from a checkpoint: `*tracker` gets the handle, to be freed with `tenure_lifecycle_tracker_free`. With the events
/// that follow it gives what the whole log gives.
///
/// Bytes that were changed or cut are `TENURE_CHECKPOINT_DAMAGED`, those of another policy or version of it
/// `TENURE_OTHER_POLICY`.
///
/// # Safety
/// `policy` is NULL, or comes from `tenure_lifecycle_policy_new` and is not freed; `len` bytes at `data` are readable (NULL
/// only with a length of 0); `tracker` is NULL or writable. Safe from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_tracker_restore(
    policy: *const tenure_lifecycle_policy,
    data: *const u8,
    len: usize,
    tracker: *mut *mut tenure_lifecycle_tracker,
) -> tenure_status {
    guard(|| {
        // SAFETY: the caller's promise.
        let (policy, data) = unsafe { (readable("policy", policy)?, bytes("data", data.cast(), len)?) };
        // SAFETY: the caller's promise.
        let tracker = unsafe { writable("tracker", tracker) }?;
        let created = tenure_lifecycle_tracker::new(&policy.policy, |policy| Tracker::restore(policy, data))?;
        // SAFETY: writable by the caller's promise.
        unsafe { tracker.write(Box::into_raw(created)) };
        Ok(())
    })
}

/// Frees a tracker; NULL is fine.
///
/// # Safety
/// `tracker` is NULL, or comes from `tenure_lifecycle_tracker_new` or `_restore`, was not freed, and no thread uses it any
/// more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_tracker_free(tracker: *mut tenure_lifecycle_tracker) {
    quietly((), || {
        if !tracker.is_null() {
            // SAFETY: the caller's promise: made by `Box::into_raw`, not freed before, used by nobody.
            drop(unsafe { Box::from_raw(tracker) });
        }
    });
}

/// Takes an event; `*stage` gets the stage at the end of its day as far as its events are known.
///
/// Events come by their days, any number on one day. An event that is refused changes nothing: an earlier day than the
/// last is `TENURE_DAY_TOO_EARLY` (go back to a checkpoint, or ask `lifecycle.advance`, which corrects), a kind that the
/// policy does not have or an override of no state `TENURE_UNKNOWN_NAME`, a value too large `TENURE_VALUE_REFUSED`.
///
/// # Safety
/// `tracker` is NULL, or comes from `tenure_lifecycle_tracker_new` or `_restore`, is not freed, and no other thread uses
/// it meanwhile; `event` is NULL or readable; `stage` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_tracker_push(
    tracker: *mut tenure_lifecycle_tracker,
    event: *const tenure_lifecycle_event,
    stage: *mut u8,
) -> tenure_status {
    guard(|| {
        // SAFETY: the caller's promise.
        let (mut tracker, event) = unsafe { (writable("tracker", tracker)?, readable("event", event)?) };
        // SAFETY: the caller's promise.
        let stage = unsafe { writable("stage", stage) }?;
        // SAFETY: a live handle that nobody else uses, by the caller's promise.
        let tracker = unsafe { NonNull::as_mut(&mut tracker) };
        tracker.sound()?;
        let event = event.event(&tracker.policy)?;
        tracker.broken = true;
        let now = tracker.tracker.push(&event);
        tracker.broken = false;
        let now = now.map_err(Error::from)?;
        // SAFETY: writable by the caller's promise.
        unsafe { stage.write(now) };
        Ok(())
    })
}

/// The stage at the end of a day that is not before the last event's, if nothing happens until then: `*stage` gets it, or
/// `TENURE_LIFECYCLE_NO_STAGE` before the first event.
///
/// # Safety
/// `tracker` is NULL, or comes from `tenure_lifecycle_tracker_new` or `_restore`, is not freed, and no other thread changes
/// it meanwhile; `stage` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_tracker_stage_at(
    tracker: *const tenure_lifecycle_tracker,
    on: i32,
    stage: *mut u8,
) -> tenure_status {
    guard(|| {
        // SAFETY: the caller's promise.
        let (tracker, stage) = unsafe { (readable("tracker", tracker)?, writable("stage", stage)?) };
        let then = tracker.sound()?.stage_at(day("on", on)?).map_err(Error::from)?;
        // SAFETY: writable by the caller's promise.
        unsafe { stage.write(number(then)) };
        Ok(())
    })
}

/// Next day on which time alone may change the stage: `*on` gets it, or `TENURE_LIFECYCLE_NO_DAY` when nothing does. Until
/// then nobody has to ask.
///
/// # Safety
/// As `tenure_lifecycle_tracker_stage_at`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_tracker_next_check(
    tracker: *const tenure_lifecycle_tracker,
    on: *mut i32,
) -> tenure_status {
    guard(|| {
        // SAFETY: the caller's promise.
        let (tracker, on) = unsafe { (readable("tracker", tracker)?, writable("on", on)?) };
        let next = tracker.sound()?.next_check();
        // SAFETY: writable by the caller's promise.
        unsafe { on.write(next.map_or(TENURE_LIFECYCLE_NO_DAY, Date::days)) };
        Ok(())
    })
}

/// Writes the tracker as bytes, for `tenure_lifecycle_tracker_restore`: `*data` gets them, or for a status other than 0
/// the error object; either way free it with `tenure_buffer_free`. The bytes are the same on every machine.
///
/// # Safety
/// As `tenure_lifecycle_tracker_stage_at`; `data` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_tracker_checkpoint(
    tracker: *const tenure_lifecycle_tracker,
    data: *mut tenure_buffer,
) -> tenure_status {
    let checkpoint = || {
        // SAFETY: the caller's promise.
        let tracker = unsafe { readable("tracker", tracker) }?;
        Ok(tracker.sound()?.checkpoint())
    };
    // SAFETY: the caller's promise.
    unsafe { answer(data, checkpoint) }
}
