"""Writes peers.txt: where the data of other crates, which the tests hold our answers against, is not of our version.

    npm run refresh

runs it with the packages of data/requirements.txt, behind data/phones.py; it fetches the same packages in the peers'
versions. A paragraph for each peer:

rlibphonenumber 9.0.42         the crate, and the version of its data
40 6                           a calling code, and what national numbers start with, to three digits or fewer, whose
229 *                          verdicts are not the same in both versions; all of them, where lengths or prefixes differ
chrono-tz 2025b
Africa/Casablanca              a zone whose offsets from 2026 to 2099 are not the same in both versions
"""

import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from functools import cache
from hashlib import sha256
from pathlib import Path
from zoneinfo import reset_tzpath

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.append(str(ROOT / "data"))

# The peers in Cargo.lock, and the packages that have their data. A raised peer may have newer data: its README tells.
PEERS = {
    "rlibphonenumber": ("2.2.15", "phonenumbers", "9.0.42"),
    "phonenumber": ("0.3.10+9.0.33", "phonenumbers", "9.0.33"),
    "chrono-tz": ("0.10.4", "tzdata", "2025.2"),
}
# How many digits of a national number tell where a difference is.
DEPTH = 3
NOWHERE = ""


# What a version says: run in a Python that finds the package of that version.


def say_numbers():
    """By calling code and region: the lengths and prefixes, and the roots of two trees; and the nodes of all trees."""
    from phones import Automaton, Kinds, Pattern, regions, trunk

    nodes, said = {}, {}

    def root(language):
        automaton = Automaton(language)

        @cache
        def name(number):
            """Of equal languages from a node on, the same."""
            if number == 0:
                return NOWHERE
            label, children = automaton.nodes[number]
            node = [label, [name(child) for child in children] or [NOWHERE] * 10]
            digest = sha256(json.dumps(node).encode()).hexdigest()[:16]
            nodes[digest] = node
            return digest

        return name(automaton.root)

    for code, metadata in regions():
        general = metadata.general_desc
        form = [general.possible_length, general.possible_length_local_only, metadata.leading_digits]
        if metadata.national_prefix_for_parsing:
            prefixes, insert = trunk(metadata)
            form += [Automaton(prefixes).text(), insert]
        trees = [root(Pattern(general.national_number_pattern)), root(Kinds(metadata))]
        said[f"{code} {metadata.id}"] = [form, trees]
    return [said, nodes]


def say_zones():
    from vectors import spans

    reset_tzpath(to=[])  # not the machine's zones: those of the package
    return spans()


SAY = {"phonenumbers": say_numbers, "tzdata": say_zones}


def said_by(package, version=None):
    """What a version of a package says; without one, the installed version."""
    env = dict(os.environ)
    if version:
        directory = ROOT / "target" / "peers" / f"{package}-{version}"
        if not directory.exists():
            pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
            subprocess.run([*pip, "--target", directory, f"{package}=={version}"], check=True)
        env["PYTHONPATH"] = str(directory)
    return json.loads(subprocess.run([sys.executable, __file__, package], check=True, env=env, stdout=subprocess.PIPE).stdout)


# Where two versions differ.


def numbers_that_differ(one, other):
    (said, nodes), (said_there, nodes_there) = one, other
    dead = ["", [NOWHERE] * 10]

    def starts(here, there, start=""):
        if here == there:
            return set()
        (label, children), (label_there, children_there) = nodes.get(here, dead), nodes_there.get(there, dead)
        if label != label_there or len(start) == DEPTH:
            return {start}
        below = [starts(*pair, f"{start}{digit}") for digit, pair in enumerate(zip(children, children_there))]
        is_all = all(found == {f"{start}{digit}"} for digit, found in enumerate(below))
        return {start} if is_all else set().union(*below)

    found = defaultdict(set)
    for heading in said.keys() | said_there.keys():
        (form, trees), (form_there, trees_there) = said.get(heading, [None, []]), said_there.get(heading, [None, []])
        code = int(heading.split()[0])
        if form != form_there:
            found[code].add("")
        for pair in zip(trees, trees_there):
            found[code] |= starts(*pair)
    for code, changed in sorted(found.items()):
        outer = sorted(start for start in changed if not any(start.startswith(other) and start != other for other in changed))
        if outer:
            yield f"{code} {' '.join(start or '*' for start in outer)}"


def zones_that_differ(one, other):
    return sorted(name for name in one.keys() & other.keys() if one[name] != other[name])


DIFFER = {"phonenumbers": numbers_that_differ, "tzdata": zones_that_differ}


def release_of(package, version):
    """2025.2 is 2025b."""
    if package != "tzdata":
        return version
    year, number = version.split(".")
    return year + chr(ord("a") + int(number) - 1)


def main():
    locked = dict(re.findall(r'name = "(.+)"\nversion = "(.+)"', ROOT.joinpath("Cargo.lock").read_text()))
    ours = {package: said_by(package) for package in SAY}
    paragraphs = []
    for peer, (crate, package, version) in PEERS.items():
        if locked[peer] != crate:
            raise SystemExit(f"Cargo.lock has {peer} {locked[peer]}: look which data it has, and tell tests/cases/peers.py")
        rows = DIFFER[package](ours[package], said_by(package, version))
        paragraphs.append("\n".join([f"{peer} {release_of(package, version)}", *rows]) + "\n")
    HERE.joinpath("peers.txt").write_text("\n".join(paragraphs))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        json.dump(SAY[sys.argv[1]](), sys.stdout)
    else:
        main()
