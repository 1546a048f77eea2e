"""Requests that the laws are not asked for, because the rule is still open. A rule that is settled leaves this list."""


def refinancing_in_arrears(request):
    return "real" in request and any(event.get("kind") == "refinance" for event in request.get("events", []))


def carried_and_paid_ahead(request):
    """Unrounded balances and principal paid ahead of the next installments."""
    ahead = any(event.get("effect") == "nextInstallments" for event in request.get("events", []))
    ahead = ahead or request.get("real", {}).get("excess") == "nextInstallments"
    return ahead and request.get("loan", {}).get("roundInterest") == "carried"


def tranche_before_a_moved_due_date(request):
    """The row of a due date that moved back holds what was lent up to the nominal day."""
    return "tranches" in request.get("loan", {}) and "businessDays" in request.get("loan", {})


def too_large_to_add(request):
    """Sums over the rows may pass 64 bits."""
    return len(request.get("loan", {}).get("principal", "")) > 15


OPEN = [carried_and_paid_ahead, refinancing_in_arrears, tranche_before_a_moved_due_date, too_large_to_add]


def is_open(request):
    return any(rule(request) for rule in OPEN)
