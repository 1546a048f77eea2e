//! A number that tells policies apart that judge differently.

use super::draft::{PolicyDraft, StateDraft};
use crate::label::Label;
use std::hash::{Hash, Hasher};

/// FNV-1a with 64 bits, the same on machines of any word size.
struct Fnv(u64);

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn write_u16(&mut self, value: u16) {
        self.write(&value.to_le_bytes());
    }

    fn write_u32(&mut self, value: u32) {
        self.write(&value.to_le_bytes());
    }

    fn write_u64(&mut self, value: u64) {
        self.write(&value.to_le_bytes());
    }

    fn write_i32(&mut self, value: i32) {
        self.write(&value.to_le_bytes());
    }

    fn write_i64(&mut self, value: i64) {
        self.write(&value.to_le_bytes());
    }

    fn write_usize(&mut self, value: usize) {
        self.write(&(value as u64).to_le_bytes());
    }

    fn write_isize(&mut self, value: isize) {
        self.write(&(value as i64).to_le_bytes());
    }
}

/// Of what a policy judges by: texts for readers and the places of states on the curve are left out.
pub(super) fn fingerprint(draft: &PolicyDraft) -> u64 {
    let mut plain = draft.clone();
    plain.source.clear();
    plain.groups.clear();
    for region in &mut plain.regions {
        region.name = Label::default();
        for state in &mut region.states {
            *state = StateDraft {
                id: std::mem::take(&mut state.id),
                min_dwell_days: state.min_dwell_days,
                ..StateDraft::default()
            };
        }
        for rule in &mut region.rules {
            rule.name = Label::default();
        }
    }
    let mut hasher = Fnv(0xcbf2_9ce4_8422_2325);
    plain.hash(&mut hasher);
    hasher.finish()
}
