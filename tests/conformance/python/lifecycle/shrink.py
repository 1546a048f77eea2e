"""Makes a differing request small: events go first, then rules, facts and regions, then whatever else can."""

import copy

SIMPLE = {"name", "source", "lateDays"}


def without(request, path):
    other = copy.deepcopy(request)
    inner = other
    for key in path[:-1]:
        inner = inner[key]
    del inner[path[-1]]
    return other


def halves(request):
    """Many events at once."""
    events, size = request["events"], len(request["events"]) // 2
    while size > 1:
        for start in range(0, len(events), size):
            yield {**request, "events": events[:start] + events[start + size :]}
        size //= 2


def paths(value, path=()):
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*path, key)
        yield from paths(inner, (*path, key))


def smaller(request):
    yield from halves(request)
    for number in range(len(request["events"])):
        yield without(request, ("events", number))
    policy = request["policy"]
    for place, region in enumerate(policy["regions"]):
        for number in range(len(region["rules"])):
            yield without(request, ("policy", "regions", place, "rules", number))
    for number in range(len(policy.get("facts", []))):
        yield without(request, ("policy", "facts", number))
    for number in range(1, len(policy["regions"])):
        yield without(request, ("policy", "regions", number))
    for path in sorted(paths(request), key=len):
        if path[0] in ("policy", "events") and len(path) > 1 and path[-1] not in SIMPLE:
            yield without(request, path)
    for path in paths(request["policy"]["regions"]):
        inner = request["policy"]["regions"]
        for key in path[:-1]:
            inner = inner[key]
        if path[-1] == "when" and isinstance(inner, dict):
            yield from simpler_guards(request, path, inner["when"])


def simpler_guards(request, path, guard):
    """The guard is one of its parts, or always true."""
    parts = guard.get("all", []) + guard.get("any", []) + ([guard["not"]] if "not" in guard else [])
    for part in parts + ([{"always": True}] if guard != {"always": True} else []):
        other = copy.deepcopy(request)
        inner = other["policy"]["regions"]
        for key in path[:-1]:
            inner = inner[key]
        inner["when"] = part
        yield other


def shrink(request, fails, budget=3000):
    """The smallest request found that still `fails`."""
    found = True
    while found and budget > 0:
        found = False
        for other in smaller(request):
            budget -= 1
            if budget <= 0:
                break
            if still(fails, other):
                request, found = other, True
                break
    return request


def still(fails, request):
    """A request that the second opinion itself cannot read is no smaller case."""
    try:
        return fails(request)
    except (KeyError, StopIteration, ValueError, IndexError, TypeError, AttributeError):
        return False
