//! A panic on demand: the proof that every export is guarded (test builds with the feature `test-panic`).

use std::cell::Cell;

thread_local! {
    static ARMED: Cell<bool> = const { Cell::new(false) };
}

/// Makes the next guarded call of this thread panic inside its guard.
#[unsafe(no_mangle)]
pub extern "C" fn tenure_test_panic() {
    ARMED.set(true);
}

/// Panics once after it was armed.
pub(crate) fn strike() {
    assert!(!ARMED.replace(false), "deliberate panic of a test build");
}
