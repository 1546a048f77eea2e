//! What a check proves, machines keep to: random policies over random logs.
//!
//! A rule that never holds or is always forestalled never moves a customer, and a state out of reach is never entered.

use crate::api::call;
use serde_json::{Value, json};

/// Numbers without a pattern, the same on every run (xorshift).
struct Draw(u64);

impl Draw {
    fn below(&mut self, count: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % count
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.below(of.len() as u64)).unwrap()]
    }

    fn limit(&mut self, fact: &str) -> Value {
        match fact {
            "share" => json!(self.one(&["0", "0.25", "0.5", "1"])),
            "last" | "first" => json!(self.one(&[0, 3, 5, 10, 30])),
            _ => json!(self.below(4)),
        }
    }

    fn comparison(&mut self) -> Value {
        let fact = self.one(&[
            "ten", "last", "first", "share", "value", "open", "all", "month", "channels",
        ]);
        let op = self.one(&["atLeast", "atMost", "above", "below", "is"]);
        let mut guard = json!({ "fact": fact, op: self.limit(fact) });
        if self.below(3) == 0 {
            guard["stay"] = self.limit(fact);
        }
        guard
    }

    fn guard(&mut self, depth: u32) -> Value {
        match self.below(if depth == 0 { 6 } else { 10 }) {
            0..=3 => self.comparison(),
            4 => json!({ "timer": { "sinceEntry": true, "days": self.below(6) } }),
            5 => match self.below(3) {
                0 => json!({ "always": true }),
                1 => json!({ "known": "last" }),
                _ => json!({ "timer": { "sinceEvent": { "kinds": ["act"] }, "days": self.below(12) } }),
            },
            6 | 7 => json!({ "all": self.guards(depth) }),
            8 => json!({ "any": self.guards(depth) }),
            _ => json!({ "not": self.guard(depth - 1) }),
        }
    }

    fn guards(&mut self, depth: u32) -> Vec<Value> {
        (0..=self.below(3)).map(|_| self.guard(depth - 1)).collect()
    }

    fn rule(&mut self, number: u64, states: &[String]) -> Value {
        let from: Vec<&String> = states.iter().filter(|_| self.below(3) > 0).collect();
        let to = &states[usize::try_from(self.below(states.len() as u64)).unwrap()];
        let mut rule = json!({ "id": format!("r{number}"), "from": from, "to": to, "when": self.guard(2) });
        rule["ignoresDwell"] = json!(self.below(2) == 0);
        match self.below(8) {
            0 => rule["confirm"] = json!({ "observations": 2 }),
            1 => rule["confirm"] = json!({ "days": 2 }),
            _ => {}
        }
        rule
    }

    fn policy(&mut self) -> Value {
        let ids: Vec<String> = (0..2 + self.below(3)).map(|state| format!("s{state}")).collect();
        let rules: Vec<Value> = (0..=self.below(7))
            .map(|number| self.rule(number, &ids))
            .collect();
        let state = |id| json!({ "id": id, "minDwell": { "days": self.one(&[0, 0, 0, 3]) } });
        let states: Vec<Value> = ids.iter().map(state).collect();
        json!({
            "id": "p", "version": "1", "effectiveFrom": "2026-01-01", "kinds": ["act", "other"],
            "facts": [
                { "id": "ten", "count": { "kinds": ["act"], "window": { "days": 10 } } },
                { "id": "last", "daysSince": { "kinds": ["act"] } },
                { "id": "first", "daysSince": { "kinds": ["act"], "which": "first" } },
                { "id": "share", "share": { "kinds": ["act"], "part": { "kinds": ["act"], "channels": ["app"] } } },
                { "id": "value", "latest": { "kinds": ["other"] } },
                { "id": "open", "open": { "opened": ["act"], "closed": ["other"] } },
                { "id": "all", "count": { "kinds": ["act", "other"] } },
                { "id": "month", "count": { "kinds": ["act"], "window": { "months": 1 } } },
                { "id": "channels", "distinct": { "of": "channel", "kinds": ["act"], "window": { "days": 5, "ago": 2 } } }
            ],
            "regions": [{ "id": "r", "initial": "s0", "states": states, "rules": rules }]
        })
    }

    fn events(&mut self) -> Vec<Value> {
        let mut day = 0;
        let count = 1 + self.below(12);
        let event = |_| {
            day += self.one(&[0, 1, 1, 2, 3, 5, 12, 20]);
            json!({
                "occurredAt": format!("2026-{:02}-{:02}", 1 + day / 28, 1 + day % 28),
                "kind": self.one(&["act", "act", "other", "sale"]),
                "channel": self.one(&["app", "web"]),
                "value": self.below(4)
            })
        };
        (0..count).map(event).collect()
    }
}

fn answer(operation: &str, request: &Value) -> Value {
    serde_json::from_str(&call(operation, request.to_string().as_bytes()).unwrap()).unwrap()
}

#[test]
fn what_is_proven_never_happens() {
    let mut draw = Draw(88_172_645_463_325_252);
    let mut proofs = 0;
    for _ in 0..60 {
        let policy = draw.policy();
        let (mut rules, mut states) = (Vec::new(), Vec::new());
        let answered = answer("lifecycle.lint", &json!({ "policy": policy }));
        for finding in answered["findings"].as_array().unwrap() {
            match finding["rule"].as_str().unwrap() {
                "neverHolds" | "shadowed" => rules.push(finding["rules"][0].clone()),
                "unreachable" => states.push(finding["states"][0].clone()),
                _ => {}
            }
        }
        proofs += rules.len() + states.len();
        for _ in 0..3 {
            let events = draw.events();
            let request = json!({ "policy": policy, "events": events, "asOf": "2027-03-01" });
            for moved in answer("lifecycle.history", &request)["transitions"]
                .as_array()
                .unwrap()
            {
                assert!(!rules.contains(&moved["rule"]), "{moved} {request}");
                assert!(!states.contains(&moved["to"]), "{moved} {request}");
            }
        }
    }
    assert!(proofs > 50, "{proofs}");
}
