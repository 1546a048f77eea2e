//! The machine: a pure function of a policy, a customer's events in order, and a day.
//!
//! | file | concept |
//! |---|---|
//! | `fraction` | exact values of facts |
//! | `window` | which events are inside at a day |
//! | `facts` | tracks, values at the end of a day |
//! | `guards` | what a guard answers, and until when |
//! | `confirm` | rules that have to hold for a while |
//! | `fold` | judging days, moving regions |
//! | `codec` | a machine as bytes |

pub(in crate::lifecycle) mod codec;
mod confirm;
pub(in crate::lifecycle) mod facts;
pub(in crate::lifecycle) mod fold;
pub(in crate::lifecycle) mod fraction;
mod guards;
mod window;
