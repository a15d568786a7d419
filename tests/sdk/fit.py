"""Whether payloads fit the official SDK's own types: python fit.py PAYLOADS

PAYLOADS is NDJSON of {source, payload}. The types are those of the `revox` that Python finds. pydantic judges by them,
strictly, and lets no member through that they do not have.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Annotated, Union, get_args, get_origin, get_type_hints

from pydantic import ConfigDict, TypeAdapter, ValidationError
from revox import _types, __version__
from revox.types import CallCreateParams
from typing_extensions import Required, TypedDict, is_typeddict

LISTS = {list, Iterable, getattr(_types, "SequenceNotStr", list)}


@cache
def exact(kind):
    """A type of the SDK as pydantic should judge it: with real lists, and with nothing beside an object's members."""
    if is_typeddict(kind):
        hints = get_type_hints(kind, include_extras=True)
        members = {name: exact(hint) for name, hint in hints.items()}
        strict = TypedDict(kind.__name__, members, total=False)
        strict.__pydantic_config__ = ConfigDict(strict=True, extra="forbid")
        return strict
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Required:
        return Required[exact(parts[0])]
    if origin is Annotated:
        return exact(parts[0])
    if origin in LISTS:
        return list[exact(parts[0])]
    if origin is Union:
        return Union[tuple(exact(part) for part in parts)]
    if origin is dict:
        return dict[parts[0], exact(parts[1])]
    return kind


REQUEST = TypeAdapter(exact(CallCreateParams))


def misfits(payload):
    try:
        REQUEST.validate_python(payload)
    except ValidationError as error:
        return [(".".join(str(part) for part in fault["loc"]), fault["type"]) for fault in error.errors()]
    return []


def has_teeth():
    """It refuses what no version of the SDK takes."""
    call = {"phone_number": "+14155552671", "assistant": {"prompt": "Hi"}}
    faulty = [
        {**call, "force_later": True},
        {**call, "metadata": {"order": 7}},
        {**call, "assistant": {}},
        {**call, "assistant": {"prompt": "Hi", "voice": {"id": "v", "provider": "nobody"}}},
        {**call, "assistant": {"prompt": "Hi", "sms_enabled": "true"}},
        {**call, "assistant": {"prompt": "Hi", "faq_items": [{"question": "Open?", "answer": "Yes", "note": "no"}]}},
        {**call, "assistant": {"prompt": "Hi", "call_retry_config": {"max_retry_attempts": 3}}},
    ]
    return not misfits(call) and all(misfits(body) for body in faulty)


def main():
    assert has_teeth(), "the types refuse nothing"
    count, fit, faults = Counter(), Counter(), defaultdict(Counter)
    for line in open(sys.argv[1], encoding="utf-8"):
        entry = json.loads(line)
        found = misfits(entry["payload"])
        count[entry["source"]] += 1
        fit[entry["source"]] += not found
        faults[entry["source"]].update(found)
    for source, total in count.items():
        print(f"  {source:32} {fit[source]:4} of {total:4} fit revox {__version__}")
        for (path, fault), times in faults[source].most_common(5):
            print(f"    {times} times {fault} at {path}")
    return 0 if count and fit == count else 1


sys.exit(main())
