//! Which columns stand side by side: as many as have room, broken at stages where that is possible.

use super::columns::Column;
use std::ops::Range;

/// Cuts columns into strips of at most so many, whole stages together where they have room.
pub(super) fn strips(columns: &[Column], most: usize) -> Vec<Range<usize>> {
    let most = most.max(1);
    let mut strips: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for (first, count) in stages(columns) {
        let end = first + count;
        if end - start <= most {
            continue;
        }
        // What came before this stage makes a strip of its own; a stage longer than a strip is cut into even parts.
        if first > start {
            strips.push(start..first);
        }
        let parts = count.div_ceil(most);
        for part in 1..parts {
            strips.push(first + count * (part - 1) / parts..first + count * part / parts);
        }
        start = first + count * (parts - 1) / parts;
    }
    if start < columns.len() {
        strips.push(start..columns.len());
    }
    strips
}

/// First column and number of columns of each stage.
fn stages(columns: &[Column]) -> Vec<(usize, usize)> {
    let mut stages: Vec<(usize, usize)> = Vec::new();
    let mut last = None;
    for (at, column) in columns.iter().enumerate() {
        if last == Some(column.stage) {
            if let Some((_, count)) = stages.last_mut() {
                *count += 1;
            }
        } else {
            stages.push((at, 1));
        }
        last = Some(column.stage);
    }
    stages
}
