"""Stages of the customers of the CDNOW sample by the days of their purchases, from 1 January 1997 to 30 June 1998.

`lifecycle_journeys.md` tells of a bare recency policy with 98 returns from pre-churn to acquaintance, and 57 transitions
fewer when loyal is entered with 4 purchases and left below 3. Of its thresholds nothing is told. These policies give both,
but they were searched for: 18 of 864 policies of this family do. Most of the family (792) has the 98, since an acquaintance
lasts 90 days there and pre-churn begins after 60 days of silence; the 57 also hang on the end of a win-back.
"""

import collections

from .machine import Machine

AS_OF = "1998-06-30"
STAGES = ["acquaintance", "active", "loyal", "preChurn", "inactive", "churned", "winBack"]


def policy(inactive, churned, lost, stay=3):
    """`lost` are the stages from which a purchase wins back."""
    entered = lambda days: {"timer": {"sinceEntry": True, "days": days}}
    since = lambda days: {"fact": "since", "above": days}
    still_back = {"all": [{"not": entered(90)}, {"any": [{"not": entered(1)}, since(0)]}]}
    rules = [
        {"id": "gone", "to": "churned", "when": since(churned)},
        {"id": "quiet", "to": "inactive", "when": since(inactive)},
        {"id": "cooling", "to": "preChurn", "when": since(60)},
        {"id": "back", "from": lost, "to": "winBack", "when": {"always": True}},
        {"id": "stillBack", "from": ["winBack"], "to": "winBack", "when": still_back},
        {"id": "new", "to": "acquaintance", "when": {"fact": "age", "below": 90}},
        {"id": "often", "to": "loyal", "when": {"fact": "acts", "atLeast": 4, "stay": stay}},
        {"id": "again", "to": "active", "when": {"fact": "acts", "atLeast": 2}},
        {"id": "once", "to": "acquaintance", "when": {"always": True}},
    ]
    facts = [
        {"id": "since", "daysSince": {"kinds": ["purchase"]}},
        {"id": "age", "daysSince": {"kinds": ["purchase"], "which": "first"}},
        {"id": "acts", "distinct": {"kinds": ["purchase"], "window": {"days": 365}, "of": "day"}},
    ]
    states = [{"id": stage, "name": {"en": stage, "ru": stage}} for stage in STAGES]
    return {"id": "cdnow", "version": "1", "effectiveFrom": "1997-01-01", "source": "tests/conformance/python",
            "valueDecimals": 2, "lateDays": 30, "kinds": ["purchase"], "facts": facts,
            "regions": [{"id": "lifecycle", "initial": "acquaintance", "states": states, "rules": rules}]}


POLICIES = {
    "60/180/365, won back from inactive or churned": (180, 365, ["inactive", "churned"]),
    "60/120/180, won back from churned": (120, 180, ["churned"]),
}


def customers(path):
    found = collections.defaultdict(list)
    for line in open(path, encoding="ascii"):
        _, customer, day, _, dollars = line.split()
        found[customer].append({"occurredAt": f"{day[:4]}-{day[4:6]}-{day[6:]}", "kind": "purchase", "value": dollars})
    return found


def requests(path, policy):
    return [{"policy": policy, "asOf": AS_OF, "customer": customer, "events": events}
            for customer, events in customers(path).items()]


def histories(asked):
    """Histories of all customers; those who bought on the same days under one policy have the same one."""
    kept = {}
    for request in asked:
        days = tuple(event["occurredAt"] for event in request["events"])
        if days not in kept:
            kept[days] = Machine(request).run()
        yield request["customer"], kept[days]


def figures(path, policy):
    stages, moves = collections.Counter(), collections.Counter()
    for _, history in histories(requests(path, policy)):
        stages[history.states["lifecycle"]] += 1
        moves.update((move.before, move.after) for move in history.transitions)
    return stages, moves


def report(path):
    for name, thresholds in POLICIES.items():
        stages, moves = figures(path, policy(*thresholds))
        _, plain = figures(path, policy(*thresholds, stay=4))
        total, plain_total = sum(moves.values()), sum(plain.values())
        print(f"{name}\n  stages: {({stage: stages[stage] for stage in STAGES})}, {sum(stages.values())} customers")
        print(f"  transitions: {total} with loyal 4 in and 3 out, {plain_total} with 4 and 4: {plain_total - total} fewer")
        print(f"  from preChurn to acquaintance: {moves['preChurn', 'acquaintance']}")
        print("  " + ", ".join(f"{before} > {after} {count}" for (before, after), count in sorted(moves.items())))
