//! A policy as a handle: read once, used by any number of logs, runs and trackers.

use crate::buffer::tenure_buffer;
use crate::guard::{answer, guard, quietly};
use crate::input::{bytes, readable, text, writable};
use crate::status::tenure_status;
use std::ffi::{CString, c_char};
use std::sync::Arc;
use tenure_core::api::{Error, HostError, read_policy};
use tenure_core::lifecycle::{LifecycleError, Policy};

/// A contact about a sale.
pub const TENURE_LIFECYCLE_SALE: i32 = 1;
/// A contact that serves the customer.
pub const TENURE_LIFECYCLE_SERVICE: i32 = 2;
/// A transaction: payment, purchase, transfer.
pub const TENURE_LIFECYCLE_TRANSACTION: i32 = 3;
/// A contact about the relationship itself.
pub const TENURE_LIFECYCLE_RELATIONSHIP: i32 = 4;
/// A product begins; its subject names it, `until` its maturity.
pub const TENURE_LIFECYCLE_PRODUCT_OPENED: i32 = 5;
/// A product ends.
pub const TENURE_LIFECYCLE_PRODUCT_CLOSED: i32 = 6;
/// A balance as of the day.
pub const TENURE_LIFECYCLE_BALANCE: i32 = 7;
/// A turnover of the period that ends on the day.
pub const TENURE_LIFECYCLE_TURNOVER: i32 = 8;
/// A score; its subject names it.
pub const TENURE_LIFECYCLE_SCORE: i32 = 9;
/// A complaint is made; its subject names it.
pub const TENURE_LIFECYCLE_COMPLAINT_OPENED: i32 = 10;
/// A complaint is settled.
pub const TENURE_LIFECYCLE_COMPLAINT_RESOLVED: i32 = 11;
/// An answer to a survey; its subject names it.
pub const TENURE_LIFECYCLE_SURVEY: i32 = 12;
/// Consent to a purpose, which the subject names.
pub const TENURE_LIFECYCLE_CONSENT_GIVEN: i32 = 13;
/// Consent is taken back.
pub const TENURE_LIFECYCLE_CONSENT_WITHDRAWN: i32 = 14;
/// A person takes a role, which the subject names.
pub const TENURE_LIFECYCLE_ROLE_CHANGED: i32 = 15;
/// The customer met a campaign, which the subject names.
pub const TENURE_LIFECYCLE_CAMPAIGN: i32 = 16;
/// A state set by hand, which the subject names, until the day in `until`; without a subject it releases.
pub const TENURE_LIFECYCLE_OVERRIDE: i32 = 17;
/// First of the policy's own kinds, which are numbered in their order; see `tenure_lifecycle_kind`.
pub const TENURE_LIFECYCLE_FIRST_OWN_KIND: i32 = 101;

/// Stands for no stage: nothing has happened to the customer yet.
pub const TENURE_LIFECYCLE_NO_STAGE: i32 = 255;
/// Stands for no day.
pub const TENURE_LIFECYCLE_NO_DAY: i32 = i32::MIN;
/// Stands for no value.
pub const TENURE_LIFECYCLE_NO_VALUE: i64 = i64::MIN;
/// First number that a host may give to subjects and channels that the policy does not name; 0 is none.
pub const TENURE_LIFECYCLE_FIRST_FREE_SYMBOL: i32 = 1 << 16;
/// Stands for the rule of a move that a person has made.
pub const TENURE_LIFECYCLE_BY_HAND: i32 = 65_535;

/// A checked lifecycle policy.
///
/// It does not change after creation, so threads may share it. Logs and trackers keep what they need of it: it may be
/// freed before they are.
#[derive(Debug)]
#[allow(non_camel_case_types, reason = "a name of the C header")]
pub struct tenure_lifecycle_policy {
    pub(crate) policy: Arc<Policy>,
    stages: Vec<CString>,
    rules: Vec<CString>,
}

impl tenure_lifecycle_policy {
    fn of(policy: Policy) -> Self {
        let regions = &policy.draft().regions;
        let rules = regions.iter().flat_map(|region| &region.rules);
        Self {
            stages: policy.stages().iter().map(|stage| named(&stage.id)).collect(),
            rules: rules.map(|rule| named(&rule.id)).collect(),
            policy: Arc::new(policy),
        }
    }
}

/// A name of a policy; it holds no NUL, because names hold no control characters.
fn named(name: &str) -> CString {
    CString::new(name).unwrap_or_default()
}

/// Reads a policy: `*policy` gets the handle, to be freed with `tenure_lifecycle_policy_free`.
///
/// The text is a JSON object as in `lifecycle.population`, or the name of a policy that ships, in quotes:
/// `"\"retail-bank\""`. A text that is refused gives the status of the error and no handle;
/// `tenure_lifecycle_policy_explain` tells more. A text may have 4 MiB.
///
/// # Safety
/// `json_len` bytes at `json` are readable (NULL only with a length of 0); `policy` is NULL or writable. Safe from any
/// thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_policy_new(
    json: *const c_char,
    json_len: usize,
    policy: *mut *mut tenure_lifecycle_policy,
) -> tenure_status {
    guard(|| {
        // SAFETY: the caller's promise.
        let (json, policy) = unsafe { (bytes("json", json, json_len)?, writable("policy", policy)?) };
        let created = Box::new(tenure_lifecycle_policy::of(read_policy(json)?));
        // SAFETY: writable by the caller's promise.
        unsafe { policy.write(Box::into_raw(created)) };
        Ok(())
    })
}

/// Tells in full why a policy is refused: the status of `tenure_lifecycle_policy_new`, and in `*response` the error
/// object `{"code","kind","field","message","hint"}`, or `null` for a policy that is accepted.
///
/// `field` is the path of what is wrong, such as `regions.0.rules.2.when.fact`. Free the response with
/// `tenure_buffer_free`.
///
/// # Safety
/// `json_len` bytes at `json` are readable (NULL only with a length of 0); `response` is NULL or writable. Safe from any
/// thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_policy_explain(
    json: *const c_char,
    json_len: usize,
    response: *mut tenure_buffer,
) -> tenure_status {
    let explain = || {
        // SAFETY: the caller's promise.
        let json = unsafe { bytes("json", json, json_len) }?;
        read_policy(json).map(|_| "null".to_owned())
    };
    // SAFETY: the caller's promise.
    unsafe { answer(response, explain) }
}

/// Frees a policy; NULL is fine.
///
/// # Safety
/// `policy` is NULL, or comes from `tenure_lifecycle_policy_new`, was not freed, and nobody uses it or its names any
/// more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_policy_free(policy: *mut tenure_lifecycle_policy) {
    quietly((), || {
        if !policy.is_null() {
            // SAFETY: the caller's promise: made by `Box::into_raw`, not freed before, used by nobody.
            drop(unsafe { Box::from_raw(policy) });
        }
    });
}

/// The number of stages, the states of the policy's first region; they are numbered from 0 in the policy's order.
///
/// # Safety
/// `policy` is NULL, or comes from `tenure_lifecycle_policy_new` and is not freed; `count` is NULL or writable. Safe from
/// any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_stage_count(
    policy: *const tenure_lifecycle_policy,
    count: *mut usize,
) -> tenure_status {
    guard(|| {
        // SAFETY: the caller's promise.
        let (policy, count) = unsafe { (readable("policy", policy)?, writable("count", count)?) };
        // SAFETY: writable by the caller's promise.
        unsafe { count.write(policy.stages.len()) };
        Ok(())
    })
}

/// Id of a stage by its number; "" where there is none, as for `TENURE_LIFECYCLE_NO_STAGE`, or for a policy of NULL.
///
/// The text ends with NUL, belongs to the policy and lives as long as it does.
///
/// # Safety
/// `policy` is NULL, or comes from `tenure_lifecycle_policy_new` and is not freed. Safe from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_stage_id(
    policy: *const tenure_lifecycle_policy,
    stage: i32,
) -> *const c_char {
    quietly(c"".as_ptr(), || {
        // SAFETY: the caller's promise.
        let policy = unsafe { policy.as_ref() };
        text_of(policy.map(|policy| policy.stages.as_slice()), stage)
    })
}

/// Id of a rule by its number in moves; "override" for `TENURE_LIFECYCLE_BY_HAND`, "" where there is none.
///
/// The text ends with NUL, belongs to the policy and lives as long as it does.
///
/// # Safety
/// `policy` is NULL, or comes from `tenure_lifecycle_policy_new` and is not freed. Safe from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_rule_id(
    policy: *const tenure_lifecycle_policy,
    rule: i32,
) -> *const c_char {
    quietly(c"".as_ptr(), || {
        // SAFETY: the caller's promise.
        let policy = unsafe { policy.as_ref() };
        if rule == TENURE_LIFECYCLE_BY_HAND {
            return c"override".as_ptr();
        }
        text_of(policy.map(|policy| policy.rules.as_slice()), rule)
    })
}

fn text_of(names: Option<&[CString]>, number: i32) -> *const c_char {
    let position = usize::try_from(number).ok();
    let name = position.and_then(|position| names?.get(position));
    name.map_or(c"", |name| name.as_c_str()).as_ptr()
}

/// Number of a kind by its name, of the shared vocabulary or the policy's own: `*code` gets it.
///
/// # Safety
/// `policy` is NULL, or comes from `tenure_lifecycle_policy_new` and is not freed; `name_len` bytes at `name` are readable
/// (NULL only with a length of 0); `code` is NULL or writable. Safe from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_kind(
    policy: *const tenure_lifecycle_policy,
    name: *const c_char,
    name_len: usize,
    code: *mut u8,
) -> tenure_status {
    guard(|| {
        // SAFETY: the caller's promise.
        let (policy, name) = unsafe { (readable("policy", policy)?, text("name", name, name_len)?) };
        // SAFETY: the caller's promise.
        let code = unsafe { writable("code", code) }?;
        let kind = policy.policy.kind(name).map_err(Error::from)?;
        // SAFETY: writable by the caller's promise; a policy has fewer kinds than a byte has numbers.
        unsafe { code.write(u8::try_from(kind.code()).unwrap_or(0)) };
        Ok(())
    })
}

/// Number of a subject or channel that the policy names, or of a state to be set by hand (`state` of the first region,
/// or `region:state`): `*code` gets it, or 0 when the policy does not name it.
///
/// A host gives the names that the policy does not know numbers of its own, from `TENURE_LIFECYCLE_FIRST_FREE_SYMBOL` on.
///
/// # Safety
/// As `tenure_lifecycle_kind`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tenure_lifecycle_symbol(
    policy: *const tenure_lifecycle_policy,
    name: *const c_char,
    name_len: usize,
    code: *mut u32,
) -> tenure_status {
    guard(|| {
        // SAFETY: the caller's promise.
        let (policy, name) = unsafe { (readable("policy", policy)?, text("name", name, name_len)?) };
        // SAFETY: the caller's promise.
        let code = unsafe { writable("code", code) }?;
        // SAFETY: writable by the caller's promise.
        unsafe { code.write(policy.policy.symbol(name)) };
        Ok(())
    })
}

/// A policy that reads a log or a state in the same numbers as the one that made it.
pub(crate) fn same_numbers(given: &Policy, made_by: &Policy) -> Result<(), Error> {
    if given.shares_codes_with(made_by) {
        return Ok(());
    }
    let other = LifecycleError::OtherPolicy {
        got: made_by.name(),
        expected: given.name(),
    };
    Err(Error::at("log", &other))
}

/// A number that is none of the constants of its argument.
#[cold]
pub(crate) fn unknown(argument: &'static str, got: i32) -> Error {
    let got = got.into();
    Error::at(argument, &HostError::UnknownConstant { argument, got })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tenure_core::lifecycle::population::NO_STAGE;
    use tenure_core::lifecycle::{Kind, NO_DAY, NO_VALUE};

    /// `productOpened` is `TENURE_LIFECYCLE_PRODUCT_OPENED`, with the core's number.
    #[test]
    fn constants_are_the_kinds_of_the_core() {
        let source = include_str!("policy.rs");
        let constants: Vec<(String, u16)> = source
            .lines()
            .filter_map(|line| line.strip_prefix("pub const TENURE_LIFECYCLE_"))
            .take(Kind::shared_names().len())
            .map(|line| {
                let (name, rest) = line.split_once(": i32 = ").unwrap();
                (
                    name.replace('_', "").to_lowercase(),
                    rest.trim_end_matches(';').parse().unwrap(),
                )
            })
            .collect();
        let of_core: Vec<(String, u16)> = Kind::shared_names()
            .iter()
            .map(|name| (name.to_lowercase(), Kind::shared(name).unwrap().code()))
            .collect();
        assert_eq!(constants, of_core);
        assert_eq!(TENURE_LIFECYCLE_NO_STAGE, i32::from(NO_STAGE));
        assert_eq!(
            (TENURE_LIFECYCLE_NO_DAY, TENURE_LIFECYCLE_NO_VALUE),
            (NO_DAY, NO_VALUE)
        );
        assert_eq!(
            TENURE_LIFECYCLE_FIRST_FREE_SYMBOL.cast_unsigned(),
            Policy::FIRST_FREE_SYMBOL
        );
        assert!(Kind::from_code(101).is_some() && Kind::from_code(100).is_none());
    }
}
