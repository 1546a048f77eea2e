"""Days, instants and zones, working days, windows."""

import datetime as dt
import re
from calendar import monthrange

ONE = dt.timedelta(1)
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:\d\d)")


def day_of(text):
    return dt.date.fromisoformat(text)


def add_months(day, months):
    """The same day of the month `months` later, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def offset_of(text):
    if text == "Z":
        return dt.timedelta(0)
    size = dt.timedelta(hours=int(text[1:3]), minutes=int(text[4:6]))
    return -size if text[0] == "-" else size


def utc_of(text):
    """An instant, told in UTC."""
    day, hour, minute, second, offset = INSTANT.fullmatch(text).groups()
    clock = dt.timedelta(hours=int(hour), minutes=int(minute), seconds=int(second or 0))
    return dt.datetime.combine(day_of(day), dt.time()) + clock - offset_of(offset)


def offset_in_force(zone, instant):
    passed = [change for change in zone.get("changes", []) if utc_of(change["from"]) <= instant]
    last = max(passed, key=lambda change: utc_of(change["from"])) if passed else zone
    return offset_of(last["offset"])


def local(text, zone):
    """Local day and second of the day; a day without a time is its second 0."""
    if "T" not in text:
        return day_of(text), 0
    instant = utc_of(text)
    moment = instant + offset_in_force(zone, instant)
    return moment.date(), moment.hour * 3600 + moment.minute * 60 + moment.second


def works(day, calendar):
    calendar = calendar or {}
    weekend = calendar.get("weekend")
    rests = WEEKDAYS[day.weekday()] in (["saturday", "sunday"] if weekend is None else weekend)
    return str(day) in calendar.get("workingDays", []) or not (rests or str(day) in calendar.get("holidays", []))


def add_business_days(day, count, calendar):
    """The `count`-th business day after `day`."""
    while count:
        day += ONE
        count -= works(day, calendar)
    return day


def inside(event_day, window, on):
    """Whether a day lies in a window at the end of the day `on`."""
    if event_day > on:
        return False
    if window is None:
        return True
    if "months" in window:
        return add_months(event_day, window["months"]) > on
    ago = window.get("ago", 0)
    return ago <= (on - event_day).days < window["days"] + ago
