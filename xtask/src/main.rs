//! `cargo xtask demo | test | gen | bench | dist`
fn main() {}
