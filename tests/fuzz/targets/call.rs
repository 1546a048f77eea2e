//! `tenure_call` with any operation and any request: it always answers with JSON, and never panics
//! (the fuzzer's hook ends the run at a panic, also at one that the border would catch).
//!
//! The first line names the operation, or chooses one by its first byte; the rest is the request.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenure_abi::buffer::{tenure_buffer, tenure_buffer_free};
use tenure_abi::operations::tenure_call;
use tenure_core::api;

fuzz_target!(|data: &[u8]| {
    let Some(end) = data.iter().position(|byte| *byte == b'\n') else { return };
    let (line, request) = (&data[..end], &data[end + 1..]);
    let operations = api::operations();
    let named = operations.iter().find(|operation| operation.name.as_bytes() == line);
    let choice = usize::from(line.first().copied().unwrap_or(0)) % operations.len();
    let name = named.unwrap_or(&operations[choice]).name;
    let mut response = tenure_buffer { data: std::ptr::null_mut(), len: 0, cap: 0 };
    // SAFETY: pointers and lengths belong together, `response` is writable and freed once below.
    let status = unsafe {
        tenure_call(name.as_ptr().cast(), name.len(), request.as_ptr().cast(), request.len(), &raw mut response)
    };
    // SAFETY: the call wrote `len` bytes at `data`.
    let text = unsafe { std::slice::from_raw_parts(response.data, response.len) };
    let answer: serde_json::Value = serde_json::from_slice(text).expect("every answer is JSON");
    let code = answer.get("code").and_then(serde_json::Value::as_i64).unwrap_or(0);
    assert_eq!(i64::from(status), code, "the status is the error's code, or zero");
    if status == 0 {
        balance_ends_at_zero(&answer);
    } else {
        assert!(answer["kind"].is_string() && answer["field"].is_string() && answer["message"].is_string());
    }
    // SAFETY: filled by the call above, freed once.
    unsafe { tenure_buffer_free(&raw mut response) };
});

/// Whatever terms were accepted, the last row leaves nothing.
fn balance_ends_at_zero(answer: &serde_json::Value) {
    if let Some(last) = answer.get("rows").and_then(|rows| rows.as_array()).and_then(|rows| rows.last()) {
        let Some(balance) = last.get("balance") else { return }; // due dates have no balance
        let balance = balance.as_str().expect("money is text");
        assert!(balance.chars().all(|digit| matches!(digit, '0' | '.')), "the loan ends at {balance}");
    }
}
