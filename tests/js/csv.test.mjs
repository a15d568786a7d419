// Tables as people have them, by the command line: what becomes of each, and of numbers that spreadsheets have spoilt.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { fileURLToPath } from "node:url";
import { buildPayload, previewSchedule } from "revox-call-builder";
import { permittedHoursFor } from "revox-call-builder/permitted-hours";

const CLI = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "csv-"));
after(() => rmSync(folder, { recursive: true }));

const now = "2026-11-23T15:00:00Z";
const template = { assistant: { prompt: "Greet {{first_name}} of {{company}}." } };

function file(name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const call = file("call.json", JSON.stringify(template));

function run(args, input = "") {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { input, encoding: "utf8", maxBuffer: 1 << 28, env: { ...process.env, TZ: "UTC", NO_COLOR: "1", FORCE_COLOR: "" } });
  return { status, stdout, stderr };
}

const answers = (stdout) => stdout.split("\n").slice(0, -1).map((line) => JSON.parse(line));
const utf16 = (text, swapped = false) => (swapped ? Buffer.from(text, "utf16le").swap16() : Buffer.from(text, "utf16le"));

const ZOE = "+4915123456789";
const JIM = "+14155552671";
const header = "Phone,First name,Company";
const two = `${ZOE},Zoë,ACME\n${JIM},Jim,Bolt\n`;
const both = [[2, ZOE, "Zoë", "ACME"], [3, JIM, "Jim", "Bolt"]];

/** Name, bytes, flags, then each row's line with its number and variables, or with the code of what is wrong. */
const TABLES = [
  ["commas", `${header}\n${two}`, [], both],
  ["semicolons", `${header}\n${two}`.replaceAll(",", ";"), [], both],
  ["tabs", `${header}\n${two}`.replaceAll(",", "\t"), [], both],
  ["bars", `${header}\n${two}`.replaceAll(",", "|"), [], both],
  ["Windows line ends", `${header}\n${two}`.replaceAll("\n", "\r\n"), [], both],
  ["old Mac line ends", `${header}\n${two}`.replaceAll("\n", "\r"), [], both],
  ["mixed line ends", `${header}\r\n${two}`, [], both],
  ["no line end at the end", `${header}\n${two}`.trimEnd(), [], both],
  ["a byte order mark", `\ufeff${header}\n${two}`, [], both],
  ["UTF-16, as Excel's Unicode text", utf16(`\ufeff${header}\r\n${two}`.replaceAll(",", "\t")), [], both],
  ["UTF-16, the other way round", utf16(`\ufeff${header}\n${two}`, true), [], both],
  ["UTF-16 without a mark", utf16(`${header}\n${two}`), [], both],
  ["Windows-1252", Buffer.from(`${header}\n${two}`, "latin1"), [], both],
  ["Windows-1252 far down", Buffer.from(`${header}\n${`${JIM},Jim,Bolt\n`.repeat(9000)}${ZOE},Zoë,ACME\n`, "latin1"), [], undefined, (found) => assert.deepEqual(found.at(-1), [9002, ZOE, "Zoë", "ACME"])],
  ["another encoding, named", Buffer.from([...Buffer.from(`${header}\n${ZOE},Zo`), 0x91, ...Buffer.from(",ACME\n")]), ["--encoding", "macintosh"], [both[0]]],
  ["sep= in front", `sep=;\r\n${header}\r\n${two}`.replaceAll(",", ";"), [], [[3, ...both[0].slice(1)], [4, ...both[1].slice(1)]]],
  ["quotes", `"Phone","First name","Company"\n"${ZOE}","Zo""ë""","ACME, Inc."\n`, [], [[2, ZOE, 'Zo"ë"', "ACME, Inc."]]],
  ["line breaks within cells", `${header}\n${ZOE},"Zoë\nMaria","A\r\nB"\n${JIM},"Jim\r\n",Bolt\n${JIM},Jim,Bolt\n`, [], [[2, ZOE, "Zoë\nMaria", "A\r\nB"], [5, JIM, "Jim\r\n", "Bolt"], [7, JIM, "Jim", "Bolt"]]],
  ["a stray quote", `${header}\n${ZOE},Zoë,19" screens\n`, [], [[2, ZOE, "Zoë", '19" screens']]],
  ["blank lines and blank rows", `${header}\n\n${ZOE},Zoë,ACME\n,,\n \n${JIM},Jim,Bolt\n,,,,\n`, [], [[3, ...both[0].slice(1)], [6, ...both[1].slice(1)]]],
  ["missing cells at the end", `${header}\n${ZOE},Zoë\n`, [], [[2, ZOE, "Zoë", ""]]],
  ["a comma without its quotes", `${header}\n${ZOE},Zoë,ACME, Inc.\n${JIM},Jim,Bolt,\n`, [], [[2, "row_malformed"], both[1]]],
  ["spaces around names", ` Phone , First name,Company \n${two}`, [], both],
  ["a comma in a header of semicolons", `"Name, first";Phone;First name;Company\nx;${ZOE};Zoë;ACME\n`, [], [both[0]]],
  ["two columns of one name", `Phone,First name,Company,Company\n${ZOE},Zoë,ACME,other\n`, [], [both[0]]],
  ["a column without a name", `Phone,,First name,Company\n${ZOE},x,Zoë,ACME\n`, [], [both[0]]],
  ["names that objects have", `Phone,First name,Company,__proto__,constructor\n${ZOE},Zoë,ACME,a,b\n`, [], [both[0]]],
  ["columns that flags name", `Mobil,Vorname,Firma\n${two}`, ["--column", "phone_number=Mobil", "--column", "first_name=Vorname", "--column", "company=Firma"], both],
  ["several columns of numbers", `Mobile,Phone,First name,Company\n${ZOE},,Zoë,ACME\n${ZOE},${JIM},Jim,Bolt\n`, [], both],
  ["NDJSON", `{"phone":"${ZOE}","First name":"Zoë","Company":"ACME"}\n{"phone":"${JIM}","First name":"Jim","Company":"Bolt"}\n5\n`, [], [[1, ...both[0].slice(1)], [2, ...both[1].slice(1)], [3, "wrong_type"]]],
  ["a list of objects", JSON.stringify([{ phone: ZOE, "First name": "Zoë", Company: "ACME" }, { phone: JIM, "First name": "Jim", Company: "Bolt" }], null, 1), [], [[2, ...both[0].slice(1)], [7, ...both[1].slice(1)]]],
  ["national numbers", `${header}\n0151 23456789,Zoë,ACME\n12,Jim,Bolt\n`, ["--country", "DE"], [both[0], [3, "invalid_phone_number"]]],
  ["shortened numbers", `${header}\n4.91512E+11,Zoë,ACME\n"4,91512E+11",Zoë,ACME\n4.91512e11,Zoë,ACME\n1.42E+10,Jim,Bolt\n`, ["--country", "DE"], [2, 3, 4, 5].map((line) => [line, "number_mangled"])],
  ["numbers as decimals", `${header}\n4915123456789.0,Zoë,ACME\n15123456789.00,Zoë,ACME\n"4,915,123,456,789.00",Zoë,ACME\n`, ["--country", "DE"], [2, 3, 4].map((line) => [line, "number_mangled"])],
  ["formulas", `${header}\n#NAME?,Zoë,ACME\n#VALUE!,Zoë,ACME\n########,Zoë,ACME\n-2447,Jim,Bolt\n`, ["--country", "DE"], [2, 3, 4, 5].map((line) => [line, "number_mangled"])],
  ["lost plus signs", `${header}\n4915123456789,Zoë,ACME\n14155552671,Jim,Bolt\n`, [], [[2, "invalid_phone_number", ZOE], [3, "invalid_phone_number", JIM]]],
  ["lost plus signs beside a country", `${header}\n4915123456789,Zoë,ACME\n`, ["--country", "DE"], [[2, "number_in_doubt"]]],
  ["a calling code without its plus, in no doubt", `${header}\n14155552671,Jim,Bolt\n`, ["--country", "US"], [[2, JIM, "Jim", "Bolt"]]],
  ["lost leading zeros", `${header}\n15123456789,Zoë,ACME\n`, [], [[2, "invalid_phone_number", "+15123456789"]]],
  ["lost leading zeros beside a country", `${header}\n15123456789,Zoë,ACME\n`, ["--country", "DE"], [both[0]]],
  ["numbers kept as text", `${header}\n'${ZOE},Zoë,ACME\n"=""${JIM}""",Jim,Bolt\n`, [], both],
  ["cells that would be formulas", `${header}\n${ZOE},=1+1,@SUM(A1)\n`, [], [[2, ZOE, "=1+1", "@SUM(A1)"]]],
];

for (const [name, content, flags, expected, check] of TABLES) {
  test(`a table with ${name}`, () => {
    const { status, stdout, stderr } = run(["payload", "--json", "--now", now, "--template", call, ...flags, file("table.csv", content)]);
    assert.equal(stderr, "");
    const found = answers(stdout).map(({ line, ok, payload, row, issues }) => {
      assert.equal(row !== undefined, !ok);
      if (!ok) {
        const { code, params } = issues.find(({ severity }) => severity === "error");
        return [line, code, ...(params?.suggestion ? [params.suggestion] : [])];
      }
      const draft = { ...template, phone_number: payload.phone_number, prompt_variables: payload.prompt_variables };
      assert.deepEqual(payload, buildPayload(draft, { now }).payload);
      return [line, payload.phone_number, payload.prompt_variables.first_name, payload.prompt_variables.company];
    });
    if (expected) assert.deepEqual(found, expected);
    check?.(found);
    assert.equal(status, answers(stdout).every(({ ok }) => ok) ? 0 : 1);
  });
}

/** Tables that cannot be read, and what is said of them. */
const UNREADABLE = [
  ["nothing", "", "it is empty (--allow-empty takes that)"],
  ["a line of names alone", `${header}\n`, "there is no row below its line of column names (--allow-empty takes that)"],
  ["no line of names", two, "no column is known to be the phone number (its first line has to name the columns); columns: +4915123456789, Zoë, ACME"],
  ["no column of numbers", "Nummer;Name\n1;2\n", "no column is known to be the phone number (say which with --column phone_number=COLUMN); columns: Nummer, Name"],
  ["a quote that is never closed", `${header}\n${ZOE},"Zoë,ACME\n${JIM},Jim,Bolt\n`, /^table\.csv:\d:1: a quote that opens a cell is not closed/],
  ["a workbook", "PK\x03\x04", "it is a ZIP archive, or an Excel workbook: save the sheet as CSV"],
  ["two encodings", Buffer.concat([Buffer.from(`${header}\n${ZOE},Zoë,ACME\n${`${JIM},Zoë,Bolt\n`.repeat(90_000)}`), Buffer.from("+1,Zoë,x\n", "latin1")]), "its text is not UTF-8 throughout: name its encoding with --encoding"],
  ["broken JSON", '[\n{"phone":1}\n{"phone":2}\n]', "3:1: a comma or ] is due"],
];

for (const [name, content, said] of UNREADABLE) {
  test(`a table with ${name} is one fault`, () => {
    const path = file("table.csv", content);
    const { status, stderr } = run(["payload", "--json", "--template", call, path]);
    assert.equal(status, 2);
    const lines = stderr.split("\n").slice(0, -1);
    assert.equal(lines.length, 1, stderr);
    if (said instanceof RegExp) assert.match(lines[0].replace(`${folder}/`, "").replace("Cannot read ", ""), said);
    else assert.equal(lines[0], `Cannot read ${path}${/^\d/.test(said) ? ":" : ": "}${said}`);
  });
}

const list = `Mobil;First name;Company;Notes\n${ZOE};Zoë;"ACME; Inc";a\n4,9E+11;Bob;B;b\n0151 23456789;Zoë;C;\n;Nobody;D;"e ""f"""\n${JIM};Jim;Bolt;\n`;
const flags = ["--now", now, "--template", call, "--country", "DE", "--column", "phone_number=Mobil"];

test("rows that cannot be called go to a file, as they were, and may come back from it", () => {
  const rejected = join(folder, "rejected.csv");
  const doNotCall = file("no.csv", "Name;Phone\nJim;(001) 415 555 2671\n".replace("(001)", "+1"));
  const first = run(["payload", ...flags, "--do-not-call", doNotCall, "--skip-duplicates", "--rejected", rejected, file("list.csv", list)]);
  assert.equal(first.status, 1);
  assert.deepEqual(answers(first.stdout).map(({ phone_number }) => phone_number), [ZOE]);
  const lines = readFileSync(rejected, "utf8").split("\n");
  assert.equal(lines[0], "Mobil;First name;Company;Notes;rejected_because");
  assert.match(lines[1], /^4,9E\+11;Bob;B;b;Mobil: a spreadsheet has shortened/);
  assert.match(lines[2], /^0151 23456789;Zoë;C;;Mobil: .*list\.csv:2 has this number too/);
  assert.match(lines[3], /^;Nobody;D;"e ""f""";phone_number: fill this in$/);
  assert.match(lines[4], /^\+14155552671;Jim;Bolt;;Mobil: this number is on the list/);
  assert.equal(lines.length, 6);
  const again = join(folder, "again.csv");
  const second = run(["payload", ...flags, "--rejected", again, rejected]);
  assert.deepEqual(answers(second.stdout).map(({ phone_number }) => phone_number), [ZOE, JIM]);
  assert.equal(readFileSync(again, "utf8").split("\n")[0], lines[0]);
  run(["payload", ...flags, "--rejected", join(folder, "rejected.ndjson"), file("list.csv", list)]);
  assert.deepEqual(answers(readFileSync(join(folder, "rejected.ndjson"), "utf8")).map(({ Company }) => Company), ["B", "D"]);
});

test("the columns before the work, and the sum after it", () => {
  const { stderr, stdout } = run(["payload", ...flags, "--column", "metadata.crm=Notes", "--column", "nickname=First name", file("list.csv", list)]);
  const lines = stderr.split("\n");
  assert.deepEqual(lines.slice(1, 5), ["  Mobil       → phone_number", "  First name  → {{nickname}}", "  Company     → {{company}}", "  Notes       → metadata.crm"]);
  assert.match(lines[0], /list\.csv columns separated by semicolons, UTF-8$/);
  assert.equal(lines[5], "  ! nothing fills {{first_name}}");
  assert.match(stderr, /✗ 1 row, Mobil \(number_mangled\)\n      a spreadsheet .*\n      .*list\.csv:3\n/);
  assert.match(stderr, /! 1 row, Mobil \(duplicate_recipient\)\n      .*list\.csv:2 has this number too.*\n      .*list\.csv:4\n/);
  assert.match(stderr, /countries: DE \+49 2, US\/CA\/… \+1 1\nzones: Europe\/Berlin 2, America\/Los_Angeles 1\n✗ 5 rows: 3 callable, 2 rejected\n$/);
  assert.deepEqual(answers(stdout)[0].metadata, { crm: "a" });
});

test("several files are one list", () => {
  const one = file("one.csv", `Phone\n${ZOE}\n`);
  const other = file("other.ndjson", `{"mobile":"${ZOE}"}\n{"mobile":"${JIM}"}\n`);
  const found = answers(run(["check", "--json", "--template", call, one, join(folder, "missing.csv"), other]).stdout);
  assert.deepEqual(found.map(({ file, line }) => [file, line]), [[one, 2], [other, 1], [other, 2]]);
  assert.equal(found[1].issues.find(({ code }) => code === "duplicate_recipient").message, `${one}:2 has this number too, so that it would be called twice`);
});

test("schedule: when a list rings, by the recipients' clocks and by yours", () => {
  const { status, stdout } = run(["schedule", "--json", ...flags, "--timezone", "Asia/Kathmandu", file("list.csv", list)]);
  assert.equal(status, 1);
  const [data] = answers(stdout);
  const calls = [ZOE, ZOE, JIM].map((phone_number) => previewSchedule({ ...template, phone_number }, { now }).attempts);
  const rings = calls.flat();
  assert.deepEqual([data.rows, data.callable, data.calls, data.rings], [5, 3, 3, rings.length]);
  assert.equal(data.first.at, rings.map(({ at }) => at).sort()[0]);
  assert.equal(data.last.at, rings.map(({ at }) => at).sort().at(-1));
  const hours = (hourOf) => rings.reduce((sum, ring) => sum.with(hourOf(ring), sum[hourOf(ring)] + 1), Array(24).fill(0));
  assert.deepEqual(data.ringsByHour.recipient, hours(({ local }) => Number(local.slice(11, 13))));
  assert.deepEqual(data.ringsByHour.yours, hours(({ at }) => new Date(Date.parse(at) + 345 * 60_000).getUTCHours()));
  assert.deepEqual(data.outsidePermittedHours, { calls: 0, withoutRule: 2, rules: {} }); // of Germany none is known
  const text = run(["schedule", ...flags, file("list.csv", list)]).stdout;
  assert.match(text, /^If nobody ever answers, 3 calls ring 9 times\. Yours is the clock of UTC\.\n  first  2026-11-23 15:00  .*list\.csv:2\n/);
  const night = file("night.json", JSON.stringify({ assistant: { prompt: "a", call_retry_config: { calling_windows: [{ calling_window_start_time: "03:00", calling_window_end_time: "04:00" }] } } }));
  const late = run(["schedule", "--now", now, "--template", night, file("us.csv", `phone\n${JIM}\n`)]).stdout;
  assert.deepEqual([ZOE, JIM].map((number) => permittedHoursFor(number).length > 0), [false, true]);
  assert.match(text, /\n1 call would ring within the hours that the rules on sales calls permit\.\nFor 2 calls no rule on hours is known, which says nothing about the law\.\n$/);
  assert.match(late, /1 call would ring outside the hours that a rule on sales calls permits:\n  ! US, 47 CFR/);
});

test("wrong use is said before anything is read", () => {
  const list = file("list.csv", `Phone\n${ZOE}\n`);
  const faulty = file("faulty.json", '{"assistant":{"prompt":1}}');
  const broken = file("broken.json", '{"assistant":{"prompt":"a",}}');
  for (const [args, said] of [
    [["payload", "--column", "a=b", list], /--column is for rows: add --template/],
    [["migrate", "--from", "2026-05-01", "--to", "2026-08-21", "--template", call, list], /migrate takes no --template/],
    [["payload", "--template", call, "--timezone", "UTC", list], /--timezone is for schedule/],
    [["schedule", "--template", call, "--timezone", "Mars", list], /--timezone Mars is no IANA time zone/],
    [["payload", "--template", call, "--column", "Phone", list], /--column Phone is not TARGET=COLUMN/],
    [["payload", "--template", call, "--column", "company=Firma", list], /there is no column Firma, but these: Phone/],
    [["payload", "--template", call, "--encoding", "klingon", list], /--encoding klingon is none that is known/],
    [["payload", "--template", call, "--country", "XX", list], /--country must be/],
    [["payload", "--template", call, "--rejected", list, list], /is one of the files that are read/],
    [["payload", "--template", call, "--rejected", join(folder, "no", "such.csv"), list], /^Cannot write .*such\.csv/],
    [["payload", "--template", join(folder, "no.json"), list], /^Cannot read .*no\.json: there is no such file/],
    [["payload", "--template", broken, list], /broken\.json:1:27: remove the comma/],
    [["payload", "--template", faulty, list], /The template .*faulty\.json has faults of its own: assistant\.prompt: must be a text/],
    [["payload", "--template", call, "--do-not-call", file("no.txt", "+49151234\nx\n"), list], /no\.txt: line 2: it must be a phone number/],
    [["payload", "--template", call, "--country", "DE", "--do-not-call", file("doubt.txt", "Number\n4915123456789\n"), list], /doubt\.txt: line 2: this is a number of DE as it stands/],
    [["payload", "--template", call, "--do-not-call", file("short.txt", "Number\n4.9E+11\n"), list], /short\.txt: line 2: a spreadsheet has shortened/],
  ]) {
    const { status, stdout, stderr } = run(args);
    assert.deepEqual([status, stdout], [2, ""], stderr);
    assert.match(stderr, said);
    assert.ok(stderr.split("\n").length <= 3, stderr);
  }
});

test("a long list flows through in flat memory", () => {
  const measure = file("measure.cjs", 'process.on("exit", () => require("fs").writeSync(2, "\\npeak " + process.resourceUsage().maxRSS))');
  const peak = (count) => {
    const lines = Array.from({ length: count }, (_, n) => `+49151${20_000_000 + n},Ada ${n},"Company, ${n}"\n`);
    const path = file("long.csv", `${header}\n${lines.join("")}`);
    const { status, stderr } = spawnSync(process.execPath, ["--require", measure, CLI, "payload", "--template", call, path], { stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });
    assert.equal(status, 0);
    assert.match(stderr, new RegExp(`✓ ${count.toLocaleString("en")} rows: ${count.toLocaleString("en")} callable, 0 rejected\n`));
    return Number(/peak (\d+)/.exec(stderr)[1]) / 1024;
  };
  const [short, long] = [peak(10_000), peak(100_000)];
  assert.ok(long < short + 45, `${short} MB for 10,000 rows, ${long} MB for 100,000`);
});
