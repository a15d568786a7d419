"""Writes zones.txt and transitions.txt, the data of src/zone.rs.

    npm run refresh

runs it with the packages of data/requirements.txt. It prints every record that changed.

Each file is a version line and then records, sorted by their first word, one a line; a line
that starts with a space goes on with the record above.

zones.txt       NAME RULE       a zone and its POSIX TZ rule without the abbreviations: 5,M3.2.0,M11.1.0 is
                                EST5EDT,M3.2.0,M11.1.0, and -1/0,M10.5.0,M3.5.0/1 is IST-1GMT0,M10.5.0,M3.5.0/1
                NAME *RULE      the same, but the zone's record in transitions.txt comes first
                NAME =TARGET    a link
transitions.txt NAME OFFSET UNTIL OFFSET UNTIL...
                                from before 2026 on: hours east of UTC, and the hour (UTC) at
                                which they end; after the last one the rule holds
"""

import re
import struct
from datetime import datetime, timezone
from importlib import resources
from pathlib import Path

import tzdata

FIRST = datetime(2026, 1, 1, tzinfo=timezone.utc).timestamp()
DATA = Path(__file__).parent
TZDATA = resources.files(tzdata)

# The zone of the country's most populous city, for countries that have several zones.
PREFERRED = dict(
    pair.split()
    for pair in """
    US America/New_York, CA America/Toronto, GB Europe/London, MX America/Mexico_City,
    BR America/Sao_Paulo, AR America/Argentina/Buenos_Aires, CL America/Santiago,
    EC America/Guayaquil, GL America/Nuuk, ES Europe/Madrid, PT Europe/Lisbon,
    RU Europe/Moscow, KZ Asia/Almaty, UZ Asia/Tashkent, MN Asia/Ulaanbaatar, CN Asia/Shanghai,
    ID Asia/Jakarta, MY Asia/Kuala_Lumpur, AU Australia/Sydney, NZ Pacific/Auckland,
    PF Pacific/Tahiti, KI Pacific/Tarawa, FM Pacific/Pohnpei, MH Pacific/Majuro,
    PG Pacific/Port_Moresby, CD Africa/Kinshasa, CY Asia/Nicosia, PS Asia/Gaza,
    VN Asia/Ho_Chi_Minh, DE Europe/Berlin, UA Europe/Kyiv
    """.split(",")
)
# The zone of numbers that belong to no country, by calling code.
PREFERRED_WITHOUT_COUNTRY = {"1": "America/New_York"}

# All that src/zone.rs reads: standard time, or standard and summer time between two weekdays.
NAME = r"(?:[A-Za-z]+|<[+-]\d+>)"
OFFSET = r"([+-]?\d+(?::\d\d)?)"
CHANGE = r",M\d+\.[1-5]\.[0-6](?:/-?\d+(?::\d\d)?)?"
RULE = re.compile(f"{NAME}{OFFSET}(?:{NAME}{OFFSET}?({CHANGE}{CHANGE}))?")


def main():
    names = TZDATA.joinpath("zones").read_text().split()
    links = read_links()
    zones, transitions = {}, {}
    for name in names:
        if name in links:
            zones[name] = f"={links[name]}"
            continue
        early, rule = read_clock(name)
        zones[name] = ("*" if early else "") + rule
        if early:
            transitions[name] = early
    write("zones.txt", tzdata.IANA_VERSION, zones)
    write("transitions.txt", tzdata.IANA_VERSION, transitions)


def read_links():
    """Every link and the zone it ends at."""
    links = {}
    for line in TZDATA.joinpath("zoneinfo", "tzdata.zi").read_text().splitlines():
        if line.startswith("L "):
            _, target, name = line.split()
            links[name] = target
    for name, target in links.items():
        while target in links:
            target = links[target]
        links[name] = target
    return links


def read_countries():
    countries = {}
    for line in TZDATA.joinpath("zoneinfo", "zone.tab").read_text().splitlines():
        if not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            countries.setdefault(country, []).append(zone)
    return countries


def read_clock(name):
    """What a zone's clock shows from 2026 on, as its records in transitions.txt and zones.txt: (early, rule)."""
    early, rule = read_zone(name)
    match = RULE.fullmatch(rule)
    assert match, (name, rule)
    standard, summer, changes = match.groups()
    return early, standard + (f"/{summer}" if summer else "") + (changes or "")


def read_zone(name):
    """The stretches that a zone's rule does not tell, and the rule: (early, rule)."""
    data = TZDATA.joinpath("zoneinfo", name).read_bytes()
    # TZif: a block with 32-bit times to skip, the same with 64-bit times, the rule.
    isutcnt, isstdcnt, leapcnt, timecnt, typecnt, charcnt = struct.unpack_from(">6I", data, 20)
    data = data[44 + timecnt * 5 + typecnt * 6 + charcnt + leapcnt * 8 + isstdcnt + isutcnt :]
    isutcnt, isstdcnt, leapcnt, timecnt, typecnt, charcnt = struct.unpack_from(">6I", data, 20)
    times = struct.unpack_from(f">{timecnt}q", data, 44)
    kinds = data[44 + timecnt * 8 :][:timecnt]
    types = 44 + timecnt * 9
    offsets = [struct.unpack_from(">i", data, types + 6 * kind)[0] for kind in range(typecnt)]
    rest = types + typecnt * 6 + charcnt + leapcnt * 12 + isstdcnt + isutcnt
    rule = data[rest:].decode().strip()

    stretches, offset = [], offsets[0]
    for time, kind in zip(times, kinds):
        if time >= FIRST and offsets[kind] != offset:
            stretches.append((offset, time))
        offset = offsets[kind]
    return " ".join(f"{hours(offset)} {hour(time)}" for offset, time in stretches), rule


def hours(offset):
    assert offset % 3600 == 0
    return f"{offset // 3600:+d}"


def hour(time):
    assert time % 3600 == 0
    return datetime.fromtimestamp(time, timezone.utc).strftime("%Y-%m-%dT%H")


def write(file, version, records):
    path = DATA / file
    before = dict(re.findall(r"(?m)^(\S+)(.*(?:\n .*)*)", path.read_text())) if path.exists() else {}
    lines = [version] + [f"{key} {records[key]}".replace(" \n", "\n") for key in sorted(records)]
    path.write_text("\n".join(lines) + "\n")
    after = dict(re.findall(r"(?m)^(\S+)(.*(?:\n .*)*)", path.read_text()))
    for key in sorted(before.keys() | after.keys()):
        if before.get(key) != after.get(key):
            change = "new" if key not in before else "changed" if key in after else "gone"
            print(f"{file}: {key} {change}")


if __name__ == "__main__":
    main()
