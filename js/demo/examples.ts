// What a form can start from.
import type { CallRequest } from "revox-call-builder";

const script = {
  prompt: "You are Ada from Northwind Dental. Confirm {{first_name}}'s appointment on {{appointment_day}}. If another day suits better, find one.",
  first_sentence: "Hello, is this {{first_name}}?",
};

const reminder: CallRequest = {
  phone_number: "+1 604 234 5678",
  assistant: { ...script, call_retry_config: { max_retry_attempts: 4 } },
  prompt_variables: { first_name: "Grace", appointment_day: "Monday" },
};

const full: CallRequest = {
  phone_number: "+1 604 234 5678",
  assistant: {
    ...script,
    first_sentence_mode: "static",
    first_sentence_delay_ms: 400,
    end_of_call_sentence: "Goodbye, {{first_name}}.",
    max_call_duration_secs: 300,
    max_duration_end_message: "I have to hang up now. We will write to you.",
    ivr_navigation_enabled: true,
    voice: { id: "829ccd10-f8b3-43cd-b8a0-4aeaa81f3b30", provider: "elevenlabs", speed: 1.1 },
    background_sound: "audio/office.ogg",
    background_sound_volume: 0.3,
    thinking_sound: "keyboard-typing.ogg",
    thinking_sound_volume: 0.4,
    thinking_sound_probability: 0.5,
    llm_model: { type: "custom", api_key: "sk-northwind", api_url: "https://llm.northwind.example/v1", model_name: "northwind-large" },
    call_retry_config: {
      allowed_days: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"],
      calling_windows: [
        { calling_window_start_time: "9:30am", calling_window_end_time: "12pm", retry_delay_seconds: 5400 },
        { calling_window_start_time: "13:30", calling_window_end_time: "18:00", retry_delay_seconds: 7200 },
      ],
      max_retry_attempts: 6,
      call_twice_in_a_row: true,
    },
    transfer_phone_number: "+1 604 234 5600",
    human_transfer_mode: "warm",
    warm_transfer_summary_instructions: "Say which day was asked for.",
    sms_enabled: true,
    sms_template: "Northwind Dental, {{appointment_day}}.",
    after_call_sms_prompt: "Sum up what was agreed on.",
    voicemail_message: "Hello {{first_name}}, this is Northwind Dental. Please call us back.",
    voicemail_sms_prompt: "Ask {{first_name}} to call back.",
    faq_items: [
      { question: "Where are you?", answer: "At 12 Harbour Street." },
      { question: "Can I park there?", answer: "Yes, in the yard." },
    ],
    custom_tools: [
      {
        name: "find_free_day",
        description: "Finds the next free appointment on or after a day",
        method: "POST",
        url: "https://api.northwind.example/days/{{practice}}",
        headers: [{ key: "Authorization", value: "Bearer n0rthw1nd" }],
        query_params: [{ key: "language", value: "en" }],
        input_schema: [{ name: "earliest", required: true, type: "date", description: "The first day that suits" }],
        body_template: '{"earliest": "{{earliest}}"}',
      },
    ],
    structured_output_config: [
      { name: "confirmed", required: true, type: "boolean" },
      { name: "mood", required: false, type: "enum", enum_options: ["calm", "in a hurry", "upset"] },
    ],
    webhook_url: "https://hooks.northwind.example/revox",
    email_notification_address: "front-desk@northwind.example",
    email_notification_outcomes: ["requested_callback_later", "do_not_contact"],
  },
  prompt_variables: { first_name: "Grace", appointment_day: "Monday", practice: "vancouver" },
  concurrency: { key: "reminders", max: 3 },
  metadata: { crm_id: "0018d00000XyZ" },
};

export const EXAMPLES: Record<"empty" | "reminder" | "full", { title: string; draft: Partial<CallRequest> }> = {
  empty: { title: "an empty form", draft: {} },
  reminder: { title: "an appointment reminder", draft: reminder },
  full: { title: "every field in use", draft: full },
};
