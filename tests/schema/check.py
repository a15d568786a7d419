"""Python's jsonschema on the JSON Schemas: its verdicts have to be the expected ones.

Reads a line of JSON with the schemas by their names, then a line for each instance: `[name, instance, valid]`.
"""

import json
import sys

from jsonschema import Draft202012Validator

lines = iter(sys.stdin)
validators = {}
for name, schema in json.loads(next(lines)).items():
    Draft202012Validator.check_schema(schema)
    validators[name] = Draft202012Validator(schema)

agreed = {True: 0, False: 0}
for line in lines:
    name, instance, expected = json.loads(line)
    if validators[name].is_valid(instance) is not expected:
        found = "; ".join(error.message for error in validators[name].iter_errors(instance))
        sys.exit(f"{name} should {'take' if expected else 'refuse'} {json.dumps(instance)}. {found}"[:2000])
    agreed[expected] += 1

print(f"{len(validators)} schemas: {agreed[True]} instances taken and {agreed[False]} refused, as in JavaScript")
if min(agreed.values()) < 500:
    sys.exit("These are too few to tell.")
