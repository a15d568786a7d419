// What every host has to show: the answers of the functions, on a line that survives HTML; of lines, as a text and as bytes.
export function prove(entry, { validateCallRequest, validateCallRequests, previewSchedule, buildPayload }) {
  const now = "2026-11-23T15:00:00Z";
  const { issues } = validateCallRequest({ phone_number: "0151 23456789", assistant: { promt: "Hi" } }, { now });
  const preview = previewSchedule({ phone_number: "+16042345678" }, { now });
  const built = buildPayload({ phone_number: "+14155552671", assistant: { prompt: "Hi", sms_enabled: "true" } }, { now, source: "form" });
  const lines = '{"phone_number":"é"}\n\n[]';
  const bytes = typeof Buffer === "undefined" ? new TextEncoder().encode(lines) : Buffer.from(lines);
  return [
    `PROOF of ${entry}`,
    issues.map(({ code }) => code).join(" "),
    preview.attempts.map(({ local }) => local).join(" "),
    typeof built.payload.assistant.sms_enabled,
    [lines, bytes].flatMap((given) => validateCallRequests(given).map(({ line, issues }) => `${line}:${issues.length}`)).join(" "),
  ].join(" | ");
}
