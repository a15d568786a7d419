// What the common call leaves folded away. A field that the chosen version of the API does not have is not there.
import { useController, useFormContext, useWatch } from "react-hook-form";
import { limits, type LlmModel } from "revox-call-builder";
import { useBuilder } from "./builder.js";
import type { Values } from "./draft.js";
import { Duration } from "./Duration.js";
import { Choice, Field, GroupIssues, Lines, List, Long, Num, Several, Slider, Switch, Text, Texts, useDescribed, type Path } from "./fields.js";
import { t } from "./language.js";
import { Section } from "./Section.js";
import { Voice } from "./Voice.js";

export function VoiceAndSound() {
  const { control } = useFormContext<Values>();
  const provider = useWatch({ control, name: "assistant.voice.provider" });
  const version = useBuilder(({ choices }) => choices.version);
  const bounds = limits(version)["assistant.voice.speed"]?.providers?.find((bounds) => bounds.provider === provider);
  return (
    <Section title={t("Voice and sound")} about={t("Who speaks, how fast, over what noise")} paths={["assistant.voice", "assistant.cartesia_dictionary_pronunciation_id", "assistant.background_sound", "assistant.background_sound_volume", "assistant.thinking_sound", "assistant.thinking_sound_volume", "assistant.thinking_sound_probability"]}>
      <div className="grid">
        <Voice />
        <Choice path="assistant.voice.provider" />
        <Choice path="assistant.voice.model" />
        <Text path="assistant.cartesia_dictionary_pronunciation_id" />
        <Slider path="assistant.voice.speed" normal={1} {...(bounds && { bounds })} />
        <Slider path="assistant.voice.volume" normal={1} />
      </div>
      <div className="grid">
        <Choice path="assistant.background_sound" empty={t("None")} />
        <Slider path="assistant.background_sound_volume" normal={0.5} />
        <Choice path="assistant.thinking_sound" empty={t("Silence")} />
        <Slider path="assistant.thinking_sound_volume" normal={0.5} />
        <Slider path="assistant.thinking_sound_probability" normal={0.5} />
      </div>
    </Section>
  );
}

export function Model() {
  const { control } = useFormContext<Values>();
  const { field } = useController({ control, name: "assistant.llm_model" });
  const kind = (field.value as LlmModel | undefined)?.type;
  const at = (name: string) => `assistant.llm_model.${name}` as Path;
  const kinds: Record<LlmModel["type"], string> = { "dedicated-instance": t("Hosted by Revox"), openrouter: "OpenRouter", custom: t("Your own endpoint"), realtime: t("Speech to speech") };
  return (
    <Section title={t("Language model")} about={t("Which one thinks")} paths={["assistant.llm_model"]}>
      <Field path="assistant.llm_model" render={(input) => (
        <select {...input} ref={field.ref} value={kind ?? ""} onChange={({ target: { value } }) => field.onChange(value === "" ? undefined : { type: value })}>
          <option value="">{t("The API's default")}</option>
          {Object.entries(kinds).map(([type, name]) => <option key={type} value={type}>{name}</option>)}
        </select>
      )} />
      <div className="grid" key={kind}>
        {kind === "dedicated-instance" && <Choice path={at("name")} empty={t("Choose")} />}
        {kind === "openrouter" && <Text path={at("openrouter_model_id")} />}
        {kind === "openrouter" && <Text path={at("openrouter_provider")} />}
        {kind === "custom" && <Text path={at("model_name")} />}
        {kind === "custom" && <Text path={at("api_url")} type="url" />}
        {kind === "custom" && <Text path={at("api_key")} type="password" />}
        {kind === "realtime" && <Choice path={at("provider")} empty={t("Choose")} />}
        {kind === "realtime" && <Text path={at("realtime_model_id")} />}
        {kind === "realtime" && <Text path={at("realtime_voice_id")} />}
      </div>
    </Section>
  );
}

export function Conversation() {
  return (
    <Section title={t("Conversation")} about={t("Beginning, end, phone menus")} paths={["assistant.first_sentence_mode", "assistant.first_sentence_delay_ms", "assistant.end_of_call_sentence", "assistant.max_call_duration_secs", "assistant.max_duration_end_message", "assistant.ivr_navigation_enabled"]}>
      <div className="grid">
        <Choice path="assistant.first_sentence_mode" hint="" />
        <Num path="assistant.first_sentence_delay_ms" placeholder="400" />
        <Duration path="assistant.max_call_duration_secs" hint="" />
        <Text path="assistant.max_duration_end_message" />
        <Text path="assistant.end_of_call_sentence" />
        <Switch path="assistant.ivr_navigation_enabled" />
      </div>
    </Section>
  );
}

export function Transfer() {
  return (
    <Section title={t("Transfer")} about={t("Hand over to a human")} paths={["assistant.transfer_phone_number", "assistant.transfer_destinations", "assistant.human_transfer_mode", "assistant.warm_transfer_summary_instructions"]}>
      <Text path="assistant.transfer_phone_number" type="tel" />
      <List path="assistant.transfer_destinations" add={t("Add a colleague")} blank={{ label: "", phone_number: "" }}>
        {(destination) => (
          <div className="grid">
            <Text path={`${destination}.label` as Path} />
            <Text path={`${destination}.phone_number` as Path} type="tel" />
          </div>
        )}
      </List>
      <Choice path="assistant.human_transfer_mode" />
      <Long path="assistant.warm_transfer_summary_instructions" rows={2} />
    </Section>
  );
}

export function Messages() {
  return (
    <Section title={t("SMS and voicemail")} about={t("During, after and instead of the call")} paths={["assistant.sms_enabled", "assistant.sms_template", "assistant.after_call_sms_prompt", "assistant.after_call_sms_outcomes", "assistant.voicemail_message", "assistant.voicemail_sms_prompt"]}>
      <Switch path="assistant.sms_enabled" />
      <div className="grid">
        <Long path="assistant.sms_template" />
        <Long path="assistant.after_call_sms_prompt" />
      </div>
      <Several path="assistant.after_call_sms_outcomes" hint="" />
      <div className="grid">
        <Long path="assistant.voicemail_message" />
        <Long path="assistant.voicemail_sms_prompt" />
      </div>
    </Section>
  );
}

export function Knowledge() {
  return (
    <Section title={t("Knowledge and tools")} about={t("Answers, bookings, your own endpoints")} paths={["assistant.faq_items", "assistant.custom_tools", "assistant.calendly"]}>
      <h3>{t("Questions and answers")}</h3>
      <List path="assistant.faq_items" add={t("Add a question")} blank={{ question: "", answer: "" }}>
        {(item) => (
          <div className="grid">
            <Text path={`${item}.question` as Path} hint="" />
            <Text path={`${item}.answer` as Path} hint="" />
          </div>
        )}
      </List>
      <h3>{t("Tools")}</h3>
      <List path="assistant.custom_tools" add={t("Add a tool")} blank={{ name: "", description: "", method: "", url: "", headers: [], query_params: [], input_schema: [], body_template: null }}>
        {(tool) => <Tool path={tool} />}
      </List>
      <h3>{t("Calendly")}</h3>
      <div className="grid">
        <Text path="assistant.calendly.connection_id" />
        <Text path="assistant.calendly.event_type_id" />
      </div>
    </Section>
  );
}

function Tool({ path }: { path: string }) {
  const at = (name: string) => `${path}.${name}` as Path;
  return (
    <>
      <div className="grid roomy">
        <Text path={at("name")} />
        <Text path={at("description")} />
        <Choice path={at("method")} empty={t("Choose")} />
        <Text path={at("url")} type="url" />
      </div>
      <h4>{t("What the agent finds out first")}</h4>
      <Parameters path={at("input_schema")} required />
      {(["headers", "query_params"] as const).map((list) => (
        <div key={list}>
          <h4>{list === "headers" ? t("Headers") : t("Query parameters")}</h4>
          <List path={at(list)} add={list === "headers" ? t("Add a header") : t("Add a query parameter")} blank={{ key: "", value: "" }} required>
            {(item) => (
              <div className="grid">
                <Text path={`${item}.key` as Path} hint="" />
                <Text path={`${item}.value` as Path} hint="" type={list === "headers" ? "password" : "text"} />
              </div>
            )}
          </List>
        </div>
      ))}
      <Long path={at("body_template")} rows={2} />
    </>
  );
}

function Parameters({ path, required = false }: { path: Path; required?: boolean }) {
  return (
    <List path={path} add={t("Add a parameter")} blank={{ name: "", required: false, type: "" }} required={required}>
      {(parameter) => <ParameterFields path={parameter} />}
    </List>
  );
}

function ParameterFields({ path }: { path: string }) {
  const { control } = useFormContext<Values>();
  const at = (name: string) => `${path}.${name}` as Path;
  const [type, options] = useWatch({ control, name: [at("type"), at("enum_options")] }) as unknown as [string, string[] | undefined];
  return (
    <>
      <div className="grid three">
        <Text path={at("name")} hint="" />
        <Choice path={at("type")} empty={t("Choose")} hint="" />
        <Switch path={at("required")} hint="" />
      </div>
      <div className="grid">
        <Text path={at("description")} hint="" />
        {(type === "enum" || options !== undefined) && <Lines path={at("enum_options")} />}
      </div>
    </>
  );
}

/** What the transcriber listens with, and what it should know. */
export function Listening() {
  if (!useDescribed("assistant.stt_model")) return null;
  return (
    <Section title={t("Listening")} about={t("The transcriber, and words that it should know")} paths={["assistant.stt_model", "assistant.stt_context"]}>
      <Choice path="assistant.stt_model" empty={t("The newest")} />
      <Lines path="assistant.stt_context.terms" />
      <h3>{t("What the call is about")}</h3>
      <List path="assistant.stt_context.general" add={t("Add a fact")} blank={{ key: "", value: "" }}>
        {(fact) => (
          <div className="grid">
            <Text path={`${fact}.key` as Path} hint="" />
            <Text path={`${fact}.value` as Path} hint="" />
          </div>
        )}
      </List>
    </Section>
  );
}

/** Who else hears of a call: a Slack channel, a record in Zoho. */
export function Integrations() {
  if (!useDescribed("assistant.slack")) return null;
  return (
    <Section title={t("Slack and Zoho")} about={t("Tell a channel, enter a record")} paths={["assistant.slack", "assistant.zoho"]}>
      <h3>{t("Slack")}</h3>
      <Text path="assistant.slack.connection_id" />
      <div className="grid">
        <Text path="assistant.slack.channel_id" placeholder="C01234567" />
        <Text path="assistant.slack.channel_name" />
      </div>
      <List path="assistant.slack.channels" add={t("Add a channel")} blank={{ id: "", name: "" }}>
        {(channel) => (
          <div className="grid">
            <Text path={`${channel}.id` as Path} hint="" placeholder="C01234567" />
            <Text path={`${channel}.name` as Path} hint="" />
          </div>
        )}
      </List>
      <Several path="assistant.slack.outcomes" hint="" />
      <Long path="assistant.slack.template" rows={2} />
      <h3>{t("Zoho")}</h3>
      <div className="grid">
        <Text path="assistant.zoho.connection_id" />
        <Text path="assistant.zoho.module" placeholder="Leads" />
      </div>
      <List path="assistant.zoho.field_mapping" add={t("Add a mapped field")} blank={{ source: "", zoho_field: "" }}>
        {(field) => (
          <div className="grid">
            <Text path={`${field}.source` as Path} hint="" />
            <Text path={`${field}.zoho_field` as Path} hint="" />
          </div>
        )}
      </List>
      <Switch path="assistant.zoho.log_call_activity" />
      <Several path="assistant.zoho.outcomes" hint="" />
      <Long path="assistant.zoho.template" rows={2} />
    </Section>
  );
}

export function Results() {
  return (
    <Section title={t("Results")} about={t("What to extract, whom to tell")} paths={["assistant.structured_output_config", "assistant.structured_output_prompt", "assistant.webhook_url", "assistant.email_notification_address", "assistant.email_notification_language", "assistant.email_notification_outcomes"]}>
      <h3>{t("To extract from the conversation")}</h3>
      <Parameters path="assistant.structured_output_config" />
      <Long path="assistant.structured_output_prompt" rows={2} />
      <div className="grid">
        <Text path="assistant.webhook_url" type="url" />
        <Text path="assistant.email_notification_address" />
        <Choice path="assistant.email_notification_language" />
      </div>
      <Several path="assistant.email_notification_outcomes" hint="" />
    </Section>
  );
}

export function Line({ stored }: { stored: boolean }) {
  return (
    <Section title={t("Line and records")} about={t("Calling from, limits, metadata")} paths={["from_phone_number", "assistant.from_phone_number", "assistant.precall_lookup_url", "assistant.logo_url", "assistant.type", "concurrency", "metadata"]}>
      <div className="grid">
        <Text path="from_phone_number" type="tel" />
        {!stored && <Text path="assistant.from_phone_number" type="tel" />}
        <Text path="concurrency.key" />
        <Num path="concurrency.max" />
        <Text path="assistant.precall_lookup_url" type="url" />
        <Text path="assistant.logo_url" type="url" />
        <Choice path="assistant.type" />
      </div>
      <Texts path="metadata" label={t("Metadata")} noun={t("metadata text")} add={t("Add a metadata text")} />
      <GroupIssues path="concurrency" />
    </Section>
  );
}
