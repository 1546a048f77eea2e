"""The regular payment for a balance and the installments left, by the formulas of the documentation."""

from fractions import Fraction

from .days import fraction, year_of_days
from .exact import rounded


def period_rate(contract, rate):
    """Rate of one regular period by which level payments are computed."""
    year = year_of_days(contract.day_count)
    if contract.unit != "month":
        days = contract.count * (7 if contract.unit == "week" else 1)
        return rate * Fraction(days, year)
    if contract.basis == "thirtyDays":
        return contract.effective(rate) * Fraction(30 * contract.count, year)
    return contract.effective(rate) * Fraction(contract.count, 12)


def annuity_factor(rate, periods):
    """`v + v^2 + … + v^n`."""
    return Fraction(periods) if rate == 0 else (1 - (1 + rate) ** -periods) / rate


def level(contract, balance, periods, rate):
    """`A = (P - B) / a + B i`."""
    if periods <= 0:
        return 0
    i = period_rate(contract, rate)
    balloon = min(contract.balloon, balance)
    exact = (balance - balloon) / annuity_factor(i, periods) + balloon * i
    return whole(contract, exact)


def discounted(contract, balance, owed, periods, dates, rate, due_day):
    """`A = (owed - B d_n) / (d_1 + … + d_n)`; `owed` counts the interest up to the first of `dates`."""
    factor, total, before = Fraction(1), Fraction(0), None
    balloon = min(contract.balloon, balance)
    rate = contract.effective(rate)
    for day in dates[:periods]:
        if before:
            factor /= 1 + rate * fraction(contract.day_count, before, day, due_day, (before, day))
        total, before = total + factor, day
    return whole(contract, (owed - balloon * factor) / total)


def whole(contract, exact):
    return max(0, rounded(exact, contract.payment_rounding, contract.multiple))


def periods_needed(contract, balance, regular, rate, most):
    """Equal periods in which payments of `regular` repay the balance, interest rounded in each; at most `most`."""
    i = 0 if contract.method == "straightLine" else period_rate(contract, rate)
    for count in range(1, most):
        balance -= regular - rounded(balance * i, contract.rounding)
        if balance <= 0:
            return count
    return most
