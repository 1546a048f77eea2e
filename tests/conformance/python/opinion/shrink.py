"""Makes a failing request small: whatever can go or be rounder goes, as long as it still fails."""

import copy

ROUNDER = {"dayCount": "oneTwelfth", "rounding": "halfUp", "method": "annuity", "annualRate": "0.12",
           "disbursedOn": "2026-01-10"}


def paths(value, path=()):
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*path, key)
        yield from paths(inner, (*path, key))


def at(value, path):
    for key in path:
        value = value[key]
    return value


def rounder(key, value):
    if key in ROUNDER and value != ROUNDER[key]:
        yield ROUNDER[key]
    if key in ("months", "installments") and isinstance(value, int):
        yield from (value // 2, value - 1)
    if isinstance(value, str) and value.replace(".", "").isdigit() and "." in value and len(value) < 25:
        whole, digits = value.split(".")[0], value.replace(".", "").lstrip("0")
        for kept in (1, 2):
            if len(digits) > kept and key not in ("annualRate", "points", "index", "margin", "paymentCap", "penalty"):
                yield digits[:kept].ljust(len(whole), "0") + ".00" if whole != "0" else value
        if len(value) > 8 and key == "annualRate":
            yield value[:4]


def smaller(request):
    for path in sorted(paths(request), key=len):
        other = copy.deepcopy(request)
        try:
            del at(other, path[:-1])[path[-1]]
        except (KeyError, IndexError):
            continue
        yield other
    for path in paths(request):
        value = at(request, path)
        for simple in rounder(path[-1], value):
            if simple != value:
                other = copy.deepcopy(request)
                at(other, path[:-1])[path[-1]] = simple
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
            if fails(other):
                request, found = other, True
                break
    return request
