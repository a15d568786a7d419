#!/usr/bin/env python3
"""Writes data/phones.txt and tests/cases/phones_examples.txt from libphonenumber's metadata.

    npm run refresh

runs it with the packages of data/requirements.txt; the version of `phonenumbers` is that of the metadata.
It prints the regions that changed, and `git diff` shows what changed in them. Running it twice changes
nothing. Read the top of data/phones.txt's blocks as follows.

    39 IT           calling code and region; 001 is a code of no country. Regions that share a code stand
                    in libphonenumber's order, the main one first.
    possible FGHI   lengths of a national number: A is 1 digit, B is 2, and so on
    local G         lengths that are possible only within an area
    idd 00x         what is dialled before an international number
    trunk 0z        what is dialled before a national number; see `trunk` below
    insert 9        digits that a rewriting trunk rule puts in front
    leading 79x     where the region's numbers start, when that tells it from others of its code
    general ...     all numbers that could be national ones, as a tree
    kinds ...       the numbers that are in use, and their kinds, as a tree

A tree is read from left to right along a number's digits. `7` and `[2-47]` take one digit, `D` takes any
four. `(7…|[89]…)` goes on in the branch that starts with the next digit, and then behind the `)`. A small
letter says what the number is if it ends here; `f*C` says so here and after each of the next three digits.
`z$` counts only at the end of the number, even where just the start of it is of interest. `.` ends the road.
No two branches start with the same digit, so there is never a way back. White space means nothing.
"""

import random
import re
import sys
from pathlib import Path

import phonenumbers as lib
from phonenumbers.phonemetadata import PhoneMetadata
from phonenumbers.phonenumberutil import NumberParseException, ValidationResult

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data" / "phones.txt"
EXAMPLES = ROOT / "tests" / "cases" / "phones_examples.txt"

# In the order in which libphonenumber asks; the letter stands for the kind in the trees.
SPECIAL = {
    "premium_rate": "p", "toll_free": "t", "shared_cost": "s", "voip": "v", "personal_number": "n",
    "pager": "g", "uan": "u", "voicemail": "l",
}
FIXED, MOBILE, EITHER = "f", "m", "b"
ANY = 0b11_1111_1111
LONGEST = 17


# Patterns. A node is ("digit", mask), ("all", nodes), ("any", nodes), ("repeat", node, least, most),
# ("mark", "<" or ">") around a group or ("mark", "$").

def parse(pattern):
    """The part of the regular expressions' language that the metadata uses."""
    tokens = re.findall(r"\(\?:|\\d|\[[\d-]+\]|\{\d+(?:,\d+)?\}|[()|?$]|\d", pattern)
    if "".join(tokens) != pattern:
        raise SystemExit(f"a pattern that is beyond this script: {pattern}")
    tokens.append("")

    def alternatives():
        branches = [sequence()]
        while tokens[0] == "|":
            tokens.pop(0)
            branches.append(sequence())
        return ("any", branches)

    def sequence():
        nodes = []
        while tokens[0] not in ("|", ")", ""):
            nodes.append(repetition(atom()))
        return ("all", nodes)

    def atom():
        token = tokens.pop(0)
        if token in ("(", "(?:"):
            inner = alternatives()
            tokens.pop(0)
            return inner if token == "(?:" else ("all", [("mark", "<"), inner, ("mark", ">")])
        if token == "$":
            return ("mark", "$")
        return ("digit", ANY if token == r"\d" else mask_of(token))

    def repetition(node):
        while tokens[0] == "?" or tokens[0].startswith("{"):
            bounds = [0, 1] if tokens[0] == "?" else [int(n) for n in tokens[0][1:-1].split(",")]
            node = ("repeat", node, bounds[0], bounds[-1])
            tokens.pop(0)
        return node

    return alternatives()


def mask_of(digits):
    mask = 0
    for first, last in re.findall(r"(\d)(?:-(\d))?", digits):
        for digit in range(int(first), int(last or first) + 1):
            mask |= 1 << digit
    return mask


# Languages: what an automaton reads. Each has `start`, `step(state)` (ten states) and `label(state)`.

class Pattern:
    """One national number pattern."""

    def __init__(self, pattern):
        self.states = [([], [])]  # 0 is the end; else (empty moves, moves by digit mask)
        self.steps = {}
        first = self.build(parse(pattern), 0) if pattern else None
        self.start = self.closure([first] if pattern else [])

    def new(self, empty, moves):
        self.states.append((empty, moves))
        return len(self.states) - 1

    def build(self, node, then):
        what = node[0]
        if what == "digit":
            return self.new([], [(node[1], then)])
        if what == "any":
            return self.new([self.build(branch, then) for branch in node[1]], [])
        if what == "all":
            for part in reversed(node[1]):
                then = self.build(part, then)
            return then
        if what == "repeat":
            _, inner, least, most = node
            end = then
            for _ in range(most - least):
                then = self.new([self.build(inner, then), end], [])
            for _ in range(least):
                then = self.build(inner, then)
            return then
        raise SystemExit("a group in a pattern of numbers")

    def closure(self, states):
        seen, todo = set(), list(states)
        while todo:
            state = todo.pop()
            if state not in seen:
                seen.add(state)
                todo.extend(self.states[state][0])
        return frozenset(s for s in seen if s == 0 or self.states[s][1])

    def step(self, state):
        if state not in self.steps:
            moves = [move for s in state for move in self.states[s][1]]
            self.steps[state] = tuple(
                self.closure([to for mask, to in moves if mask >> digit & 1]) for digit in range(10)
            )
        return self.steps[state]

    def label(self, state):
        return "x" if 0 in state else ""


class Kinds:
    """All kinds of a region at once, with libphonenumber's precedence and possible lengths."""

    def __init__(self, metadata):
        names = ["general_desc", *SPECIAL, "fixed_line", "mobile"]
        descs = [getattr(metadata, name) for name in names]
        self.names = names
        self.same = metadata.same_mobile_and_fixed_line_pattern
        self.patterns = [Pattern(desc and desc.national_number_pattern) for desc in descs]
        self.lengths = [desc and desc.possible_length or range(LONGEST + 1) for desc in descs]
        self.start = (0, tuple(pattern.start for pattern in self.patterns))

    def step(self, state):
        length, parts = state
        if length == LONGEST:
            return ((length, ((),) * len(parts)),) * 10
        steps = [pattern.step(part) for pattern, part in zip(self.patterns, parts)]
        return tuple((length + 1, tuple(step[digit] for step in steps)) for digit in range(10))

    def label(self, state):
        length, parts = state
        hit = {
            name: 0 in part and length in lengths
            for name, part, lengths in zip(self.names, parts, self.lengths)
        }
        if not hit["general_desc"]:
            return ""
        for name, letter in SPECIAL.items():
            if hit[name]:
                return letter
        if hit["fixed_line"]:
            return EITHER if self.same or hit["mobile"] else FIXED
        return MOBILE if hit["mobile"] and not self.same else ""


class Prefixes:
    """Labelled prefixes; where several match, the longest one counts."""

    def __init__(self, prefixes):
        self.prefixes = prefixes  # [(masks, label)]; of equals, the first counts
        for i, (masks, label) in enumerate(prefixes):
            for longer, _ in prefixes[i + 1:]:
                overlap = all(a & b for a, b in zip(masks, longer))
                if len(longer) > len(masks) and overlap and not label.endswith("$"):
                    raise SystemExit("an earlier, shorter alternative would win over a longer one")
        self.start = (0, tuple(range(len(prefixes))))

    def step(self, state):
        length, alive = state
        return tuple(
            (length + 1, tuple(i for i in alive if self.goes_on(i, length, digit))) for digit in range(10)
        )

    def goes_on(self, i, length, digit):
        masks = self.prefixes[i][0]
        return length < len(masks) and masks[length] >> digit & 1

    def label(self, state):
        length, alive = state
        return next((self.prefixes[i][1] for i in alive if len(self.prefixes[i][0]) == length), "")


def spell_out(node):
    """Every way through a short pattern, in the order in which a regular expression tries them."""
    what = node[0]
    if what in ("digit", "mark"):
        return [[node[1]]]
    if what == "any":
        return [way for branch in node[1] for way in spell_out(branch)]
    if what == "all":
        ways = [[]]
        for part in node[1]:
            ways = [way + more for way in ways for more in spell_out(part)]
        return ways
    _, inner, least, most = node
    return [way for n in range(most, least - 1, -1) for way in spell_out(("all", [inner] * n))]


def plain_prefixes(pattern):
    return Prefixes([([m for m in way if m not in ("<", ">")], "x") for way in spell_out(parse(pattern))])


def trunk(metadata):
    """The national prefix as labelled prefixes, and the digits that its transform rule puts in front.

    Label z: drop the prefix. A letter from a on, as a number from 0: put the rule's digits in front of the
    part of the prefix that starts at that number modulo 5 and stops that number by 5 before the end.
    """
    rule = metadata.national_prefix_transform_rule
    insert, group = re.fullmatch(r"(\d*)\\(\d)", rule).groups() if rule else ("", "0")
    pattern = metadata.national_prefix_for_parsing
    if rule and int(group) != re.compile(pattern).groups:
        raise SystemExit(f"{metadata.id}: a transform rule that keeps another group than the last")
    prefixes = []
    for way in spell_out(parse(pattern)):
        masks = [part for part in way if isinstance(part, int)]
        label = "z"
        marks = [i for i, part in enumerate(way) if part in ("<", ">")]
        if rule and len(marks) == 2 * int(group):
            start = sum(isinstance(part, int) for part in way[: marks[-2]])
            drop = sum(isinstance(part, int) for part in way[marks[-1]:])
            assert start < 5 and drop < 5 and start + 5 * drop < 25
            label = chr(ord("a") + start + 5 * drop)
        if "$" in way:
            assert way.index("$") == len(way) - 1
            label += "$"
        prefixes.append((masks, label))
    return Prefixes(prefixes), insert


# Trees. The automaton is acyclic; equal nodes are one. A node is (label, children), 0 is the dead end.

class Automaton:
    def __init__(self, language):
        self.nodes = [("", ())]
        self.numbers = {}
        self.memo = {}
        self.language = language
        self.root = self.number(language.start, 0)
        self.edges = [self.group(children) for _, children in self.nodes]
        self.reach = {}
        self.shared = self.find_shared()
        self.texts = {}

    def number(self, state, depth):
        if state in self.memo:
            return self.memo[state]
        label = self.language.label(state)
        self.memo[state] = 0
        if depth <= LONGEST:
            children = tuple(self.number(to, depth + 1) for to in self.language.step(state))
        elif not label:
            return 0
        node = (label, children)
        number = 0
        if label or any(children):
            number = self.numbers.setdefault(node, len(self.nodes))
            if number == len(self.nodes):
                self.nodes.append(node)
        self.memo[state] = number
        return number

    @staticmethod
    def group(children):
        masks = {}
        for digit, child in enumerate(children):
            if child:
                masks[child] = masks.get(child, 0) | 1 << digit
        return sorted(((mask, child) for child, mask in masks.items()), key=lambda edge: edge[0] & -edge[0])

    def below(self, node):
        if node not in self.reach:
            self.reach[node] = {node}.union(*(self.below(child) for _, child in self.edges[node]))
        return self.reach[node]

    def find_shared(self):
        """Nodes to which several edges lead: what is written once, behind a `)`."""
        seen, shared = set(), set()
        for edges in self.edges:
            for _, child in edges:
                (shared if child in seen else seen).add(child)
        return shared

    def text(self, node=None, then=None):
        """The tree from a node on; to reach `then` is to fall out of the group."""
        node = self.root if node is None else node
        if node == then:
            return ""
        key = (node, then and (then if then in self.below(node) else -1))
        if key not in self.texts:
            self.texts[key] = self.write(node, then)
        return self.texts[key]

    def write(self, node, then):
        label, _ = self.nodes[node]
        text = label
        edges = self.edges[node]
        if label:
            repeats = 0
            while (len(edges) == 1 and edges[0][0] == ANY and edges[0][1] != then
                    and self.nodes[edges[0][1]][0] == label):
                repeats += 1
                edges = self.edges[edges[0][1]]
            if repeats:
                text += "*" + letter(repeats)
        if not edges:
            return text + ("." if then else "")
        if len(edges) == 1:
            mask, child = edges[0]
            if mask != ANY:
                return text + one_of(mask) + self.text(child, then)
            digits = 1
            while (child != then and not self.nodes[child][0]
                    and len(self.edges[child]) == 1 and self.edges[child][0][0] == ANY):
                digits += 1
                child = self.edges[child][0][1]
            return text + letter(digits) + self.text(child, then)
        return text + min(self.groups(edges, then), key=size)

    def groups(self, edges, then):
        """The same branches with every way to go on behind the `)`."""
        yield self.branches(edges, then)
        ways_on = [self.below(child) & self.shared for _, child in edges]
        for node in sorted(set().union(*ways_on)):
            if node != then and sum(node in way for way in ways_on) > 1:
                yield self.branches(edges, node) + self.text(node, then)

    def branches(self, edges, then):
        return "(" + "|".join(one_of(mask) + self.text(child, then) for mask, child in edges) + ")"


def letter(number):
    return chr(ord("A") + number - 1)


def one_of(mask):
    """`7` or `[2-47]`."""
    digits = "".join(str(digit) for digit in range(10) if mask >> digit & 1)
    if len(digits) == 1:
        return digits
    return "[" + "".join(run if len(run) < 3 else f"{run[0]}-{run[-1]}" for run in split_runs(digits)) + "]"


def split_runs(digits):
    runs = [digits[0]]
    for digit in digits[1:]:
        if int(digit) == int(runs[-1][-1]) + 1:
            runs[-1] += digit
        else:
            runs.append(digit)
    return runs


def size(text):
    """What a tree costs when it is packed, roughly: a class of digits is one symbol."""
    classes = text.count("[")
    inside = sum(len(inner) for inner in re.findall(r"\[(.*?)\]", text))
    return 10 * (len(text) - inside - classes) - 5 * sum(text.count(c) for c in "|).")


# The file.

def regions():
    for code, names in sorted(lib.COUNTRY_CODE_TO_REGION_CODE.items()):
        for name in names:
            yield code, PhoneMetadata.metadata_for_region_or_calling_code(code, name)


def block(code, metadata):
    general = metadata.general_desc
    lines = [f"{code} {metadata.id}", "possible " + lengths(general.possible_length)]
    if general.possible_length_local_only:
        lines.append("local " + lengths(general.possible_length_local_only))
    if metadata.international_prefix:
        lines.append("idd " + Automaton(plain_prefixes(metadata.international_prefix)).text())
    if metadata.national_prefix_for_parsing:
        prefixes, insert = trunk(metadata)
        lines += in_lines("trunk", Automaton(prefixes).text())
        if insert:
            lines.append("insert " + insert)
    if metadata.leading_digits:
        lines.append("leading " + Automaton(plain_prefixes(metadata.leading_digits)).text())
    lines += in_lines("general", Automaton(Pattern(general.national_number_pattern)).text())
    lines += in_lines("kinds", Automaton(Kinds(metadata)).text())
    return "".join(line + "\n" for line in lines)


def lengths(numbers):
    return "".join(letter(number) for number in sorted(numbers))


def in_lines(name, tree):
    """A long tree has a line for each branch of its first group, so that a diff is readable."""
    if len(tree) < 80 or not tree.startswith("("):
        return [f"{name} {tree}"]
    branches, depth = [""], 0
    for at, char in enumerate(tree[1:], start=1):
        depth += {"(": 1, ")": -1}.get(char, 0)
        if depth < 0:
            return [f"{name} (", *(" " + branch for branch in branches), " " + tree[at:]]
        branches[-1] += char
        if char == "|" and depth == 0:
            branches.append("")
    raise AssertionError("a group without an end")


def changes(old, new):
    """Headings of the blocks that are not the same in both."""
    def blocks(text):
        return {part.split("\n", 1)[0]: part.strip() for part in text.split("\n\n")[1:]}

    before, after = blocks(old), blocks(new)
    return [
        f"{heading}: {'new' if heading not in before else 'gone' if heading not in after else 'changed'}"
        for heading in {**before, **after}
        if before.get(heading) != after.get(heading)
    ]


# The examples: verdicts by libphonenumber itself, for the tests.

REASONS = {
    ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "too_short",
    ValidationResult.TOO_SHORT: "too_short",
    ValidationResult.TOO_LONG: "too_long",
    ValidationResult.INVALID_LENGTH: "invalid_length",
}


def check(text):
    """The verdict on a number that should be in E.164 form: a kind and a region, or a reason."""
    if re.fullmatch(r"\+[0-9]{0,2}", text):
        return "too_short"
    if not re.fullmatch(r"\+[1-9][0-9]{1,14}", text):
        return "not_e164"
    code = next((int(text[1:n]) for n in (2, 3, 4) if known(text[1:n])), None)
    if code is None:
        return "country_code"
    if len(text) - 1 - len(str(code)) < 2:
        return "too_short"
    number = lib.parse(text)
    reason = REASONS.get(lib.is_possible_number_with_reason(number))
    if reason:
        return reason
    canonical = lib.format_number(number, lib.PhoneNumberFormat.E164)
    if canonical != text:
        # a suggestion has to pass as it stands
        meant = lib.parse(canonical)
        is_one = lib.is_valid_number(meant) and lib.format_number(meant, lib.PhoneNumberFormat.E164) == canonical
        return f"not_e164 {canonical}" if is_one else "not_e164"
    kind = lib.number_type(number)
    if kind == lib.PhoneNumberType.UNKNOWN:
        return "unassigned"
    region = lib.region_code_for_number(number)
    return lib.PhoneNumberType.to_string(kind).lower() + ("" if region == "001" else f" {region}")


def known(code):
    return int(code) in lib.COUNTRY_CODE_TO_REGION_CODE


def read(text, region):
    """The verdict on a number as people write it; unless it is a refusal, behind the E.164 form."""
    verdict = read_by(text, region)
    if not verdict.startswith("+") or verdict.endswith(" unassigned"):
        # what is dialled before a foreign number wins where the country's own rules find no number
        foreign = read_by(text, None)
        if foreign.startswith("+") and not foreign.endswith(" unassigned"):
            return foreign
    return verdict


def read_by(text, region):
    written = text
    if any(char.isalpha() and char != "\u30fc" for char in text):
        return "not_e164"
    if region is None and not re.search(r"[+\uff0b]", text):
        digits = [(lib.normalize_digits_only(digit.group()), digit.end()) for digit in re.finditer(r"\d", text)]
        for prefix in ("00", "011"):
            if "".join(digit for digit, _ in digits).startswith(prefix):
                text = "+" + text[digits[len(prefix) - 1][1]:]
                break
    try:
        number = lib.parse(text, region)
    except NumberParseException:
        return check(written)
    if number.extension:
        return "not_e164"
    canonical = lib.format_number(number, lib.PhoneNumberFormat.E164)
    verdict = check(canonical)
    refused = verdict.split()[0] in ("not_e164", "country_code", *REASONS.values())
    return verdict if refused else f"{canonical} {verdict}"


def examples():
    """Lines of text, default country or `-` when the text is to be E.164 already, verdict, tab-separated."""
    chance = random.Random(4)
    for code, metadata in regions():
        region = metadata.id
        numbers = {}
        for name in [*SPECIAL, "fixed_line", "mobile"]:
            desc = getattr(metadata, name)
            if desc and desc.example_number:
                numbers[desc.example_number] = None
        for number in numbers:
            yield f"+{code}{number}", "-"
        for number in list(numbers)[-2:]:
            prefix = metadata.national_prefix or "0"
            at = chance.randrange(len(number))
            other = number[:at] + str(chance.randrange(10)) + number[at + 1:]
            for text in (number[:-1], number + "1", number[:2], prefix + number, other):
                yield f"+{code}{text}", "-"
            if region == "001":
                continue
            for text in (number, prefix + number, f"{code}{number}", f"00{code} {number}", f"({prefix}) {number[:3]}-{number[3:]}"):
                yield text, region


def example_lines():
    for text, region in dict.fromkeys(examples()):
        verdict = check(text) if region == "-" else read(text, region)
        yield f"{text}\t{region}\t{verdict}\n"


def main():
    old = DATA.read_text() if DATA.exists() else ""
    new = f"libphonenumber {lib.__version__}\n"
    new += "".join("\n" + block(code, metadata) for code, metadata in regions())
    DATA.write_text(new)
    EXAMPLES.write_text(f"libphonenumber {lib.__version__}\n" + "".join(example_lines()))
    print("\n".join(changes(old, new)) or "nothing changed")


if __name__ == "__main__":
    main()
