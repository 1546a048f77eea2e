//! C ABI of Tenure.
