//! WebAssembly build of Tenure.
