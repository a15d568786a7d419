// The warnings that a request has, in plain JavaScript: what a form would add to a schema library to say as much as the
// package does. Without those on the number's time zone, which need a map of numbers.
import { numberOf } from "./phone.mjs";

const RARE = new Set(["PREMIUM_RATE", "SHARED_COST", "TOLL_FREE", "PAGER", "VOICEMAIL", "UAN", "PERSONAL_NUMBER"]);
const SPEEDS = { elevenlabs: [0.7, 1.2] };
const CONTACT = ["first_name", "last_name", "email", "company", "job_title"];
const OUTPUT = ["transcript", "call_direction", "user_phone_number", "agent_phone_number"];
const CALL = ["summary", "outcome", "phone", "call_url", "assistant_name", "campaign_name"];
const SLACK = [...CALL, "first_name", "last_name", "email", "company", "contact_name", "contact_line", "job_title"];
const TEMPLATES = ["prompt", "after_call_sms_prompt", "end_of_call_sentence", "first_sentence", "max_duration_end_message", "sms_template", "structured_output_prompt", "voicemail_message", "voicemail_sms_prompt", "warm_transfer_summary_instructions"];
/** Fields that do nothing while another is silent. */
const NEEDS = [
  ["after_call_sms_prompt", "after_call_sms_outcomes"],
  ["after_call_sms_outcomes", "after_call_sms_prompt"],
  ["background_sound_volume", "background_sound"],
  ["thinking_sound_probability", "thinking_sound"],
  ["thinking_sound_volume", "thinking_sound"],
  ["human_transfer_mode", "transfer_destinations"],
  ["email_notification_outcomes", "email_notification_address"],
  ["email_notification_address", "email_notification_outcomes"],
];

const says = (value) => value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
const listed = (value) => (Array.isArray(value) ? value : []);
const isInsecure = (url) => typeof url === "string" && /^http:\/\//i.test(url);

/** The paths of the warnings of a request, by the names that its objects have: see `namesOf`. */
export function warningsBy(names, now) {
  return (request) => {
    const found = [];
    unknown(request, names, "", found);
    const { phone_number, assistant, assistant_id, scheduled_at, prompt_variables = {} } = request;
    const number = typeof phone_number === "string" ? numberOf(phone_number) : undefined;
    const kind = number?.getType(); // of what is not assigned none
    if (number && (kind === undefined || RARE.has(kind))) found.push("phone_number");
    if (assistant === undefined || assistant === null) return found;
    if (assistant_id !== undefined) found.push("assistant");
    const add = (path) => found.push(`assistant.${path}`);
    for (const [field, other] of NEEDS) if (says(assistant[field]) && !says(assistant[other])) add(field);
    if (says(assistant.first_sentence) && assistant.first_sentence_mode === "none") add("first_sentence");
    if (says(assistant.warm_transfer_summary_instructions) && assistant.human_transfer_mode !== "warm") add("warm_transfer_summary_instructions");
    if (says(assistant.sms_template) && !assistant.sms_enabled) add("sms_template");
    if (says(assistant.precall_lookup_url)) add("precall_lookup_url");
    if (assistant.max_call_duration_secs <= 0) add("max_call_duration_secs");
    if (isInsecure(assistant.webhook_url)) add("webhook_url");
    if (assistant.llm_model?.type === "custom" && isInsecure(assistant.llm_model.api_url)) add("llm_model.api_url");
    for (const list of ["slack", "zoho"]) if (assistant[list] && listed(assistant[list].outcomes).length === 0) add(list);
    voice(assistant.voice, add);
    windows(listed(assistant.call_retry_config?.calling_windows), add);
    placeholders(assistant, prompt_variables, assistant_id === undefined, found);
    if (typeof scheduled_at === "string" && Date.parse(scheduled_at) < now) found.push("scheduled_at");
    return found;
  };
}

function unknown(value, { properties, item }, path, found) {
  if (Array.isArray(value)) {
    if (item) value.forEach((one, index) => unknown(one, item, `${path}${index}.`, found));
  } else if (properties && value !== null && typeof value === "object") {
    for (const name of Object.keys(value)) {
      const known = properties.get(name);
      if (known === undefined) found.push(path + name);
      else unknown(value[name], known, `${path}${name}.`, found);
    }
  }
}

function voice(given, add) {
  if (!given) return;
  const [least, most] = SPEEDS[given.provider] ?? [0, Infinity];
  if (given.speed < least || given.speed > most) add("voice.speed");
  if (given.provider !== "cartesia") for (const field of ["model", "volume"]) if (says(given[field])) add(`voice.${field}`);
}

/** The minute of the day of a time such as `17:30` or `6pm`. */
export const minutes = (given) => {
  const [, hour, minute = "0", half] = /^(\d+)(?::(\d+))? ?([ap]m)?$/i.exec(given) ?? [];
  return (half ? (hour % 12) + (half.toLowerCase() === "pm" ? 12 : 0) : +hour) * 60 + +minute;
};

function windows(given, add) {
  const spans = given.map(({ calling_window_start_time = "10:00", calling_window_end_time = "18:00" }) => [minutes(calling_window_start_time), minutes(calling_window_end_time)]);
  spans.forEach(([start, end], at) => {
    if (spans.slice(0, at).some(([from, to]) => start < to && from < end)) add(`call_retry_config.calling_windows.${at}`);
  });
}

function placeholders(assistant, variables, judgesVariables, found) {
  const used = new Set();
  const check = (template, own, path) => {
    if (typeof template !== "string" || !template.includes("{{")) return;
    const seen = new Set();
    let malformed = false;
    for (const [, between] of template.matchAll(/\{\{(?:(.*?)\}\}|.*$)/gs)) {
      const name = between?.replace(/^ +| +$/g, "");
      if (name === undefined || !/^[a-z_][a-z0-9_.]*$/i.test(name)) {
        if (!malformed) found.push(path);
        malformed = true;
      } else {
        if (Object.hasOwn(variables, name)) used.add(name);
        else if (!own.includes(name) && !seen.has(name)) found.push(path);
        seen.add(name);
      }
    }
  };
  for (const name of TEMPLATES) check(assistant[name], name === "structured_output_prompt" ? OUTPUT : [], `assistant.${name}`);
  listed(assistant.custom_tools).forEach((tool, at) => {
    const path = `assistant.custom_tools.${at}`;
    const own = listed(tool?.input_schema).map((parameter) => parameter?.name);
    if (isInsecure(tool?.url)) found.push(`${path}.url`);
    if (tool?.method === "GET" && says(tool.body_template)) found.push(`${path}.body_template`);
    for (const name of ["url", "body_template"]) check(tool?.[name], own, `${path}.${name}`);
    for (const name of ["headers", "query_params"]) listed(tool?.[name]).forEach((pair, index) => check(pair?.value, own, `${path}.${name}.${index}.value`));
  });
  const output = listed(assistant.structured_output_config).map((parameter) => parameter?.name);
  check(assistant.slack?.template, [...SLACK, ...output], "assistant.slack.template");
  check(assistant.zoho?.template, [...CALL, "transcript", ...output], "assistant.zoho.template");
  listed(assistant.zoho?.field_mapping).forEach((field, at) => {
    if (output.includes(field?.source)) return;
    if (Object.hasOwn(variables, field?.source)) used.add(field.source);
    else found.push(`assistant.zoho.field_mapping.${at}.source`);
  });
  if (judgesVariables) for (const name of Object.keys(variables)) if (!used.has(name) && !CONTACT.includes(name)) found.push(`prompt_variables.${name}`);
}

/** The names that objects have by a JSON Schema: of several kinds, all. */
export function namesOf(schema) {
  const names = (node) => {
    if (node.$ref) return names(schema.$defs[node.$ref.replace("#/$defs/", "")]);
    const kinds = [...(node.anyOf ?? []), ...(node.oneOf ?? [])].map(names);
    const own = Object.entries(node.properties ?? {}).map(([name, member]) => [name, names(member)]);
    const all = [...kinds.flatMap(({ properties }) => [...(properties ?? [])]), ...own];
    return { properties: all.length > 0 ? new Map(all) : undefined, item: node.items ? names(node.items) : kinds.find(({ item }) => item)?.item };
  };
  return names(schema);
}
