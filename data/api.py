"""Tells in words how the official SDK that Python finds differs from what is declared here: python api.py SCHEMA ORDERS

    npm run refresh -- --api

runs it with the newest release. SCHEMA is the JSON Schema of the newest API version that is known; the request's fields
are compared with it: which there are, which are required, which take null, of what type and of which words. Of what the
API answers, ORDERS gets examples, in NDJSON: every member and every word that the SDK has is in one of them.

Exit status: 0 when nothing differs, 1 when something does.
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher
from types import NoneType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import revox
from revox.types import CallCreateParams, CallCreateResponse
from typing_extensions import Required, is_typeddict

# Where we differ on purpose, and why.
ON_PURPOSE = {
    f"assistant.call_retry_config.{name}: required": "its default is documented, and written into the payload"
    for name in [
        "allowed_days",
        "call_twice_in_a_row",
        "calling_windows",
        "max_retry_attempts",
        "calling_windows[].calling_window_end_time",
        "calling_windows[].calling_window_start_time",
        "calling_windows[].retry_delay_seconds",
    ]
} | {
    "assistant.call_retry_config.timezone: words": "the SDK takes any text, and we take the zones that there are",
}


@dataclass(frozen=True)
class Field:
    """What is said of a field. `words` are those of a text that may only be one of them."""

    type: str
    required: bool = False
    null: bool = False
    words: frozenset = frozenset()


def of_sdk(kind, path="", required=False):
    """The fields of a type of the SDK, by path: an item's ends with [], and one kind's of several with its name in brackets."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Required:
        return of_sdk(parts[0], path, True)
    if origin is Annotated:
        return of_sdk(parts[0], path, required)
    if is_typeddict(kind):
        fields = {path: Field("object", required)} if path else {}
        for name, hint in get_type_hints(kind, include_extras=True).items():
            fields |= of_sdk(hint, f"{path}.{name}".lstrip("."))
        return fields
    if origin is Union:
        # a date is a text on the wire, and `object` beside it is anything that Python might write as one
        others = [part for part in parts if part not in (NoneType, datetime, object)]
        if len(others) == 1:
            fields = of_sdk(others[0], path, required)
        else:
            fields = {path: Field("object", required)}
            for part in others:
                fields |= of_sdk(part, f"{path}({kind_name(get_type_hints(part))})")
        return fields | {path: replace(fields[path], null=NoneType in parts)}
    if origin is Literal:
        return {path: Field("text", required, words=frozenset(parts))}
    if origin is dict:
        return {path: Field("map", required)} | of_sdk(parts[1], f"{path}.*")
    if origin in (list, Iterable) or "Sequence" in str(origin):
        return {path: Field("list", required)} | of_sdk(parts[0], f"{path}[]")
    return {path: Field({str: "text", bool: "boolean", int: "integer", float: "number"}[kind], required)}


def kind_name(hints):
    """What tells one kind of an object from the others: its only possible `type`."""
    hint = hints["type"]
    return get_args(hint)[0] if get_origin(hint) is Literal else kind_name({"type": get_args(hint)[0]})


def of_schema(schema, root, path="", required=False):
    """The same of a JSON Schema."""
    if "$ref" in schema:
        return of_schema(root["$defs"][schema["$ref"].rpartition("/")[2]], root, path, required)
    choices = schema.get("oneOf") or ("type" not in schema and schema.get("anyOf"))
    if choices:
        others = [choice for choice in choices if choice != {"type": "null"}]
        if len(others) == 1:
            fields = of_schema(others[0], root, path, required)
        else:
            fields = {path: Field("object", required)}
            for choice in others:
                kind = root["$defs"][choice["$ref"].rpartition("/")[2]]
                fields |= of_schema(kind, root, f"{path}({kind['properties']['type']['const']})")
        return fields | {path: replace(fields[path], null=len(others) < len(choices))}
    type = schema["type"]
    if "properties" in schema:
        fields = {path: Field("object", required)} if path else {}
        for name, member in schema["properties"].items():
            fields |= of_schema(member, root, f"{path}.{name}".lstrip("."), name in schema.get("required", []))
        return fields
    if type == "object":
        return {path: Field("map", required)} | of_schema(schema["additionalProperties"], root, f"{path}.*")
    if type == "array":
        return {path: Field("list", required)} | of_schema(schema["items"], root, f"{path}[]")
    words = schema.get("enum") or ([schema["const"]] if "const" in schema else [])
    return {path: Field("text" if type == "string" else type, required, words=frozenset(words))}


def parent(path):
    return path.rpartition(".")[0]


def outermost(paths):
    """Those that stand in no other of them."""
    return [path for path in paths if not any(path != other and path.startswith((f"{other}.", f"{other}[", f"{other}(")) for other in paths)]


def differences(ours, theirs):
    """What is different, by what it is about, each in a sentence."""
    found = {}
    added = outermost(sorted(theirs.keys() - ours.keys()))
    removed = outermost(sorted(ours.keys() - theirs.keys()))
    for old in list(removed):
        alike = [new for new in added if parent(new) == parent(old) and theirs[new].type == ours[old].type and SequenceMatcher(None, new, old).ratio() > 0.8]
        if alike:
            removed.remove(old)
            added.remove(alike[0])
            found[f"{old}: renamed"] = f"{old} is probably called {alike[0]} now"
    for path in added:
        field = theirs[path]
        words = f", one of {', '.join(sorted(field.words))}" if field.words else ""
        found[f"{path}: added"] = f"{path} is new: {'a required' if field.required else 'an optional'} {field.type}{words}"
    for path in removed:
        found[f"{path}: removed"] = f"{path} is gone"
    for path in sorted(ours.keys() & theirs.keys()):
        mine, its = ours[path], theirs[path]
        if mine.type != its.type:
            found[f"{path}: type"] = f"{path} is of type {its.type} there, and {mine.type} here"
        if mine.required != its.required:
            found[f"{path}: required"] = f"{path} is {'required' if its.required else 'optional'} there, and {'required' if mine.required else 'optional'} here"
        if mine.null != its.null:
            found[f"{path}: null"] = f"{path} {'takes' if its.null else 'does not take'} null there, and {'does' if mine.null else 'does not'} here"
        if mine.words != its.words:
            new, gone = sorted(its.words - mine.words), sorted(mine.words - its.words)
            changes = [f"{what} {', '.join(words)}" for what, words in [("has", new), ("does not have", gone)] if words]
            found[f"{path}: words"] = f"{path} {' and '.join(changes)} there" if its.words else f"{path} takes any text there"
    return found


def examples(kind, depth=0):
    """Values of a type of the SDK's answers: one with all members, and as many more as it has words and kinds."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return examples(parts[0])
    if hasattr(kind, "model_fields"):
        members = {field.alias or name: examples(field.annotation) for name, field in kind.model_fields.items()}
        count = max((len(values) for values in members.values()), default=1)
        return [{name: values[index % len(values)] for name, values in members.items()} for index in range(count)]
    if origin is Union:
        return [value for part in parts if part is not NoneType for value in examples(part)]
    if origin is Literal:
        return list(parts)
    if origin is list:
        return [[value] for value in examples(parts[0])]
    if origin is dict:
        return [{"name": value} for value in examples(parts[1])]
    return [{str: "text", bool: True, int: 1, float: 1, object: None, Any: None}[kind]]


def main():
    schema = json.load(open(sys.argv[1], encoding="utf-8"))
    with open(sys.argv[2], "w", encoding="utf-8") as orders:
        orders.writelines(f"{json.dumps(order)}\n" for order in examples(CallCreateResponse))
    ours, theirs = of_schema(schema, schema), of_sdk(CallCreateParams)
    found = differences(ours, theirs)
    print(f"revox {revox.__version__}: {len(theirs)} fields of a request; {len(ours)} are declared here, {len(ON_PURPOSE)} of them otherwise on purpose")
    for key in ON_PURPOSE:
        if found.pop(key, None) is None:
            found[key] = f"{key.partition(':')[0]} differs no more: take it out of ON_PURPOSE in data/api.py"
    for sentence in found.values():
        print(f"- {sentence}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
