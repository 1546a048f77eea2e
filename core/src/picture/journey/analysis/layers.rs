//! A graph in layers, top to bottom: which way edges run, in which layer nodes stand, and in which order.
//!
//! Edges that run against the rest are found by the greedy heuristic of Eades, Lin and Smyth (1993) with weights: the node
//! that sends the most against what it receives comes next. Layers are longest paths along the edges that run
//! forward; an edge over several layers passes each of them at a point of its own. The order in a layer is found by
//! barycentres, eight sweeps down and up. Ties go to the node that was given first, so that a graph has one picture.

/// A node or a passing edge in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// A node by its number.
    Node(usize),
    /// An edge by its number, on its way through a layer.
    Passing(usize),
}

/// Nodes in layers.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Layers {
    /// Layers from the top, each from left to right.
    pub(super) rows: Vec<Vec<Slot>>,
    /// For each edge, whether it runs from a higher layer to a lower one.
    pub(super) forward: Vec<bool>,
}

/// Edges as numbers of nodes with a weight.
pub(super) type Edges<'a> = &'a [(usize, usize, u64)];

/// Lays out a graph of so many nodes.
pub(super) fn layers(nodes: usize, edges: Edges<'_>) -> Layers {
    let order = order(nodes, edges);
    let place = |node: usize| {
        order
            .iter()
            .position(|other| *other == node)
            .unwrap_or(usize::MAX)
    };
    let forward: Vec<bool> = edges
        .iter()
        .map(|(from, to, _)| place(*from) < place(*to))
        .collect();
    let ranks = ranks(&order, edges, &forward);
    let rank = |node: usize| ranks.get(node).copied().unwrap_or_default();
    let depth = ranks.iter().max().map_or(0, |deepest| deepest + 1);
    let mut rows: Vec<Vec<Slot>> = vec![Vec::new(); depth];
    for node in &order {
        if let Some(row) = rows.get_mut(rank(*node)) {
            row.push(Slot::Node(*node));
        }
    }
    for (edge, (from, to, _)) in edges.iter().enumerate() {
        if forward.get(edge) == Some(&true) {
            let between = rows.iter_mut().take(rank(*to)).skip(rank(*from) + 1);
            between.for_each(|row| row.push(Slot::Passing(edge)));
        }
    }
    for _ in 0..8 {
        sweep(&mut rows, edges, true);
        sweep(&mut rows, edges, false);
    }
    Layers { rows, forward }
}

/// Nodes in an order that lets as much weight as possible run forward.
fn order(nodes: usize, edges: Edges<'_>) -> Vec<usize> {
    let mut left: Vec<usize> = (0..nodes).collect();
    let (mut head, mut tail) = (Vec::new(), Vec::new());
    while !left.is_empty() {
        let weights = |node: usize| {
            let among = edges
                .iter()
                .filter(|(from, to, _)| from != to && left.contains(from) && left.contains(to));
            among.fold((0_u64, 0_u64), |(sent, received), (from, to, weight)| {
                (
                    sent.saturating_add(if *from == node { *weight } else { 0 }),
                    received.saturating_add(if *to == node { *weight } else { 0 }),
                )
            })
        };
        let balance = |node: usize| {
            let (sent, received) = weights(node);
            i128::from(sent) - i128::from(received)
        };
        let sink = left.iter().copied().find(|node| {
            let (sent, received) = weights(*node);
            sent == 0 && received > 0
        });
        let next = sink.or_else(|| {
            let source = left.iter().copied().find(|node| weights(*node).1 == 0);
            source.or_else(|| {
                let best = left.iter().enumerate();
                best.max_by_key(|(at, node)| (balance(**node), std::cmp::Reverse(*at)))
                    .map(|(_, node)| *node)
            })
        });
        let Some(next) = next else { break };
        left.retain(|node| *node != next);
        if sink.is_some() {
            tail.push(next);
        } else {
            head.push(next);
        }
    }
    head.extend(tail.into_iter().rev());
    head
}

/// The layer of each node: one below the lowest of those that lead to it.
fn ranks(order: &[usize], edges: Edges<'_>, forward: &[bool]) -> Vec<usize> {
    let mut ranks = vec![0_usize; order.len()];
    for node in order {
        let incoming = edges
            .iter()
            .zip(forward)
            .filter(|((_, to, _), forward)| **forward && to == node);
        let above = incoming.filter_map(|((from, ..), _)| ranks.get(*from)).max();
        let own = above.map_or(0, |above| above + 1);
        if let Some(rank) = ranks.get_mut(*node) {
            *rank = own;
        }
    }
    ranks
}

/// Orders each layer by where its neighbours of the layer before stand.
fn sweep(rows: &mut [Vec<Slot>], edges: Edges<'_>, down: bool) {
    let count = rows.len();
    for step in 1..count {
        let (own, other) = if down {
            (step, step - 1)
        } else {
            (count - 1 - step, count - step)
        };
        let Some(fixed) = rows.get(other).cloned() else {
            continue;
        };
        let Some(row) = rows.get_mut(own) else { continue };
        let keyed = row.iter().enumerate().map(|(at, slot)| {
            let places = neighbours(*slot, &fixed, edges);
            let width = i64::try_from(fixed.len().max(1)).unwrap_or(1);
            // Mean place in the other layer, in thousandths of its width; without neighbours the own place is kept.
            let mean = match i64::try_from(places.len()) {
                Ok(found) if found > 0 => {
                    places
                        .iter()
                        .map(|place| (2 * i64::try_from(*place).unwrap_or(0) + 1) * 500 / width)
                        .sum::<i64>()
                        / found
                }
                _ => (2 * i64::try_from(at).unwrap_or(0) + 1) * 500 / i64::try_from(row.len()).unwrap_or(1),
            };
            (mean, at, *slot)
        });
        let mut keyed: Vec<(i64, usize, Slot)> = keyed.collect();
        crate::order::sort_by_key(&mut keyed, |(mean, at, _)| (*mean, *at));
        *row = keyed.into_iter().map(|(_, _, slot)| slot).collect();
    }
}

/// Places of those slots of a layer that an edge joins to a slot of the next one.
fn neighbours(slot: Slot, fixed: &[Slot], edges: Edges<'_>) -> Vec<usize> {
    let joined = |other: &Slot| match (slot, *other) {
        (Slot::Node(one), Slot::Node(two)) => edges
            .iter()
            .any(|(from, to, _)| (*from == one && *to == two) || (*from == two && *to == one)),
        (Slot::Node(node), Slot::Passing(edge)) | (Slot::Passing(edge), Slot::Node(node)) => edges
            .get(edge)
            .is_some_and(|(from, to, _)| *from == node || *to == node),
        (Slot::Passing(one), Slot::Passing(two)) => one == two,
    };
    fixed
        .iter()
        .enumerate()
        .filter(|(_, other)| joined(other))
        .map(|(at, _)| at)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_loop_runs_back_along_its_lighter_edge() {
        let found = layers(3, &[(0, 1, 90), (1, 2, 80), (2, 1, 10), (0, 2, 5)]);
        assert_eq!(found.forward, [true, true, false, true]);
        let nodes: Vec<Vec<Slot>> = found.rows;
        assert_eq!(nodes[0], [Slot::Node(0)]);
        assert!(nodes[1].contains(&Slot::Node(1)) && nodes[1].contains(&Slot::Passing(3)));
        assert_eq!(nodes[2], [Slot::Node(2)]);
    }

    proptest! {
        #[test]
        fn every_node_has_one_place_and_edges_run_down(nodes in 1_usize..12, drawn in proptest::collection::vec((0_usize..12, 0_usize..12, 0_u64..100), 0..30)) {
            let edges: Vec<_> = drawn.into_iter().filter(|(from, to, _)| *from < nodes && *to < nodes).collect();
            let found = layers(nodes, &edges);
            let row_of = |node| found.rows.iter().position(|row| row.contains(&Slot::Node(node)));
            let slots = found.rows.iter().flatten().filter(|slot| matches!(slot, Slot::Node(_))).count();
            prop_assert_eq!(slots, nodes);
            for ((from, to, _), forward) in edges.iter().zip(&found.forward) {
                if *forward {
                    prop_assert!(row_of(*from) < row_of(*to));
                }
            }
        }
    }
}
