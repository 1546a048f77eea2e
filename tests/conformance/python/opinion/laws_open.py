"""Requests that the laws are not asked for, because the rule is still open. A rule that is settled leaves this list."""

EARLY = ("earlyRepayment", "budget", "refinance")


def early_money_in_arrears(request):
    return "real" in request and any(event["kind"] in EARLY for event in request.get("events", []))


def refinancing_with_tranches(request):
    return "tranches" in request["loan"] and any(event["kind"] == "refinance" for event in request.get("events", []))


def tranche_before_a_moved_due_date(request):
    """The row of a due date that moved back holds what was lent up to the nominal day."""
    return "tranches" in request["loan"] and "businessDays" in request["loan"]


def too_large_to_add(request):
    """Sums over the rows may pass 64 bits."""
    return len(request["loan"]["principal"]) > 15


OPEN = [early_money_in_arrears, refinancing_with_tranches, tranche_before_a_moved_due_date, too_large_to_add]


def is_open(request):
    return any(rule(request) for rule in OPEN)
