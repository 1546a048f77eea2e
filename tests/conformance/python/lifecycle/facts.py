"""Facts of a customer at the end of a day, each from the whole list of events by its definition."""

from fractions import Fraction

from .days import inside


def chosen(events, selector, on):
    """Events of a selector, in total order."""
    return [event for event in events if matches(event, selector) and inside(event.day, selector.get("window"), on)]


def matches(event, selector):
    return (
        event.kind in selector["kinds"]
        and ("subjects" not in selector or event.subject in selector["subjects"])
        and ("channels" not in selector or event.channel in selector["channels"])
    )


def count(events, fact, on, _):
    return Fraction(len(chosen(events, fact, on)))


def total(events, fact, on, _):
    return sum((event.value or Fraction(0) for event in chosen(events, fact, on)), Fraction(0))


def distinct(events, fact, on, _):
    found = {getattr(event, fact["of"]) for event in chosen(events, fact, on)}
    return Fraction(len(found - {None}))


def days_since(events, fact, on, _):
    found = chosen(events, fact, on)
    if not found:
        return None
    return Fraction((on - found[0 if fact.get("which") == "first" else -1].day).days)


def gap(events, fact, on, _):
    found = chosen(events, fact, on)
    return Fraction((found[-1].day - found[-2].day).days) if len(found) > 1 else None


def latest(events, fact, on, _):
    values = [event.value for event in chosen(events, fact, on) if event.value is not None]
    return values[-1] if values else None


def slope(events, fact, on, _):
    """Least squares, in value per thirty days."""
    points = [(Fraction(event.day.toordinal()), event.value) for event in chosen(events, fact, on) if event.value is not None]
    if len({day for day, _ in points}) < 2:
        return None
    mean_day = sum(day for day, _ in points) / len(points)
    mean_value = sum(value for _, value in points) / len(points)
    together = sum((day - mean_day) * (value - mean_value) for day, value in points)
    return rounded(30 * together / sum((day - mean_day) ** 2 for day, _ in points))


def rounded(value):
    """Six decimals, halves up: what is compared is what is told."""
    return Fraction((value * 2 * 10**6 + 1) // 2, 10**6)


def ratio(_events, fact, _on, facts):
    of, to = facts.value(fact["of"]), facts.value(fact["to"])
    return None if of is None or to is None or to == 0 else rounded(of / to)


def share(events, fact, on, _):
    found = chosen(events, fact, on)
    return rounded(Fraction(sum(matches(event, fact["part"]) for event in found), len(found))) if found else None


def still_open(events, fact, on, _):
    last = {}
    for event in events:
        if event.day <= on and event.kind in fact["opened"] + fact["closed"]:
            last[event.subject] = event.kind in fact["opened"]
    return Fraction(sum(last.values()))


DEFINITIONS = {"count": count, "sum": total, "distinct": distinct, "daysSince": days_since, "gap": gap,
               "latest": latest, "slope": slope, "ratio": ratio, "share": share, "open": still_open}


class Facts:
    """Facts at the end of the day `on`. A fact depends on nothing but the events and the day, so it is kept."""

    def __init__(self, policy, events, on):
        self.policy, self.events, self.on, self.kept = policy, events, on, {}

    def value(self, name):
        """An exact fraction, or None when unknown."""
        if name not in self.kept:
            fact = next(fact for fact in self.policy["facts"] if fact["id"] == name)
            form = next(form for form in DEFINITIONS if form in fact)
            self.kept[name] = DEFINITIONS[form](self.events, fact[form], self.on, self)
        return self.kept[name]
