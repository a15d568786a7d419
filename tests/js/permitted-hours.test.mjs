// The table of permitted hours: which rules hold for a number, what they say, and that what is told of them is so.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { permittedHoursData, permittedHoursFor } from "revox-call-builder/permitted-hours";

const read = (file) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
const lines = (file) => read(`tests/cases/${file}.ndjson`).trim().split("\n");
const cases = lines("permitted-hours").map((line) => JSON.parse(line));
const rules = lines("permitted-hours-rules").map((line) => JSON.parse(line));
const on = "2026-11-25";
const ids = (...given) => permittedHoursFor(...given).map(({ id }) => id);
const holidaysOf = (id) => rules.find((rule) => rule.id === id).holidays;

test("the rules of each number, to the byte what the native crate answers", () => {
  const texts = new Map(lines("permitted-hours-rules").map((line) => [JSON.parse(line).id, line]));
  for (const { id, phone_number, rules, ...options } of cases) {
    assert.equal(JSON.stringify(permittedHoursFor(phone_number, options)), `[${rules.map((rule) => texts.get(rule)).join(",")}]`, id);
  }
  const told = new Set(cases.flatMap(({ rules }) => rules));
  assert.deepEqual([...texts.keys()].filter((id) => !told.has(id)), []);
});

test("the country is libphonenumber's, for its own examples of every country", () => {
  const countries = new Set(rules.map(({ id }) => id.slice(0, 2)));
  const ofNoCountry = /^(toll_free|premium_rate|shared_cost|personal_number|uan|voicemail|pager)/;
  const found = new Set();
  for (const line of read("tests/cases/phones_examples.txt").split("\n")) {
    const [number, , verdict = ""] = line.split("\t");
    const region = /^(?!not_e164)[a-z_]+ ([A-Z]{2})$/.exec(verdict)?.[1];
    if (region === undefined) continue;
    const has = countries.has(region) && !(number.startsWith("+1") && ofNoCountry.test(verdict));
    const given = new Set(ids(number, { on }).map((id) => id.slice(0, 2)));
    assert.deepEqual([...given], has ? [region] : [], line);
    if (has) found.add(region);
  }
  assert.deepEqual([...found].sort(), [...countries].sort());
});

test("the instant, in every spelling", () => {
  const before = ["US", "US-TSR", "US-PA-2019"];
  const after = ["US", "US-TSR", "US-PA"];
  const instants = [
    ["2026-10-17", before], ["2026-10-18", after], ["2026-10-18T00:00Z", after], ["2026-10-18T01:00+02:00", before], ["2026-10-17T23:59:59.999999999Z", before],
    [new Date("2026-10-17T23:59:59.999Z"), before], [new Date("2026-10-18"), after], [Date.parse("2026-10-18") - 1, before], [Date.parse("2026-10-18"), after],
  ];
  for (const [instant, expected] of instants) assert.deepEqual(ids("+12155550123", { on: instant }), expected, String(instant));
  const now = new Date();
  for (const options of [undefined, null, {}, { on: undefined }, { on: null, automated: null }]) {
    assert.deepEqual(permittedHoursFor("+14055550123", options), permittedHoursFor("+14055550123", { on: now, automated: true }));
  }
});

test("bad input has no rules, and throws nothing", () => {
  const numbers = [undefined, null, 14155552671, {}, [], ["+14155552671"], Symbol("+1"), 1n, new String("+14155552671"), () => "+14155552671"];
  for (const number of numbers) assert.deepEqual(permittedHoursFor(number), []);
  const instants = ["", "today", "2026", "2026-02-29", "2026-13-01", "2026-11-25T10:00", "2026-11-25T24:00Z", "2026-11-25T10:00:60Z", "2026-11-25T10:00+24:00", "11/25/2026", " 2026-11-25",
    "2026-11-25\n", new Date(Number.NaN), new Date(8.64e15), Number.NaN, Infinity, -8.64e15, 8.65e15, 1e300, 1n, {}, [], true];
  for (const instant of instants) assert.deepEqual(permittedHoursFor("+14155552671", { on: instant }), [], String(instant));
  for (const options of ["2026", 5, [], () => 1]) assert.deepEqual(ids("+33612345678", options), ["FR"]);
});

test("an answer belongs to who asked", () => {
  const [first] = permittedHoursFor("+971501234567", { on });
  first.days.monday.push("00:00-24:00");
  first.holidays.length = 0;
  first.maxAttempts[0].count = 99;
  assert.deepEqual(permittedHoursFor("+971501234567", { on }), rules.filter(({ id }) => id === "AE"));
});

test("every rule has the shape that the option of the preview takes", () => {
  const span = /^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
  const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
  for (const { id, days, holidays = [], maxAttempts = [], source, kind, grade, checked, inForceSince, until } of rules) {
    assert.ok(days !== undefined || maxAttempts.length > 0, id);
    for (const [day, spans] of Object.entries(days)) {
      assert.ok(weekdays.includes(day) && spans.length > 0, id);
      for (const text of spans) assert.ok(span.test(text) && text.slice(0, 5) < text.slice(6), `${id} ${text}`);
    }
    assert.deepEqual(holidays, [...new Set(holidays)].sort(), id);
    for (const date of holidays) assert.equal(new Date(date).toISOString().slice(0, 10), date, id);
    assert.equal(new Set(holidays.map((date) => date.slice(0, 4))).size, holidays.length > 0 ? 5 : 0, id);
    for (const { count, per } of maxAttempts) assert.ok(count >= 1 && ["8 hours", "24 hours", "day", "week", "30 days"].includes(per), id);
    assert.ok(source.length > 0 && !/repository|github/i.test(source), id);
    assert.ok(["A", "B", "C"].includes(grade), id);
    assert.ok([undefined, "law", "code"].includes(kind) && (kind !== "law" || grade !== "C"), id);
    assert.match(checked, /^\d{4}-\d\d-\d\d$/, id);
    for (const date of [inForceSince, until]) assert.match(date ?? "2000", /^\d{4}(-\d\d-\d\d)?$/, id);
  }
});

test("holidays, as the calendar on the wall has them", () => {
  const has = {
    "US-AL": ["2027-02-09", "2027-04-26", "2027-06-07", "2027-06-18", "2027-10-11", "2028-11-10", "2028-11-23"],
    "US-LA": ["2026-02-17", "2027-01-08", "2027-03-26", "2027-08-30", "2027-11-01", "2028-01-10", "2028-11-07", "2027-12-24"],
    "US-PA": ["2027-03-26", "2027-06-14", "2027-06-18", "2027-11-02", "2027-11-11", "2027-11-25"],
    "US-RI": ["2027-05-04", "2027-08-09", "2027-11-25", "2027-12-24", "2027-12-27", "2028-11-07"],
    "US-UT": ["2027-06-21", "2028-06-19", "2029-06-18", "2027-07-23", "2027-07-24", "2027-03-26"],
    "US-ME#automated": ["2027-04-19"],
    CA: ["2027-07-01", "2027-09-30", "2027-10-11"],
    "CA-BC": ["2027-02-15", "2027-08-02"],
    FR: ["2026-05-14", "2026-07-14", "2027-03-29", "2027-05-17", "2030-12-25"],
    IT: ["2027-06-02", "2027-10-04", "2027-12-26"],
    AU: ["2027-01-26", "2027-03-29"],
    ZA: ["2027-06-16", "2026-08-10"],
    CO: ["2027-01-11", "2027-07-20"],
    BR: ["2027-11-20", "2027-04-21"],
  };
  const lacks = {
    "US-AL": ["2027-11-02", "2027-11-26"],
    "US-LA": ["2027-11-02", "2027-01-11", "2028-11-10"], // no election, no inauguration, and a Veterans Day that does not move
    "US-PA": ["2027-11-26", "2027-08-09"],
    "US-RI": ["2027-11-02"],
    "US-UT": ["2029-06-19"],
    FR: ["2026-12-26", "2027-03-26"],
    AU: ["2027-06-14"],
  };
  for (const [id, dates] of Object.entries(has)) for (const date of dates) assert.ok(holidaysOf(id).includes(date), `${id} ${date}`);
  for (const [id, dates] of Object.entries(lacks)) for (const date of dates) assert.ok(!holidaysOf(id).includes(date), `${id} ${date}`);
});

test("the table is in the docs, and they say how old it is", () => {
  const docs = read("docs/PERMITTED-HOURS.md");
  const rows = docs.split("\n").filter((line) => /^\| `.*\d{4}-\d\d-\d\d \|$/.test(line)).map((line) => line.split(" | "));
  assert.deepEqual(
    rows.map(([id, , , , , grade, , , checked]) => [id.slice(3, -1), grade, checked.slice(0, 10)]),
    rules.map(({ id, grade, checked }) => [id, grade, checked]),
  );
  for (const text of [docs, read("README.md")]) assert.ok(/no legal advice/i.test(text) && text.includes(permittedHoursData.checked));
  assert.ok(docs.includes(permittedHoursData.holidaysUntil));
});

test("what the table is made of is pinned, and credited", () => {
  const pinned = (name) => new RegExp(`^${name}==(.*)$`, "m").exec(read("data/requirements.txt"))[1];
  assert.equal(permittedHoursData.libphonenumber, pinned("phonenumbers"));
  assert.ok(read("NOTICE").includes(`holidays ${pinned("holidays")}`));
  const newest = rules.map(({ checked }) => checked).sort().at(-1);
  assert.deepEqual([permittedHoursData.checked, permittedHoursData.holidaysUntil.slice(0, 4)], [newest, holidaysOf("FR").at(-1).slice(0, 4)]);
});

test("the entry loads nothing", () => {
  for (const file of ["permitted-hours.js", "cjs/permitted-hours.js"]) {
    assert.doesNotMatch(read(`dist/${file}`), /\bimport\b|\brequire\(|WebAssembly/, file);
  }
  for (const file of ["index.js", "slim.js"]) assert.ok(!read(`dist/${file}`).includes("permitted-hours"), file);
});
