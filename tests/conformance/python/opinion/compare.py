"""The second opinion on one request of `loan.timeline`, against the library's answer."""

from .arrears import LAW, RealLedger
from .contract import Contract
from .ledger import Ledger, Open, Row
from .laws_open import refinancing_in_arrears
from .library import minor


def opinion(request):
    """Rows, outcomes of early money, received payments and arrears."""
    contract, events, real = Contract(request["loan"]), request.get("events", []), request.get("real")
    ledger = RealLedger(contract, events, real).run() if real else Ledger(contract, events).run()
    found = {"rows": ledger.rows, "outcomes": told(ledger.outcomes, events)}
    if real:
        found["received"] = sorted((index, on, *(applied[kind] for kind in LAW), *rest)
                                   for index, on, applied, *rest in ledger.received)
        if ledger.standing:
            owed, *rest = ledger.standing
            found["arrears"] = [owed[kind] for kind in LAW] + rest
    return found


def told(outcomes, events):
    """Outcomes that did something; a series that found nothing may or may not be told."""
    series = [index for index, event in enumerate(events) if event.get("repeat") == "monthly"]
    return sorted(outcome for outcome in outcomes if any(outcome[2:4]) or (outcome[4] and outcome[0] not in series))


def outcome_of(outcome):
    return outcome["event"], outcome["on"], *(minor(outcome[name]) for name in ("principal", "interest", "excess"))


def received_of(received):
    applied = (minor(received["applied"][kind]) for kind in LAW)
    return received["payment"], received["on"], *applied, *(minor(received[name]) for name in ("early", "held", "excess"))


def answered(request, answer):
    """The same figures of the library."""
    events = request.get("events", [])
    early = [index for index, event in enumerate(events) if event["kind"] in ("earlyRepayment", "budget")]
    outcomes = [outcome_of(outcome) for outcome in answer["outcomes"] if outcome["event"] in early]
    found = {
        "rows": [tuple(row[name] if name == "dueOn" else minor(row[name]) for name in Row.NAMES)
                 for row in answer["actual"]["rows"]],
        "outcomes": told(outcomes, events),
        "received": sorted(received_of(received) for received in answer["received"]),
    }
    if answer["arrears"]:
        arrears = answer["arrears"]
        found["arrears"] = [minor(arrears["owed"][kind]) for kind in LAW] + [minor(arrears["held"]), minor(arrears["balance"])]
    return found


def first_difference(own, got):
    for name, figures in own.items():
        if figures != got.get(name):
            pairs = [pair for pair in zip(got.get(name) or [], figures) if pair[0] != pair[1]]
            return name, pairs[:1] or (got.get(name), figures)
    return None


def compare(call, request):
    """`("same", None)`, `("open", rule)`, `("refused", error)` or `("differs", what)`."""
    if refinancing_in_arrears(request):
        return "open", "refinancing in arrears"
    status, answer = call("loan.timeline", request)
    if status:
        kind = "differs" if answer["kind"] in ("panic", "internal") else "refused"
        return kind, answer
    try:
        difference = first_difference(opinion(request), answered(request, answer))
    except Open as rule:
        return "open", str(rule)
    return ("differs", difference) if difference else ("same", None)
