"""Writes zones.txt and recipients.txt, what the tests of src/zone.rs and src/recipient.rs expect.

    npm run refresh

runs it with the packages of data/requirements.txt.

Nothing of the crate is used, and of data/*.txt only the rows of recipients.txt, which are the law: the offsets are
asked of Python's zoneinfo, the numbers' zones follow from those rows, libphonenumber's map for numbers of no place,
zone.tab and the links. cities.txt, which is written by hand, says whether the rows are right.

zones.txt        NAMES           zones that keep the same offsets from 2026 to 2099,
                  OFFSET UNTIL OFFSET UNTIL... OFFSET
                                 which are these: seconds east of UTC, Unix seconds
recipients.txt   CODE KIND REGION GEOGRAPHIC CLOCKS CHOSEN CANDIDATES
                                 what a number is, and the zones that follow (`-` for none);
                                 CLOCKS is `one` if they agree from 2026-11-23T10:00Z on
                  NUMBERS        numbers of this kind with these zones
"""

import random
import sys
from datetime import datetime, timezone
from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo, reset_tzpath

import phonenumbers
import tzdata
from phonenumbers import PhoneNumberType
from phonenumbers.tzdata import TIMEZONE_DATA

DATA = Path(__file__).parents[2] / "data"
sys.path.append(str(DATA))
from zones import PREFERRED, PREFERRED_WITHOUT_COUNTRY

HERE = Path(__file__).parent
TZDATA = resources.files(tzdata)
NAMES = sorted(TZDATA.joinpath("zones").read_text().split())
FIRST = int(datetime(2026, 1, 1, tzinfo=timezone.utc).timestamp())
LAST = int(datetime(2100, 1, 1, tzinfo=timezone.utc).timestamp())
NOW = int(datetime(2026, 11, 23, 10, tzinfo=timezone.utc).timestamp())
DAY = 86_400

KINDS = {
    PhoneNumberType.FIXED_LINE: "FixedLine",
    PhoneNumberType.MOBILE: "Mobile",
    PhoneNumberType.FIXED_LINE_OR_MOBILE: "FixedLineOrMobile",
    PhoneNumberType.TOLL_FREE: "TollFree",
    PhoneNumberType.PREMIUM_RATE: "PremiumRate",
    PhoneNumberType.SHARED_COST: "SharedCost",
    PhoneNumberType.VOIP: "Voip",
    PhoneNumberType.PERSONAL_NUMBER: "PersonalNumber",
    PhoneNumberType.PAGER: "Pager",
    PhoneNumberType.UAN: "Uan",
    PhoneNumberType.VOICEMAIL: "Voicemail",
    PhoneNumberType.UNKNOWN: "Unassigned",
}
OF_NO_COUNTRY_ON_1 = {"TollFree", "PremiumRate", "SharedCost", "PersonalNumber", "Uan", "Voicemail", "Pager"}


# The zones.


def spans():
    """[(offset, until), ..., (offset, None)] from 2026 to 2099, for each name."""
    same, found = {}, {}
    for name in NAMES:
        content = TZDATA.joinpath("zoneinfo", name).read_bytes()
        if content not in same:
            same[content] = spans_of(ZoneInfo(name))
        found[name] = same[content]
    return found


def spans_of(zone):
    def offset(time):
        return int(datetime.fromtimestamp(time, zone).utcoffset().total_seconds())

    found, before = [], offset(FIRST)
    for day in range(FIRST, LAST, DAY):
        after = offset(day + DAY)
        if after != before:
            low, high = day, day + DAY
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if offset(middle) == before else (low, middle)
            assert offset(high) == after, "two changes on one day"
            found.append((before, high))
            before = after
    return (*found, (before, None))


def write_zones(spans):
    names_by_spans = {}
    for name, of_name in spans.items():
        names_by_spans.setdefault(of_name, []).append(name)
    lines = []
    for of_names, names in names_by_spans.items():
        lines.append(" ".join(names))
        lines.append("".join(f" {offset}" + (f" {until}" if until else "") for offset, until in of_names))
    HERE.joinpath("zones.txt").write_text("\n".join(lines) + "\n")


# The recipients.


def read_zone_tab():
    listed = {}
    for line in TZDATA.joinpath("zoneinfo", "zone.tab").read_text().splitlines():
        if not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            listed.setdefault(country, []).append(zone)
    return listed


def read_links():
    lines = TZDATA.joinpath("zoneinfo", "tzdata.zi").read_text().splitlines()
    return {line.split()[2]: line.split()[1] for line in lines if line.startswith("L ")}


ZONE_TAB = read_zone_tab()
LINKS = read_links()
LISTED = {zone for zones in ZONE_TAB.values() for zone in zones}


def target(zone):
    while zone in LINKS:
        zone = LINKS[zone]
    return zone


def read_rows():
    """The rows of prefixes: {prefix: [zone, ...]}, and those of their zones that are marked."""
    rows, marked, head = {}, {}, ""
    for line in DATA.joinpath("recipients.txt").read_text().splitlines()[1:]:
        if line[0].isdigit():
            head, line = line.split(" ") if " " in line else (line, "")
            prefixes, zones = [head], line
        elif line[0] == " ":
            zones, *digits = line.split()
            prefixes = [head + more for more in digits]
        else:
            break  # countries
        for prefix in filter(lambda _: zones, prefixes):
            assert prefix not in rows, prefix
            rows[prefix] = [zone.strip("=*") for zone in zones.split(",")]
            marked[prefix] = [zone.strip("=*") for zone in zones.split(",") if "*" in zone]
            assert len(marked[prefix]) <= 1 and bool(marked[prefix]) <= (len(rows[prefix]) > 1), prefix
    return rows, marked


ROWS, MARKED = read_rows()


def zones_of(number, kind, region):
    """The rule of the contract: (candidates, chosen)."""
    code = str(number.country_code)
    country = region
    if kind == "Unassigned":
        country = phonenumbers.region_code_for_country_code(number.country_code)
    if number.country_code == 1 and kind in OF_NO_COUNTRY_ON_1 | {"Unassigned"}:
        country = None
    if country not in ZONE_TAB:  # none, 001, XK, AC, TA
        mapped = [zone for zone in TIMEZONE_DATA.get(code, ()) if zone != "Etc/Unknown"]
        preferred = PREFERRED_WITHOUT_COUNTRY.get(code) if country is None else None
        return mapped, preferred if preferred in mapped else next(iter(mapped), None)

    digits = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)[1:]
    if phonenumbers.is_number_geographical(number):
        prefix = next(digits[:length] for length in range(len(digits), 0, -1) if digits[:length] in ROWS)
        listed = ROWS[prefix]
    else:
        prefix, listed = code, TIMEZONE_DATA[code]
    own = ZONE_TAB[country]
    targets = [target(zone) for zone in own]
    candidates = [z for z in listed if z in own or z not in LISTED and target(z) in targets] or own
    for wanted in [*MARKED[prefix], PREFERRED.get(country)]:
        if wanted in candidates:
            return candidates, wanted
    return candidates, candidates[0]


def numbers():
    """Numbers of every prefix of the rows and the map, of every kind in every country, and unassigned ones."""
    chance = random.Random(2026)

    def some(prefix, lengths, wanted):
        """Two numbers that start with a prefix, are possible, and are what is wanted."""
        found = set()
        for _ in range(150):
            missing = chance.choice(lengths) - len(prefix)
            text = prefix + "".join(chance.choice("0123456789") for _ in range(missing))
            number = parse(text)
            if number and wanted(number):
                found.add(text)
                if len(found) == 2:
                    break
        return sorted(found)

    codes = phonenumbers.COUNTRY_CODE_TO_REGION_CODE
    for code, regions in codes.items():
        kinds = [kind for kind in KINDS if kind != PhoneNumberType.UNKNOWN]
        examples = [phonenumbers.example_number_for_non_geo_entity(code)] + [
            phonenumbers.example_number_for_type(region, kind) for region in regions for kind in kinds
        ]
        lengths = set()
        for example in filter(None, examples):
            text = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)[1:]
            lengths.add(len(text))
            described = describe(example)
            yield text
            yield from some(text[:-3], [len(text)], lambda number: describe(number) == described)
        lengths = sorted(lengths)
        for prefix in (prefix for prefix in {**TIMEZONE_DATA, **ROWS} if code_of(prefix) == code):
            yield from some(prefix, lengths, phonenumbers.is_number_geographical)
        yield from some(str(code), lengths, lambda number: not phonenumbers.is_valid_number(number))


def code_of(prefix):
    codes = phonenumbers.COUNTRY_CODE_TO_REGION_CODE
    return next(int(prefix[:length]) for length in (1, 2, 3) if int(prefix[:length]) in codes)


def parse(text):
    """The number, if it is possible and written in its canonical form."""
    try:
        number = phonenumbers.parse(f"+{text}")
    except phonenumbers.NumberParseException:
        return None
    canonical = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return number if canonical == f"+{text}" and phonenumbers.is_possible_number(number) else None


def describe(number):
    kind = KINDS[phonenumbers.number_type(number)]
    region = None if kind == "Unassigned" else phonenumbers.region_code_for_number(number)
    return kind, None if region == "001" else region, phonenumbers.is_number_geographical(number)


def write_recipients(spans):
    def from_now(name):
        return [(offset, until) for offset, until in spans[name] if until is None or until > NOW]

    groups = {}
    for text in sorted(set(numbers())):
        number = parse(text)
        if number is None:
            continue
        kind, region, geographic = describe(number)
        candidates, chosen = zones_of(number, kind, region)
        clocks = "one" if all(from_now(zone) == from_now(candidates[0]) for zone in candidates) else "many"
        zones = ",".join(candidates)
        key = (number.country_code, kind, region, "yes" if geographic else "no", clocks, chosen, zones)
        groups.setdefault(" ".join(str(part or "-") for part in key), []).append(text)
    lines = [f"{key}\n {' '.join(texts)}" for key, texts in groups.items()]
    HERE.joinpath("recipients.txt").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    reset_tzpath(to=[])  # not the machine's zones: those of the package
    offsets = spans()
    write_zones(offsets)
    write_recipients(offsets)
