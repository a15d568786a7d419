// What a release has to agree on.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { dataVersions } from "revox-call-builder";

const read = (file) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
const { version, license } = JSON.parse(read("package.json"));
const inCargo = (key) => new RegExp(`^${key} = "(.*)"$`, "m").exec(read("Cargo.toml"))[1];

test("the crate and the package have one version and license", () => {
  assert.equal(inCargo("version"), version);
  assert.equal(inCargo("license"), license);
  assert.ok(read("Cargo.lock").includes(`name = "revox-call-builder"\nversion = "${version}"`));
  assert.equal(JSON.parse(read("package-lock.json")).version, version);
});

test("the notice and the changelog name the data inside", () => {
  const { tzdb, libphonenumber } = dataVersions();
  for (const text of [read("NOTICE"), read("CHANGELOG.md")]) assert.ok(text.includes(tzdb) && text.includes(libphonenumber));
});

test("the data inside is what its packages hold, whose versions are pinned", () => {
  const pinned = (name) => new RegExp(`^${name}==(.*)$`, "m").exec(read("data/requirements.txt"))[1];
  const [year, release] = pinned("tzdata").split(".");
  const tzdb = year + String.fromCharCode("a".charCodeAt(0) + Number(release) - 1); // 2026.6 is 2026f
  const libphonenumber = pinned("phonenumbers");
  assert.deepEqual(dataVersions(), { tzdb, libphonenumber });
  const firstLine = (file) => read(file).split("\n", 1)[0];
  for (const file of ["zones", "transitions"]) assert.equal(firstLine(`data/${file}.txt`), tzdb);
  assert.equal(firstLine("data/recipients.txt"), libphonenumber);
  for (const file of ["data/phones.txt", "tests/cases/phones_examples.txt"]) assert.equal(firstLine(file), `libphonenumber ${libphonenumber}`);
});
