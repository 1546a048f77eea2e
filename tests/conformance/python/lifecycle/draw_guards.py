"""Random facts and guards, with limits near the values that facts take."""

SUBJECTS, CHANNELS = ["card", "loan", "deposit"], ["branch", "mobile", "site"]
SHARES = ["0.25", "0.5", "0.333333", "1"]


def scaled(generator, decimals, low=0, high=500):
    """Decimal text with at most `decimals` places."""
    number, places = generator.randint(low, high), generator.randint(0, decimals)
    whole, rest = divmod(abs(number) * 10**places + generator.randint(0, 10**places - 1), 10**places)
    sign = "-" if number < 0 else ""
    return f"{sign}{whole}.{rest:0{places}d}" if places else f"{sign}{whole}"


class Guards:
    def __init__(self, draw):
        self.draw, self.facts, self.limits = draw, [], {}

    def new(self, form, body):
        name = f"f{len(self.facts) + 1}"
        self.facts.append({"id": name, form: body})
        return name

    # Facts.

    def window(self):
        draw = self.draw
        days = draw.whole(1, max(3, draw.span // 3))
        return draw.pick([{"days": days}, {"days": days}, {"days": days, "ago": draw.whole(0, 10)},
                          {"months": draw.whole(1, 3)}])

    def selector(self, windowed=True, channels=True):
        draw = self.draw
        kinds = draw.kinds + (["override"] if draw.chance(0.1) else [])
        selector = {"kinds": draw.some(kinds, 3)}
        if draw.chance(0.15):
            selector["subjects"] = draw.some(SUBJECTS, 2)
        if channels and draw.chance(0.15):
            selector["channels"] = draw.some(CHANNELS, 2)
        if windowed and draw.chance(0.8):
            selector["window"] = self.window()
        return selector

    def fact(self):
        """A fact, new or used before, with the limits that suit it."""
        draw = self.draw
        if self.limits and draw.chance(0.4):
            return draw.pick(list(self.limits))
        form = draw.pick(["count", "count", "sum", "distinct", "daysSince", "daysSince", "gap", "latest", "slope", "slope",
                          "ratio", "share", "open"])
        return getattr(self, form)()

    def keep(self, name, limits):
        self.limits[name] = limits
        return name

    def count(self):
        return self.keep(self.new("count", self.selector()), [1, 2, 3, 4])

    def decimal(self, low, high):
        draw = self.draw
        return [scaled(draw.generator, draw.decimals, low, high), draw.whole(low, high)]

    def sum(self):
        return self.keep(self.new("sum", self.selector()), self.decimal(0, 200))

    def distinct(self):
        of = self.draw.pick(["channel", "subject", "day"])
        return self.keep(self.new("distinct", {**self.selector(), "of": of}), [1, 2, 3])

    def daysSince(self):
        body = self.selector(windowed=False)
        if self.draw.chance(0.6):
            body["which"] = self.draw.pick(["first", "last"])
        span = max(2, self.draw.span // 4)
        return self.keep(self.new("daysSince", body), [0, 1, self.draw.whole(1, span), self.draw.whole(1, span)])

    def gap(self):
        return self.keep(self.new("gap", self.selector(windowed=False)), [0, 1, self.draw.whole(1, 20)])

    def latest(self):
        return self.keep(self.new("latest", self.selector(windowed=False)), self.decimal(0, 60))

    def slope(self):
        return self.keep(self.new("slope", self.selector()), [0, "-1.5", "0.000001", "10.25", self.draw.whole(-300, 300)])

    def ratio(self):
        operands = [fact["id"] for fact in self.facts if set(fact) & {"count", "sum", "distinct", "latest"}]
        while len(operands) < 2:
            operands.append(self.draw.pick([self.count, self.sum, self.latest])())
        of, to = self.draw.pick(operands), self.draw.pick(operands)
        return self.keep(self.new("ratio", {"of": of, "to": to}), SHARES + ["2.5"])

    def share(self):
        draw, selector = self.draw, self.selector()
        part = {"kinds": draw.some(selector["kinds"], 3)}
        if draw.chance(0.5):
            part["channels"] = draw.some(CHANNELS, 2)
        if draw.chance(0.3):
            part["subjects"] = draw.some(SUBJECTS, 2)
        return self.keep(self.new("share", {**selector, "part": part}), SHARES)

    def open(self):
        pairs = [(["productOpened"], ["productClosed"]), (["complaintOpened"], ["complaintResolved"]),
                 (["consentGiven"], ["consentWithdrawn"])]
        usual = [pair for pair in pairs if pair[0][0] in self.draw.kinds]
        kinds = self.draw.generator.sample(self.draw.kinds, len(self.draw.kinds))
        halves = (kinds[:1], kinds[1:3]) if len(kinds) > 1 else pairs[0]
        opened, closed = self.draw.pick(usual or [halves])
        return self.keep(self.new("open", {"opened": opened, "closed": closed}), [0, 1, 2])

    # Guards.

    def guard(self, region, depth=2):
        draw = self.draw
        if depth and draw.chance(0.3):
            form = draw.pick(["all", "all", "any", "not"])
            if form == "not":
                return {"not": self.guard(region, depth - 1)}
            return {form: [self.guard(region, depth - 1) for _ in range(draw.whole(1, 3))]}
        if draw.chance(0.02):
            return {"always": True}
        return draw.pick([self.comparison] * 5 + [self.known, self.inside, self.timer, self.timer])(region)

    def comparison(self, _):
        draw, name = self.draw, self.fact()
        limits = self.limits[name]
        operator = draw.pick(["atLeast", "atLeast", "atMost", "above", "below", "is"])
        guard = {"fact": name, operator: draw.pick(limits)}
        if operator != "is" and draw.chance(0.35):
            guard["stay"] = draw.pick(limits)
        return guard

    def known(self, _):
        return {"known": self.fact()}

    def inside(self, _):
        name = self.draw.pick(list(self.draw.region_states))
        return {"in": {"region": name, "states": self.draw.some(self.draw.region_states[name], 2)}}

    def timer(self, _):
        draw = self.draw
        timer = draw.pick([lambda: {"sinceEntry": True}, self.event_anchor, self.event_anchor, self.until_anchor])()
        longest = max(3, draw.span // 5)
        timer.update(draw.pick([{"days": draw.whole(0, longest)}, {"businessDays": draw.whole(0, longest)},
                                {"businessDays": draw.whole(1, 8)}, {"days": draw.whole(1, 10)}, {"months": draw.whole(0, 2)},
                                {"months": 1}]))
        return {"timer": timer}

    def event_anchor(self):
        anchor = self.selector(windowed=False, channels=False)
        anchor["which"] = self.draw.pick(["last", "first"])
        return {"sinceEvent": anchor}

    def until_anchor(self):
        kinds = ["productOpened"] if "productOpened" in self.draw.kinds else self.draw.some(self.draw.kinds, 2)
        return {"at": {"kinds": kinds}}
