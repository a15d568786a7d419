// The shared cases (tests/cases/*.ndjson), with what only JavaScript has: an object of one key that starts with $.
import { readFileSync } from "node:fs";

export function cases(file) {
  const text = readFileSync(new URL(`../cases/${file}.ndjson`, import.meta.url), "utf8");
  return text.trim().split("\n").map((line) => {
    const { input, options, ...rest } = JSON.parse(line);
    return { ...rest, input: revive(input), options: revive(options), isPlain: !line.includes('"$') };
  });
}

const fail = () => {
  throw new Error("refused");
};

const EXOTIC = {
  $date: (text) => new Date(text),
  $invalidDate: () => new Date(NaN),
  $undefined: () => undefined,
  $number: (text) => Number(text),
  $bigint: (text) => BigInt(text),
  $symbol: (text) => Symbol(text),
  $function: () => () => 1,
  $repeat: ([text, count]) => text.repeat(count),
  $toJSON: (value) => ({ toJSON: () => revive(value) }),
  $toJSONThrows: () => ({ toJSON: fail }),
  $map: (entries) => new Map(entries),
  $boxed: (value) => Object(value),
  $class: (value) => Object.assign(new (class Request {})(), revive(value)),
  $nullProto: (value) => Object.assign(Object.create(null), revive(value)),
  $frozen: (value) => freeze(revive(value)),
  $sparse: (length) => new Array(length),
  $deepArray: (levels) => nest(levels, (inner) => [inner], []),
  $deep: (levels) => nest(levels, (a) => ({ a }), {}),
  $cycle: () => {
    const cycle = { a: {} };
    cycle.a.b = cycle;
    return cycle;
  },
  $throws: () => Object.defineProperty({}, "id", { enumerable: true, get: fail }),
  $proxyThrows: () =>
    new Proxy({}, { get: fail, has: fail, ownKeys: fail, getOwnPropertyDescriptor: fail, getPrototypeOf: fail }),
};

function revive(value) {
  if (Array.isArray(value)) return value.map(revive);
  if (value === null || typeof value !== "object") return value;
  const [[key, first] = [], ...others] = Object.entries(value);
  if (others.length === 0 && key !== undefined && Object.hasOwn(EXOTIC, key)) return EXOTIC[key](first);
  const object = {};
  for (const [name, member] of Object.entries(value)) {
    // an assignment to __proto__ would be lost
    Object.defineProperty(object, name, { value: revive(member), enumerable: true, writable: true, configurable: true });
  }
  return object;
}

function nest(levels, wrap, innermost) {
  let value = innermost;
  for (let level = 0; level < levels; level++) value = wrap(value);
  return value;
}

function freeze(value) {
  if (value !== null && typeof value === "object") Object.values(value).forEach(freeze);
  return Object.freeze(value);
}
