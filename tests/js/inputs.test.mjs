// What stands behind inputs: phone numbers as they are typed, time zones by what people call them, durations.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { AsYouType, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { countries, formatDuration, formatPhone, issuePath, parseDuration, parsePhone, parseTimeOfDay, searchTimezones } from "revox-call-builder/inputs";
import { de } from "revox-call-builder/locales/de";
import { en } from "revox-call-builder/locales/en";
import { fr } from "revox-call-builder/locales/fr";

test("a phone number as it is typed", () => {
  const typed = (digits, country) => [...digits].map((_, index) => formatPhone(digits.slice(0, index + 1), country).text);
  assert.deepEqual(typed("4155552671", "US"), ["(4", "(41", "(415", "(415) 5", "(415) 55", "(415) 555", "(415) 555-2", "(415) 555-26", "(415) 555-267", "(415) 555-2671"]);
  assert.deepEqual(typed("0612345678", "FR"), ["0", "06", "06 1", "06 12", "06 12 3", "06 12 34", "06 12 34 5", "06 12 34 56", "06 12 34 56 7", "06 12 34 56 78"]);
  assert.deepEqual(typed("+33612345678", "US").slice(-3), ["+33 6 12 34 56", "+33 6 12 34 56 7", "+33 6 12 34 56 78"]);
  assert.equal(formatPhone("14155552671", "US").text, "1 (415) 555-2671");
});

test("the canonical number and its country beside it", () => {
  assert.deepEqual(formatPhone("(415) 555-2671", "US"), { text: "(415) 555-2671", number: "+14155552671", country: "US" });
  assert.deepEqual(formatPhone("+336 1234 5678", "US"), { text: "+33 6 12 34 56 78", number: "+33612345678", country: "FR" });
  assert.deepEqual(formatPhone("6042345678", "us"), { text: "(604) 234-5678", number: "+16042345678", country: "CA" });
  assert.deepEqual(formatPhone("+4", "US"), { text: "+4", number: null, country: "US" });
  assert.deepEqual(formatPhone("+44", "US"), { text: "+44", number: null, country: "GB" });
  assert.deepEqual(formatPhone("+1", "FR"), { text: "+1", number: null, country: "US" });
  assert.deepEqual(formatPhone("+800", "FR"), { text: "+800", number: null, country: null });
  assert.deepEqual(formatPhone("", "US"), { text: "", number: null, country: "US" });
  assert.deepEqual(formatPhone("call me", null), { text: "call me", number: null, country: null });
});

test("formatting again changes nothing, and no digit is lost", () => {
  for (const [number, country] of examples()) {
    for (const text of [number, parsePhoneNumberFromString(number).formatNational()]) {
      const once = formatPhone(text, country);
      assert.equal(once.text.replace(/\D/g, ""), text.replace(/\D/g, ""), text);
      assert.deepEqual(formatPhone(once.text, country), once, text);
      assert.match(once.text, /\d\)?$/, text);
    }
  }
});

test("whole numbers look as libphonenumber writes them", () => {
  const all = examples();
  assert.ok(all.length > 200, `${all.length} numbers`);
  // it writes spaces in place of all punctuation
  const plain = (text) => text.replace(/[^\d+]+/g, " ");
  const other = all.map(([number]) => [plain(formatPhone(number).text), plain(parsePhoneNumberFromString(number).formatInternational())]);
  // where it knows no international form, ours is the national one
  assert.deepEqual(other.filter(([ours, theirs]) => ours !== theirs && /^\+\d+ \d+ /.test(theirs)), []);
});

test("numbers that are begun look as libphonenumber types them", () => {
  const plain = (text) => text.replace(/[^\d+]+/g, " ").trim();
  const many = new Set(["AU", "CA", "CH", "DE", "ES", "FR", "GB", "IN", "IT", "JP", "MX", "NL", "PL", "SE", "US"]);
  for (const [number, country] of examples(/MOBILE/).filter(([, country]) => many.has(country))) {
    for (let length = 3; length <= number.length; length++) {
      const begun = number.slice(0, length);
      assert.equal(plain(formatPhone(begun).text), plain(new AsYouType().input(begun)), `${country} ${begun}`);
    }
  }
});

/** A number of each country, of a kind. */
function examples(kind = /./) {
  const lines = readFileSync(new URL("../cases/phones_examples.txt", import.meta.url), "utf8").split("\n");
  const found = new Map();
  for (const line of lines) {
    const [, number] = /(\+\d{7,15})/.exec(line) ?? [];
    const parsed = number && parsePhoneNumberFromString(number);
    if (parsed?.isValid() && kind.test(parsed.getType()) && parsed.country && !found.has(parsed.country)) found.set(parsed.country, [number, parsed.country]);
  }
  return [...found.values()];
}

test("countries and what a number is used for", () => {
  assert.equal(countries().find(({ code }) => code === "FR")?.callingCode, "33");
  assert.equal(parsePhone("06 12 34 56 78", "FR")?.kind, "mobile");
});

const now = "2026-11-23T15:00:00Z";
const zonesOf = (text, options) => searchTimezones(text, { now, ...options }).map(({ timezone }) => timezone);

test("time zones by what people call them", () => {
  assert.deepEqual(searchTimezones("new york", { now })[0], {
    timezone: "America/New_York", city: "New York", country: "US", countryName: "United States", abbreviation: "EST", offset: "-05:00", clock: "10:00",
  });
  for (const [text, timezone, city] of [
    ["eastern", "America/New_York"],
    ["Pacific time", "America/Los_Angeles"],
    ["PST", "America/Los_Angeles"],
    ["boston", "America/New_York", "Boston"],
    ["Munich", "Europe/Berlin", "Munich"],
    ["paris france", "Europe/Paris", "Paris"],
    ["columbus eastern", "America/New_York", "Columbus"],
    ["sao paulo", "America/Sao_Paulo", "Sao Paulo"],
    ["são paulo", "America/Sao_Paulo"],
    ["india", "Asia/Kolkata"],
    ["+5:30", "Asia/Kolkata"],
    ["utc+05:45", "Asia/Kathmandu"],
    ["japan", "Asia/Tokyo"],
    ["Europe/Paris", "Europe/Paris"],
    ["phoenix", "America/Phoenix"],
    ["CEST", "Europe/Paris"],
    ["xyzzy", undefined],
    ["", undefined],
  ]) {
    const [first] = searchTimezones(text, { now, limit: 40 });
    if (timezone === undefined) assert.equal(first, undefined, text);
    else if (text === "CEST") assert.ok(zonesOf(text, { limit: 40 }).includes(timezone), text);
    else assert.deepEqual([first?.timezone, ...(city ? [first?.city] : [])], [timezone, ...(city ? [city] : [])], text);
  }
  assert.equal(zonesOf("united states", { limit: 3 }).length, 3);
});

test("what the clocks show is of the instant asked about", () => {
  const [summer] = searchTimezones("Paris", { now: "2026-07-01T12:00:00Z" });
  assert.deepEqual([summer.abbreviation, summer.offset, summer.clock], ["CEST", "+02:00", "14:00"]);
  const [sydney] = searchTimezones("Sydney", { now });
  assert.deepEqual([sydney.abbreviation, sydney.offset], ["AEDT", "+11:00"]);
  const [london] = searchTimezones("London", { now });
  assert.deepEqual([london.abbreviation, london.offset], ["GMT", "+00:00"]);
  assert.equal(searchTimezones("São Paulo", { now })[0].abbreviation, null);
  assert.deepEqual(searchTimezones("Paris", { now: "no instant" }), []);
});

test("durations as people write them", () => {
  for (const [text, seconds] of [
    ["90 minutes", 5400], ["90 min", 5400], ["1 h 30", 5400], ["1h30", 5400], ["1:30", 5400], ["0:00:45", 45], ["1.5 hours", 5400], ["1,5 heures", 5400],
    ["2 Stunden und 15 Minuten", 8100], ["1 hour and 30 minutes", 5400], ["1 día", 86400], ["2 giorni", 172800], ["45", 45], ["1,000 seconds", 1000], ["3 hrs.", 10800],
  ]) assert.equal(parseDuration(text), seconds, text);
  assert.equal(parseDuration("90", "minute"), 5400);
  for (const text of ["", "soon", "minutes", "5 parsecs", "-5 minutes", "30 min 1 h", "1 h 2 h", "1:75", "and", "1 h and", "∞", "9".repeat(400)]) assert.equal(parseDuration(text), null, text);
});

test("durations in words, and back", () => {
  assert.equal(formatDuration(5400, en), "90\u00a0minutes");
  assert.equal(formatDuration(3600, en), "1\u00a0hour");
  assert.equal(formatDuration(172800, fr), "2\u00a0jours");
  assert.equal(formatDuration(61, de), "61\u00a0Sekunden");
  assert.equal(formatDuration(0, en), "0\u00a0seconds");
  for (const seconds of [1, 45, 60, 61, 90, 3600, 5400, 7200, 86400, 100000, 604800]) {
    for (const locale of [de, en, fr]) assert.equal(parseDuration(formatDuration(seconds, locale)), seconds, `${locale.language} ${seconds}`);
  }
});

test("what is no text is nothing", () => {
  const hostile = { toString() { throw new Error("no"); } };
  for (const given of [undefined, null, 5, {}, [], hostile, Symbol("x"), "\ud800"]) {
    assert.equal(formatPhone(given, given).number, null);
    assert.equal(parsePhone(given, given), null);
    assert.equal(parseTimeOfDay(given), null);
    assert.equal(parseDuration(given), null);
    assert.deepEqual(searchTimezones(given), []);
  }
});

test("times of day and names of fields", () => {
  assert.equal(parseTimeOfDay(" 5:30 p.m. "), "17:30");
  assert.equal(parseTimeOfDay("25:00"), null);
  const issue = { path: ["assistant", "custom_tools", 0, "name"] };
  assert.equal(issuePath(issue), "assistant.custom_tools.0.name");
  assert.equal(issuePath(issue, "brackets"), "assistant.custom_tools[0].name");
  assert.equal(issuePath({ path: [] }), "");
});
