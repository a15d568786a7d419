// The main job on a real request: its issues, its schedule, its payload. In a project of your own, install the package
// and leave the rest as it is.
import { readFileSync } from "node:fs";
import { styleText } from "node:util";
import { buildPayload, dataVersions, previewSchedule, validateCallRequest } from "revox-call-builder";

const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const style = (format, text) => (colour ? styleText(format, text) : text);
const now = "2026-11-23T15:00:00Z"; // a Monday; leave it out and the clock is asked

const request = JSON.parse(readFileSync(new URL("request.json", import.meta.url), "utf8"));

const faulty = structuredClone(request);
faulty.phone_number = "+1 604 234 5678";
faulty.assistant.voice.speed = 1.4;
faulty.assistant.promt = "Be kind.";
faulty.assistant.call_retry_config.timezone = "America/Vancuver";
faulty.assistant.call_retry_config.calling_windows[0].calling_window_end_time = "9am";
faulty.assistant.custom_tools[0].name = "findFreeDay";
faulty.assistant.custom_tools[0].body_template = "{\"earliest\": {{earliest}}}";
faulty.assistant.end_of_call_sentence = "Goodbye {{firstname}}!";
delete faulty.assistant.llm_model.name;

function show(title, request) {
  console.log(`\n${style("bold", title)}`);
  const { valid, issues } = validateCallRequest(request, { now });
  for (const { path, severity, message, code } of issues) {
    const mark = severity === "error" ? style("red", "✗") : style("yellow", "!");
    console.log(`  ${mark} ${path.join(".") || "the request"}: ${message} ${style("dim", `(${code})`)}`);
  }
  console.log(valid ? style("green", "  ✓ valid") : style("red", "  not valid"));
}

show("The request with a few faults: every one of them is found at once", faulty);
show("The request as it should be", request);

const preview = previewSchedule(request, { now });
if (preview.ok) {
  console.log(`\n${style("bold", "When the phone will ring")}, in ${preview.timezone.id}, if nobody ever answers`);
  for (const { number, local, trigger, deferred } of preview.attempts) {
    console.log(`  ${number}. ${local}  ${style("dim", trigger.replaceAll("_", " ") + (deferred ? ", moved to the next calling window" : ""))}`);
  }
}

const built = buildPayload(request, { now });
if (built.ok) {
  console.log(`\n${style("bold", "What to send")}, in its canonical form`);
  console.log(JSON.stringify(built.payload, null, 2).replace(/^/gm, "  "));
}
const { tzdb, libphonenumber } = dataVersions();
console.log(style("dim", `\nBy the zone rules of tzdata ${tzdb} and the numbers of libphonenumber ${libphonenumber}.`));
