"""The comparison itself, tried on a pretended library; and laws that the second opinion keeps on random requests."""

import random
import unittest

from .compare import compare, compare_population
from .draw import Draw
from .machine import Machine, history
from .readings import CHOSEN
from .shrink import shrink


def drawn(case):
    return Draw(random.Random(f"law/{case}")).request()


def told(machine):
    """The fields that the library answers with."""
    names = ("on", "region", "from", "to", "rule")
    found = machine.result()
    return {
        "states": [dict(zip(("region", "state", "since"), state)) for state in found["states"]],
        "transitions": [{**dict(zip(names, move.figures())), "intents": [dict(zip(("key", "intent"), it)) for it in move.intents]}
                        for move in machine.transitions],
        "conflicts": [{"id": name} for name in found["conflicts"]],
        "repeats": found["repeats"],
        "future": [position if name is None else name for position, name in found["future"]],
        "unsettled": found["unsettled"],
    }


class Careless(Machine):
    """A machine with a fault: rules ignore the dwell."""

    def may_leave(self, region, rule, on):
        return True


class Pretended(unittest.TestCase):
    def test_same(self):
        call = lambda _, request: (0, told(history(request)))
        self.assertEqual({compare(call, drawn(case))[0] for case in range(60)}, {"same"})

    def test_another_reading_is_named(self):
        call = lambda _, request: (0, told(history(request, {**CHOSEN, "overrideSame": "transition"})))
        self.assertIn("reading overrideSame=transition", {compare(call, drawn(case))[0] for case in range(60)})

    def test_a_fault_is_found_and_made_small(self):
        call = lambda _, request: (0, told(Careless(request).run()))
        request = next(request for request in map(drawn, range(300)) if compare(call, request)[0] == "differs")
        small = shrink(request, lambda other: compare(call, other)[0] == "differs", 1500)
        self.assertLessEqual(len(small["events"]), 2)
        self.assertLessEqual(sum(len(region["rules"]) for region in small["policy"]["regions"]), 2)

    def test_population(self):
        requests = [drawn(3), {**drawn(3), "customer": "c2", "events": drawn(3)["events"][:4]}]

        def call(_, request):
            moves = [(one["customer"], str(move.on), move.before, move.after, move.rule)
                     for one in requests for move in history(one).transitions if move.region == "lifecycle"]
            columns = dict(zip(("customer", "on", "from", "to", "rule"), map(list, zip(*moves))))
            stages = [history(one).states.get("lifecycle") for one in requests]
            return 0, {"customers": [one["customer"] for one in requests], "stages": stages, "transitions": columns}

        self.assertEqual(compare_population(call, requests), ("same", None))


class Laws(unittest.TestCase):
    def test_order_of_entry_counts_for_nothing(self):
        for case in range(80):
            request = drawn(case)
            shuffled = random.Random(case).sample(request["events"], len(request["events"]))
            one, other = history(request).result(), history({**request, "events": shuffled}).result()
            self.assertEqual({**one, "future": None}, {**other, "future": None})

    def test_a_later_day_only_adds(self):
        for case in range(80):
            request = drawn(case)
            early = {**request, "asOf": "2026-02-01"}
            late = history({**request, "asOf": "2026-05-01"})
            if late.log.conflicts:
                continue
            known = [move.figures() for move in late.transitions if str(move.on) <= "2026-02-01"]
            self.assertEqual(history(early).result()["transitions"], known)

    def test_repeats_change_nothing(self):
        for case in range(80):
            request = drawn(case)
            again = [event for event in request["events"] if "id" in event]
            one, other = history(request).result(), history({**request, "events": request["events"] + again}).result()
            self.assertEqual(one["repeats"] + len(again), other["repeats"])
            self.assertEqual({**one, "repeats": 0}, {**other, "repeats": 0})


if __name__ == "__main__":
    unittest.main()
