"""Laws that every answer of `loan.timeline` keeps, whatever the request."""

import copy
import json
from fractions import Fraction

from .exact import rounded
from .library import minor

PARTS = ["early", "held", "excess"]


def tranches_by(loan, day):
    return sum(minor(tranche["amount"]) for tranche in loan.get("tranches", []) if tranche["on"] <= day)


def rows_add_up(request, plan, arrears=False):
    """`arrears`: what was not paid as due stays in the balance, so that only the whole adds up."""
    loan, rows = request["loan"], plan["rows"]
    before = minor(loan["principal"]) - tranches_by(loan, "9999-12-31")
    given_before, sums, day = 0, {"interest": 0, "principal": 0, "fees": 0}, loan["disbursedOn"]
    for position, row in enumerate(rows, 1):
        figures = {name: minor(row[name]) for name in
                   ("payment", "interest", "principal", "prepayment", "earlyInterest", "fees", "deferred", "balance")}
        if row["number"] != position:
            yield f"row {position} has number {row['number']}"
        if row["dueOn"] <= day:
            yield f"row {position} is not due after the row before"
        if figures["payment"] != figures["interest"] + figures["principal"]:
            yield f"row {position}: payment is not interest and principal"
        given = tranches_by(loan, row["dueOn"])
        after = before - figures["principal"] - figures["prepayment"] + given - given_before
        if not arrears and figures["balance"] != after and loan.get("roundInterest") != "carried":
            yield f"row {position}: balance {figures['balance']} is not {after}"
        if any(figures[name] < 0 for name in figures if name not in ("payment", "principal")):
            yield f"row {position} has an amount below zero"
        if figures["payment"] < 0:
            yield f"row {position} has a payment below zero"
        before, given_before, day = figures["balance"], given, row["dueOn"]
        sums["interest"] += figures["interest"] + figures["earlyInterest"]
        sums["principal"] += figures["principal"] + figures["prepayment"]
        sums["fees"] += figures["fees"]
    if not rows:
        yield "no rows"
        return
    totals = {name: minor(plan["totals"][name]) for name in ("paid", "interest", "principal")}
    if minor(rows[-1]["balance"]) or minor(rows[-1]["deferred"]):
        yield f"the last row leaves {rows[-1]['balance']} and {rows[-1]['deferred']} deferred"
    if sums["fees"] != minor(plan["fees"]):
        yield f"fees {plan['fees']} are not the sum {sums['fees']}"
    if totals["paid"] != totals["interest"] + totals["principal"] + minor(plan["fees"]):
        yield "totals: paid is not the sum of its parts"
    if totals["interest"] != sums["interest"]:
        yield f"total interest {totals['interest']} is not the sum of the rows {sums['interest']}"
    if totals["principal"] != sums["principal"]:
        yield f"total principal {totals['principal']} is not the sum of the rows {sums['principal']}"


def principal_is_lent(request, plan):
    """What is repaid is what was lent, tranches that came in time included."""
    lent = minor(request["loan"]["principal"]) - tranches_by(request["loan"], "9999-12-31")
    lent += tranches_by(request["loan"], plan["debtFreeOn"])
    if request["loan"].get("roundInterest") != "carried" and minor(plan["totals"]["principal"]) != lent:
        return [f"repaid {plan['totals']['principal']} of {request['loan']['principal']}"]
    return []


def money_is_kept(request, answer):
    """Nothing given is lost: early repayments and real payments are the sum of what they did."""
    by_event = {}
    for outcome in answer["outcomes"]:
        done = [minor(outcome[name]) for name in ("principal", "interest", "excess")]
        if min(done) < 0:
            yield f"outcome below zero: {outcome}"
        by_event.setdefault(outcome["event"], []).append(sum(done))
    for index, event in enumerate(request.get("events", [])):
        got = by_event.get(index)
        if event["kind"] == "earlyRepayment" and event.get("repeat") != "monthly":
            if got is None or sum(got) != minor(event["amount"]):
                yield f"event {index}: {event['amount']} became {got}"
        if event["kind"] == "earlyRepayment" and event.get("repeat") == "monthly":
            if any(amount > minor(event["amount"]) for amount in got or []):
                yield f"event {index}: each {event['amount']} became {got}"
    payments = request.get("real", {}).get("payments", [])
    if sorted(received["payment"] for received in answer["received"]) != list(range(len(payments))):
        yield "not every payment is reported once"
    for received in answer["received"]:
        given = minor(payments[received["payment"]]["amount"])
        parts = [minor(received[name]) for name in PARTS] + [minor(text) for text in received["applied"].values()]
        if given != sum(parts) or given != minor(received["amount"]) or min(parts) < 0:
            yield f"payment {received['payment']}: {given} became {parts}"


def of_answer(request, answer):
    yield from (f"plan: {text}" for text in rows_add_up(request, answer["plan"]))
    yield from (f"actual: {text}" for text in rows_add_up(request, answer["actual"], "real" in request))
    yield from money_is_kept(request, answer)
    for name in ("plan", "actual"):
        yield from (f"{name}: {text}" for text in principal_is_lent(request, answer[name]))


def by_day(text):
    """The answer without what only the position in the request tells: which of several payments of a day did what."""
    answer = json.loads(text)
    for outcome in answer["outcomes"]:
        outcome.pop("event"), outcome.pop("id", None)
    answer["outcomes"].sort(key=json.dumps)
    sums = {}
    for received in answer["received"]:
        parts = {**received.pop("applied"), **{name: received[name] for name in PARTS}}
        day = sums.setdefault(received["on"], dict.fromkeys(parts, 0))
        for name, amount in parts.items():
            day[name] += minor(amount)
    answer["received"] = sums
    return answer


def order_of_entry(call_text, request, text, generator):
    """Events and payments in another order give the same answer; same-day early money has its own order first."""
    other = copy.deepcopy(request)
    events, loan = other.get("events", []), other["loan"]
    days = [(event["on"], event.get("order", 0)) for event in events if event["kind"] == "earlyRepayment"]
    if len(set(days)) == len(days):
        generator.shuffle(events)
    for parts in (loan.get("tranches"), loan.get("rateSteps"), other.get("real", {}).get("payments")):
        if parts:
            generator.shuffle(parts)
    status, got = call_text("loan.timeline", json.dumps(other))
    if status:
        yield f"another order of entry is refused: {got} for {json.dumps(other)}"
    elif by_day(got) != by_day(text):
        yield f"another order of entry changes the answer: {json.dumps(other)}"


def split(call_text, request, text):
    """An early repayment in two on one day changes no row."""
    for index, event in enumerate(request.get("events", [])):
        amount = minor(event.get("amount", "0"))
        if event["kind"] != "earlyRepayment" or amount < 2:
            continue
        early = [other for other in request["events"] if other["kind"] == "earlyRepayment"]
        if len(early) > 1 and (event.get("repeat") == "monthly" or event["on"] in [other["on"] for other in early if other is not event]):
            continue
        if any(other.get("repeat") == "monthly" and other is not event for other in early):
            continue
        other, part = copy.deepcopy(request), amount * 2 // 5 or 1
        first, second = copy.deepcopy(event), copy.deepcopy(event)
        for half, of in ((first, part), (second, amount - part)):
            half["amount"] = "%d.%02d" % divmod(of, 100)
        other["events"][index:index + 1] = [first, second]
        status, got = call_text("loan.timeline", json.dumps(other))
        if status:
            yield f"splitting event {index} is refused: {got}"
        elif json.loads(got)["actual"] != json.loads(text)["actual"]:
            yield f"splitting event {index} changes the rows: {json.dumps(other)}"
        return


def after_the_end(call_text, request, text):
    """Money that comes after the debt has ended changes no row and is reported as excess."""
    answer = json.loads(text)
    end, last = answer["actual"]["debtFreeOn"], answer["plan"]["rows"][-1]["dueOn"]
    if not end < last or "real" in request:
        return
    other = copy.deepcopy(request)
    other.setdefault("events", []).append({"on": last, "kind": "earlyRepayment", "amount": "5.00"})
    status, got = call_text("loan.timeline", json.dumps(other))
    if status:
        if json.loads(got)["kind"] != "eventOutsideLoan":
            yield f"money after the end is refused: {got}"
        return
    got = json.loads(got)
    if got["actual"]["rows"] != answer["actual"]["rows"]:
        yield "money after the end changes the rows"
    if not any(outcome["excess"] == "5.00" for outcome in got["outcomes"]):
        yield "money after the end is lost"


def reasons(call_text, request, text):
    """The reasons of a row are its days, one after another, and their exact sum is what accrued."""
    loan = request["loan"]
    paid_now = any(event.get("interest") == "now" for event in request.get("events", []))
    if paid_now or loan.get("compounding") or loan.get("roundInterest", "installment") != "installment":
        return
    asked = {**request, "explain": {"from": 1, "to": 12}}
    status, got = call_text("loan.timeline", json.dumps(asked))
    if status:
        return
    until = loan["disbursedOn"]
    for row in json.loads(got)["actual"]["rows"][:12]:
        total, day = Fraction(0), None
        for reason in row["because"]:
            operands = reason["operands"]
            if "fraction" in operands:
                total += minor(operands["balance"]) * Fraction(operands["annualRate"]) * Fraction(operands["fraction"])
                if operands["from"] < (day or until) or operands["to"] <= operands["from"]:
                    yield f"row {row['number']}: days of the reasons overlap"
                day = operands["to"]
            elif "accrued" in operands and row["earlyInterest"] == "0.00" and row["kind"] != "closing":
                if minor(operands["accrued"]) != rounded(total, loan.get("rounding", "halfUp")):
                    yield f"row {row['number']}: the reasons do not give the interest"
        until = day or until
