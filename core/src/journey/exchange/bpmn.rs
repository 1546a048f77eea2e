//! BPMN 2.0 into a plan: one process whose blocks nest.
//!
//! Read are tasks, exclusive and parallel gateways that open and close blocks, loops from an exclusive gateway back to an
//! exclusive gateway before it, start and end events, lanes as actors. Branches of a choice become an exclusive group, a
//! branch without a task makes the choice optional, parallel branches have no order between them, and a task in a loop may
//! be repeated. What a plan cannot say is refused with the element's id. Source: OMG, *BPMN 2.0.2*, 10.5 and 13.

use super::error::ExchangeError;
use super::warning::{Warning, WarningKind};
use crate::id::is_id;
use crate::journey::plan::{Choose, ExclusiveDraft, PlanDraft, PlanStepDraft};
use crate::journey::xml::{self, Element};
use crate::label::Label;
use crate::limits::{MAX_PLAN_REPEAT, MAX_PLAN_STEPS, MAX_PLAN_TITLE_CHARACTERS};
use std::collections::{BTreeMap, BTreeSet};

/// Most nodes of a process: blocks are followed one inside the other.
const MOST_NODES: usize = 4 * MAX_PLAN_STEPS;

/// What a node of the process is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Start,
    End,
    Task,
    Exclusive,
    Parallel,
}

struct Node<'a> {
    kind: Kind,
    element: &'a Element,
    next: Vec<&'a str>,
    before: usize,
}

/// A block: what is done one after the other.
enum Block<'a> {
    Task(&'a Element),
    Choice(Vec<Vec<Block<'a>>>),
    Parallel(Vec<Vec<Block<'a>>>),
    Loop(Vec<Block<'a>>),
}

/// Elements that say nothing about the order.
const SILENT: [&str; 9] = [
    "laneSet",
    "documentation",
    "extensionElements",
    "textAnnotation",
    "association",
    "dataObject",
    "dataObjectReference",
    "ioSpecification",
    "property",
];

fn kind_of(name: &str) -> Option<Kind> {
    Some(match name {
        "startEvent" => Kind::Start,
        "endEvent" => Kind::End,
        "exclusiveGateway" => Kind::Exclusive,
        "parallelGateway" => Kind::Parallel,
        "task" | "userTask" | "serviceTask" | "sendTask" | "receiveTask" | "manualTask"
        | "businessRuleTask" | "scriptTask" => Kind::Task,
        _ => return None,
    })
}

fn refused(element: &Element, reason: &'static str) -> ExchangeError {
    ExchangeError::ElementRefused {
        line: element.line,
        element: crate::json::reader::excerpt(element.attribute("id").unwrap_or(&element.name)),
        reason,
    }
}

pub(super) fn read(text: &str, name: &str) -> Result<(PlanDraft, Vec<Warning>), ExchangeError> {
    let root = xml::read(text)?;
    let processes = root.all("process");
    let Some((process, others)) = processes.split_first() else {
        return Err(ExchangeError::NothingFound { what: "process" });
    };
    let mut warnings = Vec::new();
    for other in others {
        let message = "only the first process is read".to_owned();
        warnings.push(Warning::line(WarningKind::LeftOut, other.line, message));
    }
    for flow in root.all("messageFlow") {
        let message = "message flows have no place in a plan".to_owned();
        warnings.push(Warning::line(WarningKind::LeftOut, flow.line, message));
    }
    let graph = Graph::of(process)?;
    let blocks = graph.blocks()?;
    let mut plan = Planner {
        actors: lanes(process),
        plan: PlanDraft {
            id: name.to_owned(),
            title: Label::same(&title_of(process, process.line)?),
            ..PlanDraft::default()
        },
        warnings,
    };
    plan.sequence(&blocks, &[], false)?;
    if plan.plan.steps.is_empty() {
        return Err(ExchangeError::NothingFound { what: "tasks" });
    }
    Ok((plan.plan, plan.warnings))
}

fn title_of(element: &Element, line: usize) -> Result<String, ExchangeError> {
    let title = element.attribute("name").unwrap_or_default().trim();
    if title.chars().count() > MAX_PLAN_TITLE_CHARACTERS {
        let what = "a name is longer";
        return Err(ExchangeError::TooLarge { line, what });
    }
    Ok(title.replace(char::is_control, " "))
}

/// Names of lanes by the ids of the nodes in them.
fn lanes(process: &Element) -> BTreeMap<String, String> {
    let mut actors = BTreeMap::new();
    for lane in process.all("lane") {
        let name = lane
            .attribute("name")
            .or_else(|| lane.attribute("id"))
            .unwrap_or_default();
        for node in lane.all("flowNodeRef") {
            actors.insert(node.trimmed().to_owned(), name.to_owned());
        }
    }
    actors
}

struct Graph<'a> {
    nodes: BTreeMap<&'a str, Node<'a>>,
    start: &'a str,
}

/// Where a sequence ends.
enum Stop<'a> {
    End,
    /// A gateway that closes a block.
    Join(&'a str),
    /// A gateway that may lead back to the beginning of a loop, and the way out of it.
    Back(&'a str),
}

impl<'a> Graph<'a> {
    fn of(process: &'a Element) -> Result<Self, ExchangeError> {
        let mut nodes: BTreeMap<&str, Node<'_>> = BTreeMap::new();
        let mut start = None;
        for element in &process.children {
            if element.name == "sequenceFlow" || SILENT.contains(&element.name.as_str()) {
                continue;
            }
            let kind = kind_of(&element.name).ok_or_else(|| refused(element, "has no place in a plan"))?;
            let id = element
                .attribute("id")
                .ok_or_else(|| refused(element, "has no id"))?;
            if kind == Kind::Start && start.replace(id).is_some() {
                return Err(refused(element, "is a second start"));
            }
            let node = Node {
                kind,
                element,
                next: Vec::new(),
                before: 0,
            };
            if nodes.insert(id, node).is_some() {
                return Err(refused(element, "stands twice"));
            }
            if nodes.len() > MOST_NODES {
                let (line, what) = (element.line, "there are more nodes");
                return Err(ExchangeError::TooLarge { line, what });
            }
        }
        let flows = process
            .children
            .iter()
            .filter(|element| element.name == "sequenceFlow");
        for (index, flow) in flows.enumerate() {
            // Blocks that nest have fewer flows than twice their nodes.
            if index >= 2 * MOST_NODES {
                let (line, what) = (flow.line, "there are more flows");
                return Err(ExchangeError::TooLarge { line, what });
            }
            let end = |name: &str| {
                let id = flow.attribute(name).unwrap_or_default();
                nodes
                    .contains_key(id)
                    .then_some(id)
                    .ok_or_else(|| refused(flow, "does not lead from node to node"))
            };
            let (from, to) = (end("sourceRef")?, end("targetRef")?);
            if let Some(node) = nodes.get_mut(from) {
                node.next.push(to);
            }
            if let Some(node) = nodes.get_mut(to) {
                node.before = node.before.saturating_add(1);
            }
        }
        let Some(start) = start else {
            return Err(ExchangeError::NothingFound { what: "start event" });
        };
        for node in nodes.values() {
            let gateway = matches!(node.kind, Kind::Exclusive | Kind::Parallel);
            let plain = node.next.len() <= 1 && node.before <= 1;
            if !gateway && !plain {
                return Err(refused(node.element, "joins or splits; use a gateway"));
            }
            if gateway && node.next.len() > 1 && node.before > 1 {
                return Err(refused(
                    node.element,
                    "closes one block and opens another; use two gateways",
                ));
            }
        }
        Ok(Self { nodes, start })
    }

    fn blocks(&self) -> Result<Vec<Block<'a>>, ExchangeError> {
        let mut met = BTreeSet::new();
        let (blocks, stop) = self.sequence(self.start, None, &mut met)?;
        match stop {
            Stop::End => {}
            Stop::Join(id) | Stop::Back(id) => {
                let node = self.nodes.get(id).map(|node| node.element);
                return Err(
                    node.map_or(ExchangeError::NothingFound { what: "end" }, |element| {
                        refused(element, "closes a block that was not opened")
                    }),
                );
            }
        }
        let unmet = self.nodes.iter().find(|(id, _)| !met.contains(*id));
        match unmet {
            Some((_, node)) => Err(refused(node.element, "is not reached from the start")),
            None => Ok(blocks),
        }
    }

    /// What is done from a node on, up to a gateway that closes a block around it; within a loop its first gateway.
    fn sequence(
        &self,
        from: &'a str,
        round: Option<&'a str>,
        met: &mut BTreeSet<&'a str>,
    ) -> Result<(Vec<Block<'a>>, Stop<'a>), ExchangeError> {
        let mut blocks = Vec::new();
        let mut at = Some(from);
        while let Some(id) = at {
            let Some(node) = self.nodes.get(id) else { break };
            let gateway = matches!(node.kind, Kind::Exclusive | Kind::Parallel);
            if gateway && node.next.len() > 1 {
                if round.is_some_and(|round| node.next.contains(&round)) {
                    met.insert(id);
                    return Ok((blocks, Stop::Back(id)));
                }
                met.insert(id);
                let (block, join) = self.split(node, round, met)?;
                blocks.push(block);
                at = join
                    .and_then(|join| self.nodes.get(join))
                    .and_then(|join| join.next.first().copied());
                continue;
            }
            if gateway && node.before > 1 {
                if met.contains(id) {
                    return Ok((blocks, Stop::Join(id)));
                }
                // A gateway that is met first on the way in begins a loop, when a later one leads back to it.
                let Some(body) = node.next.first().filter(|_| self.loops(id)) else {
                    return Ok((blocks, Stop::Join(id)));
                };
                met.insert(id);
                let (inner, stop) = self.sequence(body, Some(id), met)?;
                let Stop::Back(end) = stop else {
                    return Err(refused(node.element, "begins a loop that does not nest"));
                };
                blocks.push(Block::Loop(inner));
                at = self
                    .nodes
                    .get(end)
                    .and_then(|end| end.next.iter().find(|next| **next != id))
                    .copied();
                continue;
            }
            if !met.insert(id) {
                return Err(refused(
                    node.element,
                    "is reached twice; loops begin and end at gateways",
                ));
            }
            if node.kind == Kind::Task {
                blocks.push(Block::Task(node.element));
            }
            at = node.next.first().copied();
        }
        Ok((blocks, Stop::End))
    }

    /// Whether an exclusive gateway that splits leads straight back to a gateway, from behind it.
    fn loops(&self, id: &str) -> bool {
        let back =
            |node: &Node<'_>| node.kind == Kind::Exclusive && node.next.len() > 1 && node.next.contains(&id);
        let mut open: Vec<&str> = self
            .nodes
            .get(id)
            .map(|node| node.next.clone())
            .unwrap_or_default();
        let mut seen = BTreeSet::new();
        while let Some(at) = open.pop() {
            if !seen.insert(at) {
                continue;
            }
            let Some(node) = self.nodes.get(at) else { continue };
            if back(node) {
                return true;
            }
            open.extend(&node.next);
        }
        false
    }

    fn split(
        &self,
        node: &Node<'a>,
        round: Option<&'a str>,
        met: &mut BTreeSet<&'a str>,
    ) -> Result<(Block<'a>, Option<&'a str>), ExchangeError> {
        let mut branches = Vec::new();
        let mut join: Option<&str> = None;
        for next in &node.next {
            let (branch, stop) = self.sequence(next, round, met)?;
            match (stop, join) {
                (Stop::Join(id), None) => join = Some(id),
                (Stop::Join(id), Some(known)) if id == known => {}
                (Stop::End, _) => {}
                _ => {
                    return Err(refused(
                        node.element,
                        "opens branches that do not meet in one gateway",
                    ));
                }
            }
            branches.push(branch);
        }
        if let Some(id) = join {
            let same = self.nodes.get(id).is_some_and(|join| join.kind == node.kind);
            if !same {
                return Err(refused(node.element, "is closed by a gateway of another kind"));
            }
            met.insert(id);
        }
        let block = if node.kind == Kind::Exclusive {
            Block::Choice(branches)
        } else {
            Block::Parallel(branches)
        };
        Ok((block, join))
    }
}

struct Planner {
    actors: BTreeMap<String, String>,
    plan: PlanDraft,
    warnings: Vec<Warning>,
}

/// The first and the last steps of a block.
#[derive(Default)]
struct Ends {
    first: Vec<String>,
    last: Vec<String>,
}

impl Planner {
    fn sequence(
        &mut self,
        blocks: &[Block<'_>],
        after: &[String],
        again: bool,
    ) -> Result<Ends, ExchangeError> {
        let mut ends = Ends {
            first: Vec::new(),
            last: after.to_vec(),
        };
        for block in blocks {
            let inner = self.block(block, &ends.last, again)?;
            if ends.first.is_empty() {
                ends.first.clone_from(&inner.first);
            }
            if !inner.last.is_empty() {
                ends.last = inner.last;
            }
        }
        if ends.first.is_empty() {
            ends.last.clear();
        }
        Ok(ends)
    }

    fn block(&mut self, block: &Block<'_>, after: &[String], again: bool) -> Result<Ends, ExchangeError> {
        match block {
            Block::Task(task) => self.task(task, after, again),
            Block::Loop(inner) => self.sequence(inner, after, true),
            Block::Parallel(branches) => {
                let mut ends = Ends::default();
                for branch in branches {
                    let inner = self.sequence(branch, after, again)?;
                    ends.first.extend(inner.first);
                    ends.last.extend(inner.last);
                }
                Ok(ends)
            }
            Block::Choice(branches) => self.choice(branches, after, again),
        }
    }

    fn choice(
        &mut self,
        branches: &[Vec<Block<'_>>],
        after: &[String],
        again: bool,
    ) -> Result<Ends, ExchangeError> {
        let mut ends = Ends::default();
        let mut empty = false;
        let mut heads = Vec::new();
        for branch in branches {
            if let Some(Block::Parallel(inner)) = branch.first() {
                let element = inner.iter().flatten().find_map(|block| match block {
                    Block::Task(task) => Some(*task),
                    _ => None,
                });
                if let Some(element) = element {
                    return Err(refused(
                        element,
                        "begins a branch of a choice beside others; put one task before them",
                    ));
                }
            }
            let begun = self.plan.steps.len();
            let inner = self.sequence(branch, after, again)?;
            empty |= inner.first.is_empty();
            if branches.len() == 2 && branch_is_alone(branches) {
                for step in self.plan.steps.iter_mut().skip(begun) {
                    step.optional = true;
                }
            }
            heads.extend(inner.first.iter().cloned());
            ends.first.extend(inner.first);
            ends.last.extend(inner.last);
        }
        if empty {
            // Whoever takes the empty branch goes on from before.
            ends.last.extend(after.iter().cloned());
        }
        if heads.len() > 1 {
            self.plan.exclusive.push(ExclusiveDraft {
                choose: if empty {
                    Choose::AtMostOne
                } else {
                    Choose::ExactlyOne
                },
                steps: heads,
            });
        }
        Ok(ends)
    }

    fn task(&mut self, task: &Element, after: &[String], again: bool) -> Result<Ends, ExchangeError> {
        let id = task.attribute("id").unwrap_or_default();
        if !is_id(id) {
            return Err(refused(task, "has an id that a plan cannot have"));
        }
        if again {
            let message = format!("the loop names no limit; {MAX_PLAN_REPEAT} repetitions are allowed");
            self.warnings
                .push(Warning::line(WarningKind::MadeUp, task.line, message));
        }
        let mut after = after.to_vec();
        after.sort_unstable();
        after.dedup();
        self.plan.steps.push(PlanStepDraft {
            id: id.to_owned(),
            title: Label::same(&title_of(task, task.line)?),
            actor: self.actors.get(id).filter(|actor| is_id(actor)).cloned(),
            repeat: again.then_some(MAX_PLAN_REPEAT),
            after,
            ..PlanStepDraft::default()
        });
        Ok(Ends {
            first: vec![id.to_owned()],
            last: vec![id.to_owned()],
        })
    }
}

/// Whether one of two branches has no task, so that all of the other may be left out.
fn branch_is_alone(branches: &[Vec<Block<'_>>]) -> bool {
    branches.iter().filter(|branch| branch.is_empty()).count() == 1
}
