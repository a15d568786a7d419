// What every host has to show: the answers of all three functions, on a line that survives HTML.
export function prove(entry, { validateCallRequest, previewSchedule, buildPayload }) {
  const now = "2026-11-23T15:00:00Z";
  const { issues } = validateCallRequest({ phone_number: "0151 23456789", assistant: { promt: "Hi" } }, { now });
  const preview = previewSchedule({ phone_number: "+16042345678" }, { now });
  const built = buildPayload({ phone_number: "+14155552671", assistant: { prompt: "Hi", sms_enabled: "true" } }, { now, source: "form" });
  return [
    `PROOF of ${entry}`,
    issues.map(({ code }) => code).join(" "),
    preview.attempts.map(({ local }) => local).join(" "),
    typeof built.payload.assistant.sms_enabled,
  ].join(" | ");
}
