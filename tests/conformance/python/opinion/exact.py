"""Exact numbers: rounding of fractions, powers that are no fractions."""

from decimal import Decimal, localcontext
from fractions import Fraction

HALF = Fraction(1, 2)


def rounded(value, mode, multiple=1):
    """Whole multiples of `multiple`; up and down are away from zero and towards it."""
    value = Fraction(value) / multiple
    floor = value.numerator // value.denominator
    rest, positive = value - floor, value > 0
    up = {
        "halfUp": rest > HALF or (rest == HALF and positive),
        "halfDown": rest > HALF or (rest == HALF and not positive),
        "halfEven": rest > HALF or (rest == HALF and floor % 2 == 1),
        "up": rest > 0 and positive,
        "down": rest > 0 and not positive,
        "ceiling": rest > 0,
        "floor": False,
    }[mode]
    return (floor + up) * multiple


def power(base, exponent):
    """`base ** exponent` for a fractional exponent, to 60 digits."""
    if Fraction(exponent).denominator == 1:
        return Fraction(base) ** int(exponent)
    with localcontext() as context:
        context.prec = 60
        decimal = lambda value: Decimal(value.numerator) / Decimal(value.denominator)
        return Fraction((decimal(Fraction(exponent)) * decimal(Fraction(base)).ln()).exp())
