"""A second implementation of lifecycles in exact fractions, compared with the library over random requests.

    python3 lifecycle_opinion.py [--count N] [--seed S] [--library libtenure.so] [--cdnow CDNOW_sample.txt]

It was written from the description of policies alone: every day from the first event to `asOf` is judged, and every fact
is computed from the whole list of events by its definition. Two runs:

1. `lifecycle.history` on one customer: transitions, states, intents, conflicts, repeats, future events, unsettled days;
2. `lifecycle.population` on several customers under one policy: stages and transitions of the first region.

A difference is shown on the smallest request found; one that another reading of the description explains is counted by
the name of that reading (`lifecycle/readings.py`) and fails too. The seed is fixed, so a failure repeats; another one makes
other requests. Without a library the second opinion only tells how much its requests move.
With `--cdnow` the customers of that file are judged too (`lifecycle/cdnow.py`), and compared where there is a library.
Its own tests: `python3 -m unittest discover -s lifecycle -t .` in this folder. Ends with `N passed, N failed`.
"""

import argparse
import collections
import json
import random
import statistics
import sys

from lifecycle import cdnow
from lifecycle.compare import compare, compare_population
from lifecycle.draw import Draw
from lifecycle.machine import history
from lifecycle.shrink import shrink
from opinion.library import caller


def drawn(seed, case):
    return Draw(random.Random(f"{seed}/{case}")).request()


def drawn_customers(seed, case):
    """Several logs under the policy of the first request."""
    draw = Draw(random.Random(f"{seed}/population/{case}"))
    first = draw.request()
    others = [{**first, "customer": f"c{number}", "events": draw.events()} for number in range(2, 2 + draw.whole(1, 6))]
    for request in [first, *others]:
        request["events"] = [without_recording(event) for event in request["events"]]
    return [request for request in [first, *others] if request["events"]]


def without_recording(event):
    """Columns do not tell when an event was recorded."""
    return {name: value for name, value in event.items() if name != "recordedAt"}


def failing(verdict):
    return verdict == "differs" or verdict.startswith("reading")


def histories(call, count, seed):
    counts, failures = collections.Counter(), []
    for case in range(count):
        request = drawn(seed, case)
        verdict, what = compare(call, request)
        counts[verdict] += 1
        if verdict == "refused" and counts[verdict] <= 3:
            print(f"refused (case {case}): {json.dumps(what)}")
        if failing(verdict):
            if counts[verdict] <= 2 and len(failures) < 10:
                request = shrink(request, lambda other: compare(call, other)[0] == verdict, 600)
                what = compare(call, request)[1]
            failures.append(f"lifecycle.history, case {case}, {verdict}: {what}\n  {json.dumps(request)}")
    print(f"histories: {dict(counts)}")
    return counts["same"], failures


def populations(call, count, seed):
    counts, failures = collections.Counter(), []
    for case in range(count):
        requests = drawn_customers(seed, case)
        if not requests:
            continue
        verdict, what = compare_population(call, requests)
        counts[verdict] += 1
        if verdict == "refused" and what.get("kind") == "unknownOperation":
            break
        if verdict == "refused" and counts[verdict] <= 3:
            print(f"refused (population {case}): {json.dumps(what)}")
        if verdict == "differs":
            if len(failures) < 3 and not isinstance(what, dict):
                name = what[0]
                one = [request for request in requests if request["customer"] == name]
                alone = compare_population(call, one)[0] == "differs"
                if alone:
                    small = shrink(one[0], lambda other: compare_population(call, [other])[0] == "differs", 600)
                    requests, what = [small], compare_population(call, [small])[1]
            failures.append(f"lifecycle.population, case {case}: {what}\n  {json.dumps(requests)}")
    print(f"populations: {dict(counts)}")
    return counts["same"], failures


def sample(call, path):
    """All customers of the sample in one population, under each policy."""
    passed, failures = 0, []
    for name, thresholds in cdnow.POLICIES.items():
        requests = cdnow.requests(path, cdnow.policy(*thresholds))
        verdict, what = compare_population(call, requests, cdnow.histories(requests))
        passed += verdict == "same"
        failures += [] if verdict == "same" else [f"{name}: {verdict} {what}"]
    return passed, failures


def movement(count, seed):
    """How much the drawn requests move."""
    counts, regions, unsettled = [], collections.Counter(), 0
    for case in range(count):
        found = history(drawn(seed, case)).result()
        counts.append(len(found["transitions"]))
        unsettled += bool(found["unsettled"])
        regions.update(f"{region}/override" if rule == "override" else region for _, region, _, _, rule in found["transitions"])
    print(f"transitions per request: mean {statistics.mean(counts):.2f}, median {statistics.median(counts)};"
          f" {counts.count(0)} requests of {count} without one, {unsettled} with unsettled days")
    print(f"transitions by region: {dict(regions)}")


def main():
    parser = argparse.ArgumentParser(description="A second opinion on lifecycles.")
    parser.add_argument("--count", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=20260115)
    parser.add_argument("--library")
    parser.add_argument("--cdnow")
    options = parser.parse_args()
    if options.cdnow:
        cdnow.report(options.cdnow)
    if not options.library:
        movement(options.count, options.seed)
        return 0
    call = caller(options.library)
    runs = [histories(call, options.count, options.seed), populations(call, options.count // 10, options.seed)]
    runs += [sample(call, options.cdnow)] if options.cdnow else []
    failures = [failure for _, failed in runs for failure in failed]
    for failure in failures[:10]:
        print(failure)
    print(f"{sum(passed for passed, _ in runs)} passed, {len(failures)} failed")
    return 1 if failures or not all(passed for passed, _ in runs[:1]) else 0


if __name__ == "__main__":
    sys.exit(main())
