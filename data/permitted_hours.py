#!/usr/bin/env python3
"""Writes data/permitted-hours.json, docs/PERMITTED-HOURS.md and tests/cases/permitted-hours-rules.ndjson.

    npm run refresh

runs it with the packages of data/requirements.txt; with --check it writes nothing and fails when somebody should look at
the rules again. The rules and our own lists of holidays are kept by hand in data/permitted-hours.toml; the other holidays
are those of PyPI's holidays; which numbers belong to a place follows from libphonenumber's metadata, and for parts of a
country from the names that its geocoding data gives to area codes.

permitted-hours.json has all that the two look-ups (js/permitted-hours.ts, src/permitted_hours.rs) need:

    checked, holidaysUntil, libphonenumber      how old it is
    prefixes     place → the first digits of its numbers. The longest that fits counts; one that stands at several places
                 belongs to any of them. Only places with rules, and those whose numbers lie among theirs
    hours        as the rules name them → spans by weekday
    calendars    name → year → days
    rules        in order, as they are answered; `place`, `hours` and `calendar` are what is looked up
"""

import json
import re
import sys
import tomllib
from datetime import date, timedelta
from pathlib import Path

import holidays as library
import phonenumbers
from holidays.groups import ChristianHolidays
from phonenumbers.geodata import GEOCODE_DATA
from phonenumbers.phonemetadata import PhoneMetadata

from phones import Kinds

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "data" / "permitted-hours.toml"
DATA = ROOT / "data" / "permitted-hours.json"
DOCS = ROOT / "docs" / "PERMITTED-HOURS.md"
RULES = ROOT / "tests" / "cases" / "permitted-hours-rules.ndjson"

YEARS = range(2026, 2031)
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
PERIODS = ["8 hours", "24 hours", "day", "week", "30 days"]

# Members of a row, those that have to be there first.
MEMBERS = {
    "rule": ("id place kind grade source checked binds",
             "hours holidays holidays_assumed max_attempts url read since until review consent_required sector_bans note"),
    "without": ("place note", "consent_required"),
    "holidays": ("", "source url note review saturday_to library list"),
}

# As libphonenumber's geocoding data writes them.
OTHER_NAMES = {"Washington State": "WA", "Washington D.C.": "DC", "British Colombia": "BC"}
# Kinds of +1 numbers that belong to no one country, as data/phones.py writes them.
OF_NO_COUNTRY_ON_1 = "ptsngul"


def main():
    table = tomllib.loads(SOURCE.read_text())
    check(table)
    if "--check" in sys.argv:
        return check_age(table, date.today())
    rules = [shipped_rule(rule) for rule in table["rule"]]
    shipped = {
        "checked": max(rule["checked"] for rule in rules),
        "holidaysUntil": f"{YEARS[-1]}-12-31",
        "libphonenumber": phonenumbers.__version__,
        "prefixes": prefixes({rule["place"] for rule in rules}),
        "hours": {hours: spans(hours) for hours in sorted({rule["hours"] for rule in rules if "hours" in rule})},
        "calendars": {name: calendar(row) for name, row in table["holidays"].items()},
        "rules": rules,
    }
    DATA.write_text(in_lines(shipped))
    RULES.write_text("".join(compact(answer(rule, shipped)) + "\n" for rule in rules))
    DOCS.write_text(page(table, shipped))


# The rules.

def check_age(table, today):
    """Stops when the table wants to be looked at again."""
    newest = max(rule["checked"] for rule in table["rule"])
    reviews = [*((rule["id"], rule) for rule in table["rule"]), *table["holidays"].items()]
    problems = [
        f"{name} was to be looked at again before {row['review']}"
        for name, row in reviews
        if "review" in row and row["review"] <= today
    ]
    if (today - newest).days > 365:
        problems.append(f"no rule has been looked at since {newest}")
    if (date(YEARS[-1], 12, 31) - today).days < 365:
        problems.append(f"the holidays end with {YEARS[-1]}: raise YEARS in data/permitted_hours.py")
    if problems:
        raise SystemExit("Permitted hours: " + "; ".join(problems))


def check(table):
    """Stops at what is wrong in the table, as far as a program can see it."""
    for kind, (required, optional) in MEMBERS.items():
        rows = table[kind].values() if kind == "holidays" else table[kind]
        for row in rows:
            needed, known = set(required.split()), set(f"{required} {optional}".split())
            if not needed <= row.keys() <= known:
                raise SystemExit(f"{row}: members are {required}, and perhaps {optional}")
    ids = [rule["id"] for rule in table["rule"]]
    used = {rule["holidays"] for rule in table["rule"] if "holidays" in rule}
    problems = [f"{name} stands there twice" for name in set(ids) if ids.count(name) > 1]
    problems += [f"the calendar {name} is not both used and there" for name in used ^ table["holidays"].keys()]
    for rule in table["rule"]:
        faults = {
            "kind is law or code": rule["kind"] not in ("law", "code"),
            "grade is A, B or C": rule["grade"] not in ("A", "B", "C"),
            "id starts with place": not rule["id"].startswith(rule["place"]),
            "a rule has hours or max_attempts": "hours" not in rule and "max_attempts" not in rule,
            "holidays that are assumed need a calendar": "holidays_assumed" in rule and "holidays" not in rule,
            f"per is one of {PERIODS}": any(limit["per"] not in PERIODS for limit in limits(rule)),
            "until is behind since": "until" in rule and str(rule["until"]) <= str(rule.get("since", "")),
        }
        problems += [f"{rule['id']}: {what}" for what, is_wrong in faults.items() if is_wrong]
    if problems:
        raise SystemExit("\n".join(problems))


def shipped_rule(rule):
    """A rule as it ships: what is looked up first, then what is answered, in the order of the answer."""
    # What only a secondary text tells is not shown as law.
    is_shown_as_kind = rule["kind"] == "code" or rule["grade"] != "C"
    consent = rule.get("consent_required")
    members = {
        "place": rule["place"],
        "hours": rule.get("hours"),
        "calendar": rule.get("holidays"),
        "id": rule["id"],
        "holidaysAssumed": rule.get("holidays_assumed"),
        "maxAttempts": limits(rule),
        "source": rule["source"],
        "url": rule.get("url"),
        "kind": rule["kind"] if is_shown_as_kind else None,
        "grade": rule["grade"],
        "automatedOnly": rule["id"].endswith("#automated") or None,
        "binds": rule["binds"],
        "consentRequired": {"since": text_or_none(consent.get("since"))} if consent is not None else None,
        "sectorBans": [
            {"sector": ban["sector"], "since": text_or_none(ban.get("since")), "unless": ban["unless"]}
            for ban in rule.get("sector_bans", [])
        ],
        "note": rule.get("note"),
        "checked": str(rule["checked"]),
        "inForceSince": text_or_none(rule.get("since")),
        "until": text_or_none(rule.get("until")),
    }
    return {name: member for name, member in members.items() if name == "inForceSince" or member not in (None, [])}


def limits(rule):
    given = rule.get("max_attempts", [])
    return given if isinstance(given, list) else [given]


def text_or_none(value):
    return None if value is None else str(value)


def spans(hours):
    """`mon-fri 10:00-13:00 14:00-20:00, sat 10:00-17:00` by weekday."""
    days = {}
    for group in hours.split(", "):
        names, *times = group.split(" ")
        first, last = ([day[:3] for day in WEEKDAYS].index(name) for name in (names.split("-") * 2)[:2])
        for span in times:
            start, end = re.fullmatch(r"((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d|24:00)", span).groups()
            assert start < end, span
        assert times == sorted(times) and first <= last, group
        for day in WEEKDAYS[first:last + 1]:
            assert day not in days, hours
            days[day] = times
    return days


def answer(rule, shipped):
    """What both look-ups have to make of a row."""
    answered = {"id": rule["id"]}
    if "hours" in rule:
        answered["days"] = shipped["hours"][rule["hours"]]
    if "calendar" in rule:
        years = shipped["calendars"][rule["calendar"]]
        answered["holidays"] = [f"{year}-{day}" for year, days in years.items() for day in days.split(" ")]
    return answered | {name: member for name, member in rule.items() if name not in ("place", "hours", "calendar")}


# Holidays.

class Listed(library.HolidayBase, ChristianHolidays):
    """A list of our own, in the words of the package's methods."""

    country = "Listed"

    def __init__(self, row):
        self.row = row
        ChristianHolidays.__init__(self)
        super().__init__(years=[*YEARS, YEARS[-1] + 1])  # 1 January may bar the Friday before

    def _populate_public_holidays(self):
        for line in self.row["list"].splitlines():
            day, marks, name = re.fullmatch(r"(\w+)((?: even| leap| fixed)*) {2,}(.+)", line).groups()
            if "even" in marks and self._year % 2 or "leap" in marks and self._year % 4:
                continue
            on = getattr(self, f"_add_holiday_{day}")(name)
            if "fixed" not in marks:
                saturday = 2 if self.row.get("saturday_to") == "monday" else -1
                move = {5: saturday, 6: 1}.get(on.weekday())
                if move:
                    self._add_holiday(name, on + timedelta(days=move))


def calendar(row):
    """The barred days, by year."""
    days = set()
    if "library" in row:
        place, *categories = row["library"].split(" ")
        country, _, part = place.partition("-")
        days |= library.country_holidays(country, subdiv=part or None, years=YEARS, categories=categories or None).keys()
    if "list" in row:
        days |= Listed(row).keys()
    return {str(year): " ".join(f"{day:%m-%d}" for day in sorted(days) if day.year == year) for year in YEARS}


# Places.

def prefixes(places):
    """The first digits of each place's numbers, for the places that have rules and those that lie among them."""
    countries = {place[:2] for place in places}
    found = {}
    for country in sorted(countries):
        code = phonenumbers.country_code_for_region(country)
        if code == 1:
            continue
        regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE[code]
        assert regions[0] == country, f"{country} is not the main region of +{code}: say which numbers are unassigned"
        found[country] = [str(code)]
        for region, digits in areas(code, regions):
            if region != country:
                found.setdefault(region, []).append(f"{code}{digits}")
    if countries & {"US", "CA"}:
        for region, digits in areas(1, phonenumbers.COUNTRY_CODE_TO_REGION_CODE[1], at_least=3):
            if region in countries:
                for place in parts(region, f"1{digits}", places):
                    found.setdefault(place, []).append(f"1{digits}")
    return {place: " ".join(sorted(digits)) for place, digits in sorted(found.items())}


def areas(code, regions, at_least=1):
    """The shortest digits behind a calling code that only one of its regions has numbers with: (region, digits).

    Where several regions take a number, libphonenumber gives it to the first of them.
    """
    automata = [Kinds(PhoneMetadata.metadata_for_region_or_calling_code(code, region)) for region in regions]
    memo = {}

    def owners(states):
        if states not in memo:
            labels = [automaton.label(state) for automaton, state in zip(automata, states)]
            kind = next(((region, label) for region, label in zip(regions, labels) if label), None)
            memo[states] = set() if kind is None or code == 1 and kind[1] in OF_NO_COUNTRY_ON_1 else {kind[0]}
            memo[states] = memo[states].union(*(owners(to) for to in step(states)))
        return memo[states]

    def step(states):
        return list(zip(*(automaton.step(state) for automaton, state in zip(automata, states))))

    def walk(digits, states):
        here = owners(states)
        if len(here) == 1 and len(digits) >= at_least:
            yield min(here), digits
        elif here:
            for digit, to in enumerate(step(states)):
                yield from walk(f"{digits}{digit}", to)

    yield from walk("", tuple(automaton.start for automaton in automata))


def parts(country, prefix, places):
    """The places with rules that an area code may belong to: parts of the country, or else the country."""
    names = getattr(library, country).subdivisions_aliases | OTHER_NAMES

    def part(name):
        return names.get(name) or (name[-2:] if name[-4:-2] == ", " and name[-2:] in names.values() else None)

    own = GEOCODE_DATA.get(prefix, {}).get("en", "").split("/")
    longer = (names["en"] for digits, names in GEOCODE_DATA.items() if digits.startswith(prefix) and "en" in names)
    found = {part(name) for name in own} - {None} or {part(name) for name in longer} - {None}
    if not found:
        print(f"+{prefix} may be anywhere in {country}: no name is given to it")
        found = set(names.values())
    return sorted({place if (place := f"{country}-{code}") in places else country for code in found}, key=len)


# What is written.

def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def in_lines(shipped):
    """One rule, place, kind of hours or calendar a line."""
    members = []
    for name, member in shipped.items():
        if isinstance(member, dict):
            lines = ",\n".join(f"{compact(key)}: {compact(value)}" for key, value in member.items())
            member = f"{{\n{lines}\n}}"
        elif isinstance(member, list):
            lines = ",\n".join(map(compact, member))
            member = f"[\n{lines}\n]"
        else:
            member = compact(member)
        members.append(f"{compact(name)}: {member}")
    joined = ",\n".join(members)
    return f"{{\n{joined}\n}}\n"


PAGE = """\
# Permitted hours

<!-- Made by `npm run refresh` from data/permitted-hours.toml. Do not edit. -->

The rules behind `revox-call-builder/permitted-hours`: when sales calls to consumers may ring, by the recipient's country
and, in the United States and Canada, by the area code.

**This is no legal advice.** It is a table that people put together, last looked at on {checked}, its holidays
reach to {holidays_until}, and it is neither complete nor free of mistakes.

- **Inside the hours does not mean allowed.** Consent, lists of those who object, bans of a sector, licences and what the
  caller has to say are matters of their own. What was seen of consent and bans stands beside each rule, and nothing seen
  does not mean nothing needed.
- **A number is not a place.** It says where it was issued. All rules that may hold for a number are given, and a call has
  to keep every one of them. A number that belongs to no country (toll-free, satellite), or to one that is not in the
  table, has none; that is not to say that none exists.
- **Whom a rule binds** is often narrower than "everybody": read it before you rely on its not binding you.
- **Holidays that no source settles are taken as barred** ("assumed" below). Where a rule has other hours on some days than
  a week can say, its note tells.

| grade | what was seen |
| --- | --- |
| A | the law's own words, on an official page or in a law publisher's copy |
| B | a text that quotes the words and says where they stand |
| C | a text that only tells the rule. Such a rule is not given as `kind: "law"`, whatever it is |

**To correct a row:** change it in `data/permitted-hours.toml`, with a source, its grade and the day you looked
(`checked`), run `npm run refresh`, and commit what it writes. A rule that ends keeps its row with `until`, and the new one
is a row with `since`. `npm run refresh -- --check` fails when nothing has been looked at for a year, when a row's `review`
day has come, and when the holidays end within a year.

## Rules

Hours are the recipient's clock; a span ends before its second time. "max" is the most attempts.

{rules}

## Whom they bind, and what else to know

{notes}

## Looked at, and no rule of hours found

Which is not to say that there is none.

{without}

## Holidays

From PyPI's `holidays` (MIT), or from our own lists, which have more or other days than the package where the law does.

{calendars}

Our own lists:

{lists}
"""


def page(table, shipped):
    rules = [
        {
            "rule": f"`{rule['id']}`",
            "hours": rule.get("hours", "any"),
            "holidays": {True: f"assumed: {rule.get('holidays')}"}.get(rule.get("holidays_assumed"), rule.get("holidays", "")),
            "max": "; ".join(f"{limit['count']} in {limit['per']}".replace("in day", "a day").replace("in week", "a week") for limit in limits(rule)),
            "kind": rule["kind"] if "kind" in shipped_rule(rule) else f"said to be {rule['kind']}",
            "grade": rule["grade"],
            "in force": f"{rule.get('since', '')}{' until ' + str(rule['until']) if 'until' in rule else ''}",
            "source": linked(rule),
            "checked": rule["checked"],
        }
        for rule in table["rule"]
    ]
    notes = [
        {
            "rule": f"`{rule['id']}`",
            "binds": rule["binds"],
            "consent and bans": "; ".join(beside(rule)),
            "note": rule.get("note", ""),
        }
        for rule in table["rule"]
    ]
    without = [
        {"place": place["place"], "consent": "; ".join(beside(place)), "what there is": place["note"]}
        for place in table["without"]
    ]
    calendars = [
        {
            "calendar": name,
            "days from": " and ".join(part for part in (
                f"`holidays`: {calendar['library']}" if "library" in calendar else "",
                f"our list, after {linked(calendar)}" if "list" in calendar else "",
            ) if part),
            "note": calendar.get("note", ""),
        }
        for name, calendar in table["holidays"].items()
    ]
    lists = [
        f"- **{name}**: {'; '.join(re.split(' {2,}', line, maxsplit=1)[1] for line in calendar['list'].splitlines())}"
        for name, calendar in table["holidays"].items()
        if "list" in calendar
    ]
    return PAGE.format(
        checked=shipped["checked"],
        holidays_until=shipped["holidaysUntil"],
        rules=in_columns(rules),
        notes=in_columns(notes),
        without=in_columns(without),
        calendars=in_columns(calendars),
        lists="\n".join(lists),
    )


def linked(row):
    name = f"[{row['source']}]({row['url']})" if "url" in row else row["source"]
    return ", ".join([name, *(f"[told here]({url})" for url in row.get("read", []))])


def beside(row):
    """What bars a call at any hour."""
    if "consent_required" in row:
        yield "consent required" + (f" since {since}" if (since := row["consent_required"].get("since")) else "")
    for ban in row.get("sector_bans", []):
        yield (f"since {ban['since']} " if "since" in ban else "") + f"no calls for {ban['sector']} unless {ban['unless']}"


def in_columns(rows):
    lines = [list(rows[0]), ["---"] * len(rows[0]), *(row.values() for row in rows)]
    return "\n".join(f"| {' | '.join(str(cell).replace('|', '/') for cell in line)} |" for line in lines)


if __name__ == "__main__":
    main()
