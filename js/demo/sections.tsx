// What the common call leaves folded away.
import { useState, type ReactNode } from "react";
import { useController, useFormContext, useWatch, type FieldPath } from "react-hook-form";
import { limits, type LlmModel } from "revox-call-builder";
import { useBuilder } from "./builder.js";
import { NEWEST, type Draft } from "./draft.js";
import { Choice, Field, GroupIssues, List, Long, Num, Several, Slider, Switch, Text, Texts, type Path } from "./fields.js";
import { zones } from "./schema.js";

/** A part of the form that is folded away, with how much of it is filled in and how much of that is wrong. */
function Section({ title, about, paths, children }: { title: string; about: string; paths: string[]; children: ReactNode }) {
  const { draft, report, sent } = useBuilder();
  const [touched, setTouched] = useState(false);
  const filled = paths.reduce((count, path) => count + leaves(path.split(".").reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], draft)), 0);
  const isHere = (path: readonly (string | number)[]) => paths.some((one) => `${path.join(".")}.`.startsWith(`${one}.`));
  const found = sent || touched ? report.issues.filter(({ path }) => isHere(path)) : [];
  const faulty = found.filter(({ severity }) => severity === "error").length;
  const doubtful = found.length - faulty;
  return (
    <details className="section" onBlur={() => setTouched(true)}>
      <summary>
        <span className="title">{title}</span>
        <span className="purpose">{about}</span>
        <span className="counts">
          {faulty > 0 && <span className="count error">{faulty} to fix</span>}
          {doubtful > 0 && <span className="count warning">{doubtful} to check</span>}
          {filled > 0 && <span className="count">{filled} set</span>}
        </span>
      </summary>
      <div className="content">{children}</div>
    </details>
  );
}

/** How many values something holds that are not blank. */
function leaves(value: unknown): number {
  if (value === undefined || value === null || value === false || (typeof value === "string" && value.trim() === "")) return 0;
  return typeof value === "object" ? Object.values(value).reduce((count: number, one) => count + leaves(one), 0) : 1;
}

const RETRY = "assistant.call_retry_config";
const capitalized = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

export function CallingHours() {
  return (
    <Section title="Calling hours" about="Days, hours, time between attempts" paths={[`${RETRY}.allowed_days`, `${RETRY}.calling_windows`, `${RETRY}.call_twice_in_a_row`, `${RETRY}.timezone`]}>
      <Several path={`${RETRY}.allowed_days`} label="Days" hint="Days on which it may ring, where it rings." names={(day) => capitalized(day.slice(0, 3))} />
      <h3>Hours</h3>
      <List path={`${RETRY}.calling_windows`} noun="calling window" blank={{ calling_window_start_time: "", calling_window_end_time: "", retry_delay_seconds: "" }}>
        {(window) => (
          <div className="grid three window">
            <Text path={`${window}.calling_window_start_time` as Path} label="From" placeholder="10:00" />
            <Text path={`${window}.calling_window_end_time` as Path} label="Until" placeholder="18:00" />
            <Num path={`${window}.retry_delay_seconds` as Path} label="Pause in seconds" />
          </div>
        )}
      </List>
      <div className="grid">
        <Switch path={`${RETRY}.call_twice_in_a_row`} label="Call twice in a row" hint="The second attempt follows the first one at once." />
        <Text path={`${RETRY}.timezone`} label="Time zone" placeholder="From the phone number" list="zones" />
      </div>
      <datalist id="zones">{zones.map((zone) => <option key={zone} value={zone} />)}</datalist>
    </Section>
  );
}

/** The bounds of the speed at a provider, where they are narrower. */
function speedBounds(provider: string | null | undefined) {
  return limits(NEWEST)["assistant.voice.speed"]?.providers?.find((bounds) => bounds.provider === provider);
}

export function VoiceAndSound() {
  const { control } = useFormContext<Draft>();
  const provider = useWatch({ control, name: "assistant.voice.provider" });
  const bounds = speedBounds(provider);
  return (
    <Section title="Voice and sound" about="Who speaks, how fast, over what noise" paths={["assistant.voice", "assistant.cartesia_dictionary_pronunciation_id", "assistant.background_sound", "assistant.background_sound_volume", "assistant.thinking_sound", "assistant.thinking_sound_volume", "assistant.thinking_sound_probability"]}>
      <div className="grid">
        <Text path="assistant.voice.id" label="Voice id" />
        <Choice path="assistant.voice.provider" label="Provider" names={{ cartesia: "Cartesia", elevenlabs: "ElevenLabs", gradium: "Gradium" }} />
        <Choice path="assistant.voice.model" label="Voice model" />
        <Text path="assistant.cartesia_dictionary_pronunciation_id" label="Pronunciation dictionary" />
        <Slider path="assistant.voice.speed" label="Speed" normal={1} {...(bounds && { bounds })} />
        <Slider path="assistant.voice.volume" label="Volume" normal={1} />
      </div>
      <div className="grid">
        <Choice path="assistant.background_sound" label="Background sound" empty="None" />
        <Slider path="assistant.background_sound_volume" label="Its volume" normal={0.5} />
        <Choice path="assistant.thinking_sound" label="While it thinks" empty="Silence" />
        <Slider path="assistant.thinking_sound_volume" label="Its volume" normal={0.5} />
        <Slider path="assistant.thinking_sound_probability" label="How often" normal={0.5} />
      </div>
    </Section>
  );
}

const MODELS: Record<LlmModel["type"], string> = { "dedicated-instance": "Hosted by Revox", openrouter: "OpenRouter", custom: "Your own endpoint", realtime: "Speech to speech" };

export function Model() {
  const { control } = useFormContext<Draft>();
  const { field } = useController({ control, name: "assistant.llm_model" });
  const kind = (field.value as LlmModel | undefined)?.type;
  const at = (name: string) => `assistant.llm_model.${name}` as Path;
  return (
    <Section title="Language model" about="Which one thinks" paths={["assistant.llm_model"]}>
      <Field path="assistant.llm_model" label="Kind" render={(input) => (
        <select {...input} ref={field.ref} value={kind ?? ""} onChange={({ target: { value } }) => field.onChange(value === "" ? undefined : { type: value })}>
          <option value="">The API's default</option>
          {Object.entries(MODELS).map(([type, name]) => <option key={type} value={type}>{name}</option>)}
        </select>
      )} />
      <div className="grid" key={kind}>
        {kind === "dedicated-instance" && <Choice path={at("name")} label="Model" empty="Choose" />}
        {kind === "openrouter" && <Text path={at("openrouter_model_id")} label="Model" />}
        {kind === "openrouter" && <Text path={at("openrouter_provider")} label="Provider" />}
        {kind === "custom" && <Text path={at("model_name")} label="Model" />}
        {kind === "custom" && <Text path={at("api_url")} label="Base URL" type="url" />}
        {kind === "custom" && <Text path={at("api_key")} label="API key" type="password" />}
        {kind === "realtime" && <Choice path={at("provider")} label="Provider" empty="Choose" names={{ openai: "OpenAI", google: "Google" }} />}
        {kind === "realtime" && <Text path={at("realtime_model_id")} label="Model" />}
        {kind === "realtime" && <Text path={at("realtime_voice_id")} label="Voice" />}
      </div>
    </Section>
  );
}

export function Conversation() {
  return (
    <Section title="Conversation" about="Beginning, end, phone menus" paths={["assistant.first_sentence_mode", "assistant.first_sentence_delay_ms", "assistant.end_of_call_sentence", "assistant.max_call_duration_secs", "assistant.max_duration_end_message", "assistant.ivr_navigation_enabled"]}>
      <div className="grid">
        <Choice path="assistant.first_sentence_mode" label="First sentence is" names={{ generated: "A hint to the model", static: "Said word for word", none: "Left to the other side" }} hint="" />
        <Num path="assistant.first_sentence_delay_ms" label="Wait before it (ms)" placeholder="400" />
        <Num path="assistant.max_call_duration_secs" label="Longest call (seconds)" />
        <Text path="assistant.max_duration_end_message" label="Said when it is over" />
        <Text path="assistant.end_of_call_sentence" label="Last sentence" />
        <Switch path="assistant.ivr_navigation_enabled" label="Phone menus" />
      </div>
    </Section>
  );
}

export function Transfer() {
  return (
    <Section title="Transfer" about="Hand over to a human" paths={["assistant.transfer_destinations", "assistant.human_transfer_mode", "assistant.warm_transfer_summary_instructions"]}>
      <List path="assistant.transfer_destinations" noun="colleague" blank={{ label: "", phone_number: "" }}>
        {(destination) => (
          <div className="grid">
            <Text path={`${destination}.label` as Path} label="Name" />
            <Text path={`${destination}.phone_number` as Path} label="Phone number" type="tel" />
          </div>
        )}
      </List>
      <Choice path="assistant.human_transfer_mode" label="How" names={{ warm: "Warm: the agent introduces", cold: "Cold: the agent leaves" }} />
      <Long path="assistant.warm_transfer_summary_instructions" label="Instructions for the summary" rows={2} />
    </Section>
  );
}

export function Messages() {
  return (
    <Section title="SMS and voicemail" about="During, after and instead of the call" paths={["assistant.sms_enabled", "assistant.sms_template", "assistant.after_call_sms_prompt", "assistant.after_call_sms_outcomes", "assistant.voicemail_message", "assistant.voicemail_sms_prompt"]}>
      <Switch path="assistant.sms_enabled" label="SMS during the call" />
      <div className="grid">
        <Long path="assistant.sms_template" label="Its text" />
        <Long path="assistant.after_call_sms_prompt" label="SMS after the call" />
      </div>
      <Several path="assistant.after_call_sms_outcomes" label="SMS when the call ends with" hint="" />
      <div className="grid">
        <Long path="assistant.voicemail_message" label="Left on a voicemail" />
        <Long path="assistant.voicemail_sms_prompt" label="SMS after a voicemail" />
      </div>
    </Section>
  );
}

export function Knowledge() {
  return (
    <Section title="Knowledge and tools" about="Answers, bookings, your own endpoints" paths={["assistant.faq_items", "assistant.custom_tools", "assistant.calendly"]}>
      <h3>Questions and answers</h3>
      <List path="assistant.faq_items" noun="question" blank={{ question: "", answer: "" }}>
        {(item) => (
          <div className="grid">
            <Text path={`${item}.question` as Path} hint="" />
            <Text path={`${item}.answer` as Path} hint="" />
          </div>
        )}
      </List>
      <h3>Tools</h3>
      <List path="assistant.custom_tools" noun="tool" blank={{ name: "", description: "", method: "", url: "", headers: [], query_params: [], input_schema: [], body_template: null }}>
        {(tool) => <Tool path={tool} />}
      </List>
      <h3>Calendly</h3>
      <div className="grid">
        <Text path="assistant.calendly.connection_id" label="Connection" />
        <Text path="assistant.calendly.event_type_id" label="Event type" />
      </div>
    </Section>
  );
}

function Tool({ path }: { path: string }) {
  const at = (name: string) => `${path}.${name}` as Path;
  return (
    <>
      <div className="grid roomy">
        <Text path={at("name")} label="Name" />
        <Text path={at("description")} label="Description" />
        <Choice path={at("method")} label="Method" empty="Choose" />
        <Text path={at("url")} label="URL" type="url" />
      </div>
      <h4>What the agent finds out first</h4>
      <Parameters path={at("input_schema")} required />
      {(["headers", "query_params"] as const).map((list) => (
        <div key={list}>
          <h4>{list === "headers" ? "Headers" : "Query parameters"}</h4>
          <List path={at(list)} noun={list === "headers" ? "header" : "query parameter"} blank={{ key: "", value: "" }} required>
            {(item) => (
              <div className="grid">
                <Text path={`${item}.key` as Path} label="Name" hint="" />
                <Text path={`${item}.value` as Path} label="Value" hint="" type={list === "headers" ? "password" : "text"} />
              </div>
            )}
          </List>
        </div>
      ))}
      <Long path={at("body_template")} label="JSON body" rows={2} />
    </>
  );
}

function Parameters({ path, required = false }: { path: Path; required?: boolean }) {
  return (
    <List path={path} noun="parameter" blank={{ name: "", required: false, type: "" }} required={required}>
      {(parameter) => <ParameterFields path={parameter} />}
    </List>
  );
}

function ParameterFields({ path }: { path: string }) {
  const { control } = useFormContext<Draft>();
  const at = (name: string) => `${path}.${name}` as Path;
  const [type, options] = useWatch({ control, name: [at("type"), at("enum_options")] }) as unknown as [string, string[] | undefined];
  return (
    <>
      <div className="grid three">
        <Text path={at("name")} label="Name" hint="" />
        <Choice path={at("type")} label="Type" empty="Choose" hint="" />
        <Switch path={at("required")} label="Required" hint="" />
      </div>
      <div className="grid">
        <Text path={at("description")} label="Description" hint="" />
        {(type === "enum" || options !== undefined) && <Lines path={at("enum_options")} label="Choices" hint="One a line." />}
      </div>
    </>
  );
}

/** What the transcriber listens with, and what it should know. */
export function Listening() {
  return (
    <Section title="Listening" about="The transcriber, and words that it should know" paths={["assistant.stt_model", "assistant.stt_context"]}>
      <Choice path="assistant.stt_model" label="Transcriber" empty="The newest" />
      <Lines path="assistant.stt_context.terms" label="Words to recognize" hint="Names and terms of the trade, one a line." />
      <h3>What the call is about</h3>
      <List path="assistant.stt_context.general" noun="fact" blank={{ key: "", value: "" }}>
        {(fact) => (
          <div className="grid">
            <Text path={`${fact}.key` as Path} label="Name" hint="" />
            <Text path={`${fact}.value` as Path} label="Text" hint="" />
          </div>
        )}
      </List>
    </Section>
  );
}

/** Who else hears of a call: a Slack channel, a record in Zoho. */
export function Integrations() {
  return (
    <Section title="Slack and Zoho" about="Tell a channel, enter a record" paths={["assistant.slack", "assistant.zoho"]}>
      <h3>Slack</h3>
      <Text path="assistant.slack.connection_id" label="Connection" />
      <List path="assistant.slack.channels" noun="channel" blank={{ id: "", name: "" }}>
        {(channel) => (
          <div className="grid">
            <Text path={`${channel}.id` as Path} label="Id" hint="" placeholder="C01234567" />
            <Text path={`${channel}.name` as Path} label="Name" hint="" />
          </div>
        )}
      </List>
      <Several path="assistant.slack.outcomes" label="Tell it when the call ends with" hint="" />
      <Long path="assistant.slack.template" label="What it is told" rows={2} />
      <h3>Zoho</h3>
      <div className="grid">
        <Text path="assistant.zoho.connection_id" label="Connection" />
        <Text path="assistant.zoho.module" label="Module" placeholder="Leads" />
      </div>
      <List path="assistant.zoho.field_mapping" noun="mapped field" blank={{ source: "", zoho_field: "" }}>
        {(field) => (
          <div className="grid">
            <Text path={`${field}.source` as Path} label="From" hint="" />
            <Text path={`${field}.zoho_field` as Path} label="To Zoho's field" hint="" />
          </div>
        )}
      </List>
      <Switch path="assistant.zoho.log_call_activity" label="Enter the call as an activity too" />
      <Several path="assistant.zoho.outcomes" label="Do it when the call ends with" hint="" />
      <Long path="assistant.zoho.template" label="What the activity says" rows={2} />
    </Section>
  );
}

/** A list of texts as one text, a line each. */
function Lines({ path, label, hint }: { path: FieldPath<Draft>; label: string; hint: string }) {
  const { control } = useFormContext<Draft>();
  const { field } = useController({ control, name: path });
  const [text, setText] = useState(() => ((field.value as string[] | undefined) ?? []).join("\n"));
  const change = (next: string) => {
    setText(next);
    const lines = next.split("\n").filter((line) => line.trim() !== "");
    field.onChange(lines.length > 0 ? lines : undefined);
  };
  return <Field path={path} label={label} hint={hint} render={(input) => <textarea {...input} ref={field.ref} rows={2} value={text} onChange={(event) => change(event.target.value)} />} />;
}

export function Results() {
  return (
    <Section title="Results" about="What to extract, whom to tell" paths={["assistant.structured_output_config", "assistant.structured_output_prompt", "assistant.webhook_url", "assistant.email_notification_address", "assistant.email_notification_outcomes"]}>
      <h3>To extract from the conversation</h3>
      <Parameters path="assistant.structured_output_config" />
      <Long path="assistant.structured_output_prompt" label="How to extract it" rows={2} />
      <div className="grid">
        <Text path="assistant.webhook_url" label="Webhook" type="url" />
        <Text path="assistant.email_notification_address" label="Email to" type="email" />
      </div>
      <Several path="assistant.email_notification_outcomes" label="Email when the call ends with" hint="" />
    </Section>
  );
}

export function Line({ stored }: { stored: boolean }) {
  return (
    <Section title="Line and records" about="Calling from, limits, metadata" paths={["from_phone_number", "assistant.from_phone_number", "assistant.precall_lookup_url", "assistant.logo_url", "assistant.type", "concurrency", "metadata"]}>
      <div className="grid">
        <Text path="from_phone_number" label="Call from" type="tel" />
        {!stored && <Text path="assistant.from_phone_number" label="The assistant calls from" type="tel" />}
        <Text path="concurrency.key" label="Limit of calls: name" />
        <Text path="assistant.precall_lookup_url" label="Lookup before inbound calls" type="url" />
        <Text path="assistant.logo_url" label="Logo" type="url" />
        <Choice path="assistant.type" label="Kind of assistant" />
      </div>
      <Texts path="metadata" label="Metadata" noun="metadata text" />
      <GroupIssues path="concurrency" />
    </Section>
  );
}
