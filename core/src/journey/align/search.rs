//! The cheapest alignment of a trace: A* over the states, with a bound on how many are made.
//!
//! The estimate is consistent: each event still to come costs at least its cheapest reading, and a journey that is over
//! misses as many certain steps of a touchpoint as there are fewer events than steps. A popped state is therefore final,
//! and the first end that is popped is cheapest. When the bound is reached, the least estimate among the open states
//! is proven to bound every alignment from below, and the search goes on depth first from where it stands, for as many
//! states again; should that find no end either, every event is ad-hoc, which always is an alignment.
//!
//! Ties: of alignments of one cost, one that explains the most events. Of those, by the search: of equal estimates the
//! state that got furthest, then the one made first; successors are made in the order of [`State::successors`].

use super::state::{Move, State};
use super::trace::{Trace, weight_of};
use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

/// An alignment as the search found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Its moves from the first, each with the state before it.
    pub(super) path: Vec<(State, Move)>,
    /// The state after them.
    pub(super) end: State,
    /// What they cost.
    pub(super) cost: u64,
    /// What every alignment costs at least; the cost itself unless the bound was reached.
    pub(super) at_least: u64,
    /// Whether the bound on states was reached.
    pub(super) bound_reached: bool,
}

struct Node {
    state: State,
    cost: u64,
    parent: usize,
    mv: Move,
}

/// An open state; the greatest is looked at next.
#[derive(PartialEq, Eq)]
struct Open {
    estimate: u64,
    progress: u32,
    node: usize,
    depth_first: bool,
}

impl Ord for Open {
    fn cmp(&self, other: &Self) -> Ordering {
        let cheap = |open: &Self| Reverse(open.estimate);
        let first = if self.depth_first {
            (self.progress, cheap(self)).cmp(&(other.progress, cheap(other)))
        } else {
            (cheap(self), self.progress).cmp(&(cheap(other), other.progress))
        };
        first.then(Reverse(self.node).cmp(&Reverse(other.node)))
    }
}

impl PartialOrd for Open {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Mixes words by multiplication: states are a few words, and the same on every host.
#[derive(Default)]
struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let word = chunk
                .iter()
                .fold(0_u64, |word, byte| (word << 8) | u64::from(*byte));
            self.write_u64(word);
        }
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn write_u32(&mut self, word: u32) {
        self.write_u64(word.into());
    }

    fn write_u8(&mut self, word: u8) {
        self.write_u64(word.into());
    }

    fn write_usize(&mut self, word: usize) {
        self.write_u64(u64::try_from(word).unwrap_or(u64::MAX));
    }
}

struct Search<'a, 'b> {
    trace: &'a Trace<'b>,
    nodes: Vec<Node>,
    open: BinaryHeap<Open>,
    /// The cheapest way known to each state; only looked up, never walked.
    best: HashMap<State, u64, BuildHasherDefault<Mix>>,
    depth_first: bool,
}

impl<'a, 'b> Search<'a, 'b> {
    fn new(trace: &'a Trace<'b>, start: State, cost: u64) -> Self {
        let mut search = Self {
            trace,
            nodes: Vec::new(),
            open: BinaryHeap::new(),
            best: HashMap::default(),
            depth_first: false,
        };
        search.push(start, cost, usize::MAX, Move::Aim);
        search
    }

    fn push(&mut self, state: State, cost: u64, parent: usize, mv: Move) {
        if self.best.get(&state).is_some_and(|known| *known <= cost) {
            return;
        }
        let Some(least) = state.least(self.trace) else {
            return;
        };
        self.open.push(Open {
            estimate: cost.saturating_add(least),
            progress: state.progress(),
            node: self.nodes.len(),
            depth_first: self.depth_first,
        });
        self.best.insert(state.clone(), cost);
        self.nodes.push(Node {
            state,
            cost,
            parent,
            mv,
        });
    }

    /// Looks at open states until an end is found, the states are used up, or none is open.
    fn run(&mut self, most: usize) -> Option<usize> {
        let mut successors = Vec::new();
        while self.nodes.len() < most {
            let at = self.open.pop()?.node;
            let node = self.nodes.get(at)?;
            let (state, cost) = (&node.state, node.cost);
            if state.is_end(self.trace) {
                return Some(at);
            }
            if self.best.get(state).is_some_and(|known| *known < cost) {
                continue;
            }
            state.successors(self.trace, &mut successors);
            for (mv, extra, next) in successors.drain(..) {
                self.push(next, cost.saturating_add(extra), at, mv);
            }
        }
        None
    }

    fn go_depth_first(&mut self) {
        self.depth_first = true;
        self.open = std::mem::take(&mut self.open)
            .into_iter()
            .map(|open| Open {
                depth_first: true,
                ..open
            })
            .collect();
    }

    /// The way to an end; `at_least` bounds every way where the search was cut off.
    fn found(&self, end: usize, at_least: Option<u64>) -> Option<Found> {
        let last = self.nodes.get(end)?;
        let mut path = Vec::new();
        let mut node = last;
        while let Some(parent) = self.nodes.get(node.parent) {
            if node.mv != Move::Aim {
                path.push((parent.state.clone(), node.mv));
            }
            node = parent;
        }
        path.reverse();
        Some(Found {
            path,
            end: last.state.clone(),
            cost: weight_of(last.cost),
            at_least: at_least.unwrap_or(weight_of(last.cost)),
            bound_reached: at_least.is_some(),
        })
    }
}

/// The cheapest alignment within so many states.
pub(super) fn search(trace: &Trace<'_>, most: usize) -> Found {
    let mut search = Search::new(trace, State::start(trace), 0);
    let end = search.run(most);
    if let Some(found) = end.and_then(|end| search.found(end, None)) {
        return found;
    }
    let at_least = search.open.peek().map_or(0, |open| weight_of(open.estimate));
    search.go_depth_first();
    let end = search.run(most.saturating_mul(2));
    end.and_then(|end| search.found(end, Some(at_least)))
        .unwrap_or_else(|| all_ad_hoc(trace, at_least))
}

/// The alignment that explains no event and passes over the steps in their order; of each group that lives the first
/// step is chosen.
fn all_ad_hoc(trace: &Trace<'_>, at_least: u64) -> Found {
    let mut state = State::start(trace);
    let mut path = Vec::new();
    let mut cost = 0_u64;
    while let Some((mv, extra, next)) = state.give_up(trace) {
        path.push((state, mv));
        cost = cost.saturating_add(extra);
        state = next;
    }
    Found {
        path,
        end: state,
        cost: weight_of(cost),
        at_least,
        bound_reached: true,
    }
}
