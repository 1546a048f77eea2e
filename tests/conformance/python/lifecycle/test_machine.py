"""Cases that were worked out by hand; the way is in the comments. Run with `python3 -m unittest lifecycle.test_machine`."""

import unittest
from fractions import Fraction

from .days import add_business_days, add_months, day_of, inside, local
from .facts import Facts
from .machine import Machine, history

BANDS = ["prospect", "acquaintance", "active", "loyal", "preChurn", "churned"]


def region(rules, states=("a", "b", "c"), name="lifecycle", dwell=None):
    states = [{"id": state, **({"minDwell": {"days": dwell[state]}} if dwell and state in dwell else {})} for state in states]
    return {"id": name, "initial": states[0]["id"], "states": states, "rules": rules}


def policy(regions, facts=(), **more):
    return {"id": "p", "version": "1", "valueDecimals": 2, "kinds": ["purchase"], "facts": list(facts), "regions": regions,
            **more}


def request(policy, as_of, events):
    return {"policy": policy, "customer": "c1", "asOf": as_of, "events": events}


def on_days(*days, kind="purchase"):
    return [{"occurredAt": day, "kind": kind} for day in days]


def moves(policy, as_of, events):
    """(day, from, to, rule) of every transition."""
    return [(str(move.on), move.before, move.after, move.rule)
            for move in history(request(policy, as_of, events)).transitions]


def recency(stay):
    loyal = {"fact": "acts", "atLeast": 4, **({"stay": stay} if stay else {})}
    rules = [
        {"id": "gone", "to": "churned", "when": {"fact": "since", "above": 60}},
        {"id": "cooling", "to": "preChurn", "when": {"fact": "since", "above": 25}},
        {"id": "often", "to": "loyal", "when": loyal, "intents": ["thank"]},
        {"id": "twice", "to": "active", "when": {"fact": "acts", "atLeast": 2}},
        {"id": "once", "to": "acquaintance", "when": {"always": True}},
    ]
    facts = [{"id": "since", "daysSince": {"kinds": ["purchase"]}},
             {"id": "acts", "count": {"kinds": ["purchase"], "window": {"days": 30}}}]
    return policy([region(rules, BANDS)], facts)


class Recency(unittest.TestCase):
    EVENTS = on_days("2026-01-05", "2026-01-10", "2026-01-12", "2026-01-14", "2026-03-20")

    def test_with_a_threshold_to_leave(self):
        # The first purchase leaves the window when 30 days have passed, on 4 February: three are left, and three keep
        # loyal. 26 days after 14 January is 9 February; 61 days after it is 16 March. On 20 March one purchase counts.
        self.assertEqual(moves(recency(3), "2026-03-31", self.EVENTS), [
            ("2026-01-05", "prospect", "acquaintance", "once"),
            ("2026-01-10", "acquaintance", "active", "twice"),
            ("2026-01-14", "active", "loyal", "often"),
            ("2026-02-09", "loyal", "preChurn", "cooling"),
            ("2026-03-16", "preChurn", "churned", "gone"),
            ("2026-03-20", "churned", "acquaintance", "once"),
        ])

    def test_without_it(self):
        # The same, but on 4 February three are too few.
        found = moves(recency(None), "2026-02-09", self.EVENTS)
        self.assertEqual(found[3:], [
            ("2026-02-04", "loyal", "active", "twice"),
            ("2026-02-09", "active", "preChurn", "cooling"),
        ])

    def test_states_and_future(self):
        found = history(request(recency(3), "2026-02-10", self.EVENTS)).result()
        self.assertEqual(found["states"], [("lifecycle", "preChurn", "2026-02-09")])
        self.assertEqual(found["future"], [(4, None)])
        self.assertEqual(found["intents"], [("p/c1/often/1", "thank")])


class Days(unittest.TestCase):
    def test_windows(self):
        on = day_of("2026-03-31")
        # Ten days: 22 to 31 March. Three days, two ago: 27 to 29 March.
        ten = [day for day in range(1, 32) if inside(day_of(f"2026-03-{day:02d}"), {"days": 10}, on)]
        self.assertEqual(ten, list(range(22, 32)))
        ago = [day for day in range(1, 32) if inside(day_of(f"2026-03-{day:02d}"), {"days": 3, "ago": 2}, on)]
        self.assertEqual(ago, [27, 28, 29])
        # 31 January plus a month is 28 February: inside on the 27th, outside on the 28th.
        self.assertTrue(inside(day_of("2026-01-31"), {"months": 1}, day_of("2026-02-27")))
        self.assertFalse(inside(day_of("2026-01-31"), {"months": 1}, day_of("2026-02-28")))
        self.assertFalse(inside(day_of("2026-04-01"), {"days": 10}, on))

    def test_months_are_clamped(self):
        self.assertEqual(str(add_months(day_of("2025-11-30"), 3)), "2026-02-28")
        self.assertEqual(str(add_months(day_of("2024-01-31"), 1)), "2024-02-29")

    def test_business_days(self):
        # Friday 2 January 2026; Monday is a holiday; Saturday 10 January is worked.
        calendar = {"holidays": ["2026-01-05"], "workingDays": ["2026-01-10"]}
        reached = [str(add_business_days(day_of("2026-01-02"), count, calendar))[8:] for count in range(7)]
        self.assertEqual(reached, ["02", "06", "07", "08", "09", "10", "12"])
        # From a Saturday, 0 is the day itself and 1 is Monday.
        self.assertEqual(str(add_business_days(day_of("2026-01-17"), 0, None)), "2026-01-17")
        self.assertEqual(str(add_business_days(day_of("2026-01-17"), 1, None)), "2026-01-19")

    def test_zones(self):
        berlin = {"offset": "+01:00", "changes": [{"from": "2026-03-29T01:00:00Z", "offset": "+02:00"}]}
        # 22:30 in UTC is 23:30 in winter and 00:30 of the next day in summer.
        self.assertEqual(local("2026-03-28T22:30Z", berlin), (day_of("2026-03-28"), 23 * 3600 + 1800))
        self.assertEqual(local("2026-03-29T22:30:05Z", berlin), (day_of("2026-03-30"), 1805))
        # The change itself is in force: 01:00 in UTC is 03:00.
        self.assertEqual(local("2026-03-29T01:00Z", berlin)[1], 3 * 3600)
        self.assertEqual(local("2026-03-29T00:59:59Z", berlin)[1], 3600 + 3599)
        # Midnight in Kolkata, +05:30, is 18:30 of the day before in UTC.
        self.assertEqual(local("2026-01-02T00:00+05:30", {"offset": "+00:00"}), (day_of("2026-01-01"), 18 * 3600 + 1800))


class Log(unittest.TestCase):
    def log(self, *events):
        return Machine(request(policy([region([])]), "2026-12-31", list(events))).log

    def test_order_of_one_moment(self):
        # A sale (class 1) comes before a service (2) whatever the sequence; then sequence, then id; a day is second 0.
        same = {"occurredAt": "2026-01-05"}
        log = self.log({**same, "kind": "service", "id": "x", "sequence": -0}, {**same, "kind": "sale", "id": "b", "sequence": 2},
                       {**same, "kind": "sale", "id": "c"}, {**same, "kind": "sale", "id": "a", "sequence": 2},
                       {**same, "kind": "purchase", "id": "d"})
        self.assertEqual([event.id for event in log.events], ["c", "a", "b", "x", "d"])

    def test_repeats_and_conflicts(self):
        first = {"id": "e1", "occurredAt": "2026-01-05", "kind": "sale", "value": "10.00", "recordedAt": "2026-01-09"}
        copy = {**first, "value": 10, "recordedAt": "2026-02-01"}
        # Other content, but known to the bank two days earlier: it counts.
        other = {**first, "value": "12.00", "recordedAt": "2026-01-07"}
        log = self.log(first, copy, other)
        self.assertEqual((log.repeats, log.conflicts, [event.value for event in log.events]), (1, ["e1"], [12]))
        # Recorded on the same day: the smaller content.
        log = self.log(first, {**other, "recordedAt": "2026-01-09"})
        self.assertEqual((log.repeats, log.conflicts, [event.value for event in log.events]), (0, ["e1"], [10]))


class FactsByHand(unittest.TestCase):
    def value(self, fact, events, on="2026-01-31", others=()):
        facts = [*others, {"id": "it", **fact}]
        machine = Machine(request(policy([region([])], facts), "2026-12-31", events))
        return Facts(machine.policy, machine.log.events, day_of(on)).value("it")

    def valued(self, *pairs, kind="balance"):
        return [{"occurredAt": f"2026-01-{day:02d}", "kind": kind, "value": value} for day, value in pairs]

    def test_slope(self):
        # Days 0, 2, 4 with 1, 2, 6: mean day 2, mean value 3; (-2)(-2) + 0 + 2*3 = 10 over 4 + 0 + 4 = 8; 30 * 10/8.
        rising = self.valued((10, 1), (12, 2), (14, 6))
        self.assertEqual(self.value({"slope": {"kinds": ["balance"]}}, rising), Fraction(75, 2))
        self.assertIsNone(self.value({"slope": {"kinds": ["balance"]}}, self.valued((10, 1), (10, 5))))

    def test_latest_gap_and_days_since(self):
        events = self.valued((10, "1.50"), (20, "2.25")) + on_days("2026-01-24", kind="balance")
        selector = {"kinds": ["balance"]}
        self.assertEqual(self.value({"latest": selector}, events), Fraction(9, 4))
        self.assertEqual(self.value({"gap": selector}, events), 4)
        self.assertEqual(self.value({"daysSince": selector}, events), 7)
        self.assertEqual(self.value({"daysSince": {**selector, "which": "first"}}, events), 21)
        self.assertIsNone(self.value({"gap": selector}, events[:1]))
        self.assertIsNone(self.value({"daysSince": selector}, events, on="2026-01-09"))

    def test_sum_count_distinct(self):
        events = [{"occurredAt": "2026-01-30", "kind": "sale", "channel": "site", "value": "0.10"},
                  {"occurredAt": "2026-01-30", "kind": "sale", "value": "0.20"},
                  {"occurredAt": "2026-01-31", "kind": "sale", "channel": "site"}]
        self.assertEqual(self.value({"sum": {"kinds": ["sale"]}}, events), Fraction(3, 10))
        self.assertEqual(self.value({"count": {"kinds": ["sale"], "channels": ["site"]}}, events), 2)
        self.assertEqual(self.value({"distinct": {"kinds": ["sale"], "of": "channel"}}, events), 1)
        self.assertEqual(self.value({"distinct": {"kinds": ["sale"], "of": "day"}}, events), 2)

    def test_share_and_ratio(self):
        events = on_days("2026-01-30", "2026-01-31", kind="sale") + on_days("2026-01-31", kind="service")
        share = {"share": {"kinds": ["sale", "service"], "part": {"kinds": ["sale"]}}}
        self.assertEqual(self.value(share, events), Fraction(2, 3))
        self.assertIsNone(self.value(share, events, on="2026-01-29"))
        counts = [{"id": "of", "count": {"kinds": ["sale"]}}, {"id": "to", "count": {"kinds": ["service"]}}]
        self.assertEqual(self.value({"ratio": {"of": "of", "to": "to"}}, events, others=counts), 2)
        self.assertIsNone(self.value({"ratio": {"of": "of", "to": "to"}}, events, "2026-01-30", counts))

    def test_open_products(self):
        event = lambda day, kind, subject: {"occurredAt": f"2026-01-{day}", "kind": kind, "subject": subject}
        events = [event(10, "productOpened", "card"), event(11, "productOpened", "loan"), event(12, "productClosed", "card"),
                  event(13, "productOpened", "card"), event(14, "productClosed", "loan"),
                  {"occurredAt": "2026-01-15", "kind": "productOpened"}]
        fact = {"open": {"opened": ["productOpened"], "closed": ["productClosed"]}}
        # The card was opened again, the loan is closed, and one product has no name.
        self.assertEqual([self.value(fact, events, f"2026-01-{day}") for day in (11, 12, 13, 14, 15)], [2, 1, 2, 1, 2])
        # Opened and closed on one day: closing is of the later class.
        self.assertEqual(self.value(fact, [event(10, "productClosed", "x"), event(10, "productOpened", "x")]), 0)


class Judgement(unittest.TestCase):
    def test_dwell_holds_back_but_the_walk_goes_on(self):
        # In `a` for 5 days at least; the first rule is held back until 10 January, the second ignores the dwell.
        rules = [{"id": "slow", "from": ["a"], "to": "b", "when": {"known": "acts"}}]
        facts = [{"id": "acts", "count": {"kinds": ["purchase"]}}]
        slow = policy([region(rules, dwell={"a": 5})], facts)
        self.assertEqual(moves(slow, "2026-02-01", on_days("2026-01-05")), [("2026-01-10", "a", "b", "slow")])
        quick = {"id": "quick", "from": ["a"], "to": "c", "when": {"fact": "acts", "atLeast": 2}, "ignoresDwell": True}
        both = policy([region(rules + [quick], dwell={"a": 5})], facts)
        self.assertEqual(moves(both, "2026-02-01", on_days("2026-01-05", "2026-01-07")), [("2026-01-07", "a", "c", "quick")])

    def test_confirmed_by_observations(self):
        rule = {"id": "sure", "from": ["a"], "to": "b", "when": {"fact": "last", "below": 10}, "confirm": {"observations": 2}}
        one = policy([region([rule])], [{"id": "last", "latest": {"kinds": ["balance"]}}])
        valued = lambda day, value: {"occurredAt": f"2026-01-{day:02d}", "kind": "balance", "value": value}
        # Below, above, below, below: the second of two in a row is on 20 January; days without events do not count.
        events = [valued(5, 1), valued(8, 50), valued(12, 2), valued(20, 3)]
        self.assertEqual(moves(one, "2026-02-01", events), [("2026-01-20", "a", "b", "sure")])

    def test_confirmed_by_days(self):
        rule = {"id": "sure", "from": ["a"], "to": "b", "when": {"fact": "since", "above": 3}, "confirm": {"days": 2}}
        one = policy([region([rule])], [{"id": "since", "daysSince": {"kinds": ["purchase"]}}])
        # Above 3 from 9 January, but a purchase on the 10th ends it; again from the 14th, two days later is the 16th.
        self.assertEqual(moves(one, "2026-02-01", on_days("2026-01-05", "2026-01-10")), [("2026-01-16", "a", "b", "sure")])

    def test_timers(self):
        timed = lambda timer: policy([region([{"id": "t", "from": ["a"], "to": "b", "when": {"timer": timer}}])])
        when = lambda timer, events: [move[0] for move in moves(timed(timer), "2026-12-31", events)]
        bought = on_days("2026-01-30", "2026-02-03")
        self.assertEqual(when({"sinceEntry": True, "days": 10}, bought), ["2026-02-09"])
        self.assertEqual(when({"sinceEntry": True, "months": 1}, bought), ["2026-02-28"])
        # The last purchase is on Tuesday 3 February, six business days later is Wednesday 11 February; but before that,
        # after the first purchase on Friday 30 January, two business days are over on 3 February, which is then the anchor.
        self.assertEqual(when({"sinceEvent": {"kinds": ["purchase"], "which": "last"}, "businessDays": 6}, bought), ["2026-02-11"])
        self.assertEqual(when({"sinceEvent": {"kinds": ["purchase"], "which": "first"}, "businessDays": 2}, bought), ["2026-02-03"])
        opened = [{"occurredAt": "2026-01-30", "kind": "productOpened", "until": "2026-03-31"}]
        self.assertEqual(when({"at": {"kinds": ["productOpened"]}, "days": 0}, opened), ["2026-03-31"])
        self.assertEqual(when({"sinceEvent": {"kinds": ["sale"], "which": "last"}, "days": 0}, bought), [])

    def test_rounds(self):
        # The second region moves on the first one's new state, and the first one on the second's: all on one day.
        inside = lambda name, state: {"in": {"region": name, "states": [state]}}
        one = region([{"id": "r1", "from": ["a"], "to": "b", "when": {"always": True}},
                      {"id": "r2", "from": ["b"], "to": "c", "when": inside("other", "b")}])
        two = region([{"id": "r3", "from": ["a"], "to": "b", "when": inside("lifecycle", "b")}], name="other")
        self.assertEqual([move[3] for move in moves(policy([one, two]), "2026-01-09", on_days("2026-01-05"))],
                         ["r1", "r3", "r2"])

    def test_a_circle_ends_after_sixteen_rounds(self):
        circle = region([{"id": "to", "from": ["a"], "to": "b", "when": {"always": True}, "intents": ["x"]},
                         {"id": "fro", "from": ["b"], "to": "a", "when": {"always": True}}])
        found = history(request(policy([circle]), "2026-01-05", on_days("2026-01-05"))).result()
        self.assertEqual((len(found["transitions"]), found["unsettled"]), (16, ["2026-01-05"]))
        self.assertEqual(found["intents"], [(f"p/c1/to/{number}", "x") for number in range(1, 9)])

    def test_a_keeping_rule_ends_the_walk(self):
        rules = [{"id": "keep", "to": "a", "when": {"fact": "acts", "below": 2}},
                 {"id": "move", "to": "b", "when": {"always": True}}]
        kept = policy([region(rules)], [{"id": "acts", "count": {"kinds": ["purchase"]}}])
        self.assertEqual(moves(kept, "2026-02-01", on_days("2026-01-05", "2026-01-09")), [("2026-01-09", "a", "b", "move")])

    def test_overrides(self):
        back = {"id": "back", "from": ["c"], "to": "a", "when": {"always": True}}
        ordered = lambda day, subject, **more: {"occurredAt": f"2026-01-{day:02d}", "kind": "override", "subject": subject,
                                                "by": "clerk", "why": "asked", **more}
        # Held through the 10th, so the rule moves on the 11th. Then held for ever, but released on the 20th.
        events = [ordered(5, "c", until="2026-01-10"), ordered(15, "lifecycle:c"), ordered(20, "")]
        self.assertEqual(moves(policy([region([back])]), "2026-02-01", events), [
            ("2026-01-05", "a", "c", "override"), ("2026-01-11", "c", "a", "back"),
            ("2026-01-15", "a", "c", "override"), ("2026-01-20", "c", "a", "back"),
        ])

    def test_unknown_is_false_either_way(self):
        rules = [{"id": "low", "from": ["a"], "to": "b", "when": {"fact": "last", "below": 10}},
                 {"id": "not", "from": ["a"], "to": "c", "when": {"not": {"fact": "last", "below": 10}}}]
        unknown = policy([region(rules)], [{"id": "last", "latest": {"kinds": ["balance"]}}])
        self.assertEqual(moves(unknown, "2026-01-09", on_days("2026-01-05")), [("2026-01-05", "a", "c", "not")])

    def test_a_guard_tells_its_values(self):
        found = history(request(recency(3), "2026-01-14", Recency.EVENTS[:4])).transitions[-1]
        self.assertEqual(found.guard, {"holds": True, "fact": "acts", "value": 4, "atLeast": 4})


if __name__ == "__main__":
    unittest.main()
