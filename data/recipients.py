"""Writes recipients.txt, the data of src/recipient.rs: the zones of phone numbers.

    npm run refresh

runs it with the packages of data/requirements.txt. It prints every record that changed, and in words what differs from
libphonenumber's map. docs/ZONES.md tells how the map is made; places.py has what the names of prefixes say.

A version line and then records, sorted by their first word; a line that starts with a space goes on with the record
above.

    PREFIX ZONES      the first digits of phone numbers, and their zones; PREFIX is one, two or four digits, and ZONES
                      is left out where the prefix has none of its own
     ZONES DIGITS...  DIGITS are what follows PREFIX
    COUNTRY ZONES     the country's zones in the order of zone.tab; left out where nothing follows from them
    =ZONE             a name that zone.tab lists for no country
    *ZONE             the one to take when there are several

The row of a calling code is libphonenumber's, for all numbers of the code that belong to no place.
"""

from collections import Counter, defaultdict

import phonenumbers
from phonenumbers.tzdata import TIMEZONE_DATA

import zones
from phones import Pattern
from places import CALLING_CODES, COUNTRIES, LINKS, NAMES, ROWS, code_of, country_of, longest, places, verdict
from zones import PREFERRED, PREFERRED_WITHOUT_COUNTRY

LISTED = zones.read_countries()
EVERYWHERE = {zone for listed in LISTED.values() for zone in listed}

# Calling codes on which libphonenumber takes mobile numbers for those of a place.
GEOGRAPHIC_MOBILES = phonenumbers.phonenumberutil._GEO_MOBILE_COUNTRIES
# What a prefix says whose numbers are a country's with one clock: they have that clock whatever it says.
ANY = None


def main():
    rows = prefixes()
    records = group(rows)
    records.update(countries(rows))
    zones.write("recipients.txt", phonenumbers.__version__, records)


# What a prefix's numbers have.


def mapped(prefix, country):
    """The zones of libphonenumber's map that belong to a country; all of the country's if none does."""
    own = LISTED[country]
    targets = {LINKS.get(zone, zone) for zone in own}
    found = TIMEZONE_DATA[longest(prefix, TIMEZONE_DATA)]
    return [zone for zone in found if zone in own or zone not in EVERYWHERE and LINKS.get(zone) in targets] or own


def answer(prefix):
    """The zones of a prefix's numbers in a country with several clocks, the one to choose, and why: which evidence
    they rest on."""
    found, choice, why = found_zones(prefix)
    of_map = mapped(prefix, country_of(prefix))
    # Where the map has an older name of a zone, and not the zone itself, that stays.
    older = {LINKS[zone]: zone for zone in of_map if zone in LINKS and LINKS[zone] not in of_map}
    return [older.get(LINKS.get(zone, zone), zone) for zone in found], older.get(LINKS.get(choice, choice), choice), why


def found_zones(prefix):
    """The same, by the names that zone.tab has."""
    country = COUNTRIES[country_of(prefix)]
    of_map = mapped(prefix, country_of(prefix))
    others = list(dict.fromkeys(map(country.zone, of_map)))
    named = longest(prefix, NAMES)
    says = verdict(named) if named else None
    row = longest(prefix, ROWS.zones_of_prefix)
    if row and not (says and says.why == "places.csv" and len(named) > len(row)):
        return ROWS.zones_of_prefix[row], ROWS.zones_of_prefix[row][0], "places.csv"
    if says is None:
        plan = ROWS.provinces_of_prefix.get(longest(prefix, ROWS.provinces_of_prefix), frozenset())
        clocks = list(country.clocks(plan))
        if len(clocks) == 1 and (named or clocks[0] not in others):
            return clocks, clocks[0], "places.csv"
        # Where nothing is named, the plan chooses among the zones that the map leaves open.
        choice = nearest(clocks[0], of_map) if len(clocks) == 1 else most_populous(of_map, country)
        return of_map, choice, "no place" if named else "no name"
    # Where the name is of a whole province and the map goes further, it may know more.
    exacter = len(longest(prefix, TIMEZONE_DATA)) > len(named) and bool(places(named).provinces)
    if not exacter and (says.certain or set(says.zones) <= set(others)):
        return says.zones, says.zones[0], says.why
    if exacter and set(others) <= set(says.zones):
        return others, others[0], "map"
    return list(dict.fromkeys([*says.zones, *others])), says.zones[0], "both"


def most_populous(found, country):
    """The zone by whose clock most people of a country live; of several the most populous, or an older name of it."""
    most = max(map(country.zone, found), key=lambda zone: country.people[zone])
    return nearest(most, [zone for zone in found if country.zone(zone) == most])


def nearest(wanted, found):
    """The zone that is wanted, or an older name of it, or the first that is there."""
    older = (zone for zone in found if LINKS.get(zone, zone) == LINKS.get(wanted, wanted))
    return wanted if wanted in found else next(older, found[0])


def every_prefix():
    """All prefixes that may answer otherwise than shorter ones, by calling code."""
    found = defaultdict(set)
    for prefix in [*NAMES, *TIMEZONE_DATA, *ROWS.zones_of_prefix, *ROWS.provinces_of_prefix]:
        found[code_of(prefix)].add(prefix)
    return found


def prefixes():
    """The zones of every prefix that has its own, those of the calling codes first: {prefix: text}."""
    found = {}
    for prefix in TIMEZONE_DATA:
        if prefix == code_of(prefix):
            found[prefix] = row_of_code(prefix)
    of_countries = {code for code, regions in CALLING_CODES.items() if COUNTRIES.keys() & set(regions)}
    for code, among in every_prefix().items():
        if int(code) in of_countries:
            wanted = {prefix: text_of(prefix) for prefix in among if prefix != code or code in ROWS.zones_of_prefix}
            found.update(fewest(code, wanted, found[code]))
    return found


def text_of(prefix):
    """The zones of a prefix as they are written."""
    if country_of(prefix):
        found, choice, _ = answer(prefix)
        return spell(found, choice)
    # A country with one clock on a calling code where another has several.
    code = code_of(prefix)
    others = (region for region in CALLING_CODES[int(code)] if region not in COUNTRIES)
    shared = [region for region in others if len(LISTED.get(region, ())) > 1]
    return spell(mapped(prefix, shared[0]), PREFERRED[shared[0]]) if shared else ANY


def row_of_code(code):
    """What libphonenumber's map has for a calling code, with a mark at the zone where most people live."""
    found = TIMEZONE_DATA[code]
    region = CALLING_CODES[int(code)][0]
    if code in PREFERRED_WITHOUT_COUNTRY:
        return spell(found, PREFERRED_WITHOUT_COUNTRY[code])
    if len(found) == 1 or region not in LISTED:
        return spell(found, None)
    own = mapped(code, region)
    if region in COUNTRIES:
        return spell(found, most_populous(own, COUNTRIES[region]))
    return spell(found, nearest(PREFERRED.get(region, LISTED[region][0]), own))


def spell(found, choice):
    marks = [("" if zone in EVERYWHERE else "=") + ("*" if zone == choice and len(found) > 1 else "") for zone in found]
    return ",".join(mark + zone for mark, zone in zip(marks, found))


# As few prefixes as give every number its zones.


def fewest(code, wanted, default):
    """Prefixes below a calling code with which the longest that matches a number says what is wanted: each says what
    most of those next below it do, and is left out where it says what the one above it does."""
    tree = {}
    for prefix, text in wanted.items():
        node = tree
        for digit in prefix[len(code) :]:
            node = node.setdefault(digit, {})
        node["says"] = text

    def best(node, inherited, patterns):
        """What this place may say at the least cost, and the places below. It may say anything where no number begins
        that depends on it."""
        says = node.get("says", inherited)
        if not any(state for _, state in patterns):
            return set(), {}
        if not node.keys() - {"says"}:
            return {says} - {ANY}, {}
        below = {}
        for digit in "0123456789":
            behind = [(pattern, pattern.step(state)[int(digit)]) for pattern, state in patterns]
            below[digit] = best(node.get(digit, {}), says, behind)
        counts = Counter(text for texts, _ in below.values() for text in texts)
        most = max(counts.values(), default=0)
        return {text for text, count in counts.items() if count == most}, below

    found = {}

    def write(prefix, places, above):
        for digit, (texts, below) in places.items():
            text = above
            if texts and above not in texts:
                text = found[prefix + digit] = min(texts)
            write(prefix + digit, below, text)

    _, below = best(tree, default, patterns_of(code))
    write(code, below, default)
    return found


def patterns_of(code):
    """What the geographic numbers look like of a calling code's countries with several zones, and where they begin."""
    found = []
    for region in (region for region in CALLING_CODES[int(code)] if len(LISTED.get(region, ())) > 1):
        metadata = phonenumbers.PhoneMetadata.metadata_for_region(region)
        kinds = [metadata.fixed_line, metadata.mobile if int(code) in GEOGRAPHIC_MOBILES else None]
        found += [Pattern(kind.national_number_pattern) for kind in kinds if kind and kind.national_number_pattern]
    return [(pattern, pattern.start) for pattern in found]


def group(rows):
    """The rows of prefixes as records."""
    heads = defaultdict(lambda: defaultdict(list))
    for prefix, text in rows.items():
        head = prefix[: 4 if len(prefix) > 4 else 2]
        heads[head][text].append(prefix[len(head) :])
    records = {}
    for head, groups in heads.items():
        own = next((text for text, digits in groups.items() if "" in digits), "")
        lines = sorted((sorted(digits), text) for text, digits in groups.items())
        lines = [" ".join([text, *filter(None, digits)]) for digits, text in lines if digits != [""]]
        records[head] = "\n ".join([own, *lines])
    return records


def countries(rows):
    """The zones of the countries where the rows do not tell them."""
    records = {}
    for country, listed in LISTED.items():
        codes = [str(code) for code, regions in CALLING_CODES.items() if country in regions]
        shared = any(len(CALLING_CODES[int(code)]) > 1 for code in codes)
        target = LINKS.get(listed[0], listed[0])
        told = all(
            zone == listed[0] or zone not in EVERYWHERE and LINKS.get(zone) == target
            for code in codes
            for zone in TIMEZONE_DATA[code]
        )
        if codes and (len(listed) > 1 or shared or not told):
            records[country] = spell(listed, PREFERRED.get(country))
    return records


if __name__ == "__main__":
    main()
