"""Days: due dates, moved days, fractions of a year. Dates are `datetime.date`; intervals are counted day by day."""

import datetime as dt
from calendar import isleap, monthrange
from fractions import Fraction

ONE = dt.timedelta(1)


def in_month(index, day):
    """The day of a month counted from the year 0, or its last day."""
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day, monthrange(year, month + 1)[1]))


def month_of(day):
    return day.year * 12 + day.month - 1


class DueDates:
    """Nominal due dates, one after another; the day of the month may change on the way."""

    def __init__(self, anchor, unit, count, due_day, first):
        self.unit, self.count = unit, count
        self.next = first or self.step(anchor, due_day or anchor.day)
        if unit == "month":
            falls_on_anchor = self.next == in_month(month_of(self.next), anchor.day)
            self.day = due_day or (anchor.day if falls_on_anchor else self.next.day)
        else:
            self.day = None

    def step(self, day, due_day):
        if self.unit == "month":
            return in_month(month_of(day) + self.count, due_day)
        return day + ONE * self.count * (7 if self.unit == "week" else 1)

    def take(self):
        taken = self.next
        self.next = self.step(taken, self.day)
        return taken

    def move(self, on, due_day):
        """Later due dates fall on `due_day`: the next one stays in its month when it then lies after `on`."""
        self.day = due_day
        moved = in_month(month_of(self.next), due_day)
        self.next = moved if moved > on else in_month(month_of(self.next) + 1, due_day)


def shifted(day, shift, works):
    def search(way):
        found = day
        while not works(found):
            found += ONE * way
        return found

    if shift == "none" or works(day):
        return day
    after, before = search(1), search(-1)
    same_month = lambda other: other.month == day.month
    if shift == "following":
        return after
    if shift == "preceding":
        return before
    if shift == "modifiedFollowing":
        return after if same_month(after) else before
    if shift == "modifiedPreceding":
        return before if same_month(before) else after
    inside = [other for other in (after, before) if same_month(other)]
    return min(inside, key=lambda other: abs(other - day))


def days_counted(first_counts, start, end):
    offset = 0 if first_counts else 1
    return (start + ONE * (number + offset) for number in range((end - start).days))


def months_between(start, end, due_day):
    """Length in months: whole ones on the due day, else forward from the first day and a part of the month after."""
    due_day = due_day or start.day
    apart = month_of(end) - month_of(start)
    if all(day == in_month(month_of(day), due_day) for day in (start, end)):
        return Fraction(apart)
    if in_month(month_of(start) + apart, start.day) > end:
        apart -= 1
    reached, after = (in_month(month_of(start) + months, start.day) for months in (apart, apart + 1))
    return apart + Fraction((end - reached).days, (after - reached).days)


def thirty_e(start, end):
    return 360 * (end.year - start.year) + 30 * (end.month - start.month) + min(end.day, 30) - min(start.day, 30)


YEARS_OF_DAYS = {"actual365Fixed": Fraction(365), "actual360": Fraction(360), "actual364": Fraction(364),
                 "actual36525": Fraction(36525, 100)}
NO_LEAP_DAYS = {"nl365": 365, "nl360": 360}


def fraction(day_count, start, end, due_day, period):
    """Fraction of a year of `start..end`, a part of `period`."""
    if day_count == "oneTwelfth":
        whole = months_between(*period, due_day) / 12
        return whole * Fraction((end - start).days, (period[1] - period[0]).days)
    if day_count in YEARS_OF_DAYS:
        return (end - start).days / YEARS_OF_DAYS[day_count]
    if day_count in NO_LEAP_DAYS:
        counted = [day for day in days_counted(False, start, end) if (day.month, day.day) != (2, 29)]
        return Fraction(len(counted), NO_LEAP_DAYS[day_count])
    if day_count == "thirtyE360":
        return Fraction(thirty_e(period[0], end) - thirty_e(period[0], start), 360)
    first_counts = {"actualActualIsda": True, "calendarYear": False}[day_count]
    total, year_days = Fraction(0), {}
    for day in days_counted(first_counts, start, end):
        year_days[day.year] = year_days.get(day.year, 0) + 1
    for year, count in year_days.items():
        total += Fraction(count, 366 if isleap(year) else 365)
    return total


def year_of_days(day_count):
    """Days of the year that weeks, days and months of thirty days are measured by."""
    if day_count == "actual364":
        return 364
    return 360 if day_count in ("actual360", "nl360", "thirtyE360") else 365
