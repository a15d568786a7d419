// Made by `npm run build` from the Rust declarations. Do not edit.

/** The numbers and names in an issue's message, by its code. */
export interface IssueParams {
  /** A field has to be there. `until` is the first version of the API that does not need it, where there is one. */
  required: { until?: string };
  /** Another type of value is due. */
  wrong_type: { expected: "string" | "number" | "boolean" | "object" | "array"; received: "string" | "number" | "boolean" | "object" | "array" | "null" | "invalid_date" };
  /**
   * Not one of the words that are due; perhaps `suggestion` was meant. A word that another version of the API has comes
   * with the version that has it `since`, or that `removed` it.
   */
  unknown_option: { options: string[]; suggestion?: string; since?: string; removed?: string };
  /** Below the least that is allowed. */
  too_small: { minimum: number };
  /** Above the most that is allowed. */
  too_big: { maximum: number };
  /** A fraction where an integer is due. */
  not_integer: Record<string, never>;
  /** Fewer characters or items than there have to be. */
  too_short: { minimum: number };
  /** More characters (Unicode code points) than there may be. */
  too_long: { maximum: number; actual: number };
  /** Not an email address; or a list in which one is none, where the API takes a list. */
  invalid_email: Record<string, never>;
  /** Not a URL of the kind that is due. */
  invalid_url: Record<string, never>;
  /** Not a UUID. */
  invalid_uuid: Record<string, never>;
  /** Not an ISO 8601 date and time. */
  invalid_datetime: Record<string, never>;
  /** A date and time without its offset from UTC. */
  offset_missing: Record<string, never>;
  /** Not a time of day. */
  invalid_time: Record<string, never>;
  /** Not a name of the IANA time zone database; perhaps `suggestion` was meant. */
  invalid_timezone: { suggestion?: string };
  /** The number belongs to no time zone. */
  timezone_unknown: Record<string, never>;
  /** No phone number that can be called, and why; where another text was surely meant, that is suggested. */
  invalid_phone_number: { reason: "not_e164" | "country_code" | "too_short" | "too_long" | "invalid_length"; suggestion?: string };
  /** Not a tool's name; perhaps `suggestion` was meant. */
  invalid_tool_name: { suggestion?: string };
  /** A body template that is not JSON, and the character (from 1) at which it breaks. */
  invalid_json_template: { character: number };
  /** The same name as the item at `first`. */
  duplicate: { first: number };
  /** A calling window that does not end after it starts. */
  window_not_positive: Record<string, never>;
  /** Neither an assistant nor an assistant's id. */
  assistant_missing: Record<string, never>;
  /** Outside what the voice's provider takes. */
  out_of_range_for_provider: { provider: string; minimum: number; maximum: number };
  /** A wall-clock time that the clocks skip. */
  nonexistent_local_time: Record<string, never>;
  /** Something that JSON cannot carry. Text that is no JSON is `malformed`, and breaks at a `character` (from 1). */
  not_serializable: { reason: "cycle" | "bigint" | "threw" | "lone_surrogate" | "too_large" | "malformed"; character?: number };
  /** More than 128 levels of objects and lists. */
  too_deep: Record<string, never>;
  /**
   * A field that no version of the API knows; perhaps `suggestion` was meant. A warning, unless the option
   * `unknownFields` says "error".
   */
  unknown_field: { suggestion?: string };
  /**
   * A field that the API has only since a later version than the one it is checked against. A warning, unless the option
   * `unknownFields` says "error".
   */
  field_too_new: { since: string; removed?: string };
  /**
   * A field that the API had before the version it is checked against. A warning, unless the option `unknownFields`
   * says "error".
   */
  field_removed: { removed: string; instead?: string };
  /** An option of the function that was called is wrong; perhaps `suggestion` was meant. */
  invalid_option: { suggestion?: string };
  /** Such numbers are not assigned to anybody. */
  phone_number_unassigned: Record<string, never>;
  /** A kind of number that this is no good for. */
  phone_number_kind: { kind: "fixed_line" | "premium_rate" | "shared_cost" | "toll_free" | "pager" | "voicemail" | "uan" | "personal_number" };
  /** The number fits several zones whose clocks differ. */
  timezone_ambiguous: { candidates: string[] };
  /** The given zone keeps a clock that the number's country does not have; alone, the number would be in `expected`. */
  timezone_override_differs: { expected: string };
  /** No instant of the next 400 days is open in every zone that the number may be in. */
  no_common_opening: { candidates: string[] };
  /** There are `count` issues, of which the first `maximum` are listed, this one counted; errors before warnings. */
  too_many_issues: { count: number; maximum: number };
  /** There is an assistant's id too, and it wins. */
  assistant_ignored: Record<string, never>;
  /** The stored assistant's retry config is not known here, so that the defaults are shown. */
  retry_config_unknown: Record<string, never>;
  /** The field does nothing, because of the one that is named. */
  field_ignored: { because: string };
  /** A number of 0 or less, where only more than that means anything. */
  not_positive: Record<string, never>;
  /** The same label as that of the item at `first`. */
  duplicate_label: { first: number };
  /** Nothing defines the placeholder `name`. */
  placeholder_undefined: { name: string };
  /** Braces that are no placeholder, `near` these characters; perhaps the name `suggestion` was meant. */
  placeholder_malformed: { near: string; suggestion?: string };
  /** No template uses the variable `name`; if it can be no placeholder's name, `suggestion` can. */
  prompt_variable_unused: { name: string; suggestion?: string };
  /** Scheduled for a time that is over. */
  scheduled_in_past: Record<string, never>;
  /** Scheduled for a time at which calls are not allowed. */
  scheduled_outside_window: Record<string, never>;
  /** `force_now` wins over `scheduled_at`. */
  force_now_overrides_schedule: Record<string, never>;
  /** A calling window that overlaps the one at `other`. */
  windows_overlap: { other: number };
  /** Plain http. */
  insecure_url: Record<string, never>;
  /** A wall-clock time that comes twice; the first one is taken. */
  ambiguous_local_time: Record<string, never>;
  /** The plan reaches past the year 9999 and is cut there. */
  schedule_beyond_year_9999: Record<string, never>;
  /** An attempt (the first such) falls outside the hours of one of the permitted hours' rules. */
  outside_permitted_hours: { attempt: number; rule: string; source?: string };
  /** More attempts than one of the permitted hours' rules allows in a span of time. */
  too_many_attempts: { rule: string; count: number; per: "8 hours" | "24 hours" | "day" | "week" | "30 days" };
  /** An earlier row, `first`, has the same number. */
  duplicate_recipient: { first: number };
  /** The number is one that must not be called. */
  do_not_call: Record<string, never>;
}

/** What an issue is about. Stable: for programs, translations and tests. */
export type IssueCode = keyof IssueParams;

/** One step of an issue's path: the name of an object's member, or the position in a list, from 0. */
export type PathSegment = string | number;

/** An issue of one code. */
export interface IssueOf<Code extends IssueCode> {
  /** Where it is: member names and list positions from the top; empty for the request as a whole. */
  path: PathSegment[];
  /** What it is. Stable: for programs, translations and tests. */
  code: Code;
  /** How bad it is. */
  severity: Severity;
  /** One plain English sentence that says what to do. */
  message: string;
  /** The numbers and names in the message. */
  params: IssueParams[Code];
  /** Of a row: the column that brought the value. */
  column?: string;
}

/**
 * One finding: an error or a warning, and where it is. Its `code` tells which `params` it has. No issue repeats an API key,
 * a header's value, metadata, or the value of a prompt variable.
 */
export type Issue = { [Code in IssueCode]: IssueOf<Code> }[IssueCode];

/**
 * How bad an issue is.
 *
 * - `error`: The request cannot be sent.
 * - `warning`: The request can be sent, and is almost surely not what was meant.
 */
export type Severity = "error" | "warning";

/**
 * A description of the API, named by the day on which it was first published. It says by what a request is judged,
 * and changes nothing on the wire: the API serves one version, which is the newest.
 *
 * - `2026-05-01`: The page "Place a call" of spring 2026.
 * - `2026-07-15`: The API of the official SDK 0.2.0 and 0.3.0.
 * - `2026-08-21`: The API of the official SDK 0.4.0 and 0.5.0.
 */
export type ApiVersion = "2026-05-01" | "2026-07-15" | "2026-08-21";

/**
 * What kind of input a request is.
 *
 * - `json`: The body as it goes over the wire.
 * - `form`: What an HTML form holds: texts for numbers, empty texts for what was left out, national phone numbers.
 */
export type Source = "json" | "form";

/**
 * What to do with fields that the API does not know.
 *
 * - `warn`: Warn, and keep them in the payload.
 * - `error`: Refuse the request.
 * - `strip`: Leave them out of the payload, without an issue.
 */
export type UnknownFields = "warn" | "error" | "strip";

/**
 * Which of the zones that a number may be in have to be open when a call is planned.
 *
 * - `first`: The likeliest, as the API has it.
 * - `every`: All of them, as a careful caller has it.
 */
export type Candidates = "first" | "every";

/**
 * Why an attempt is made when it is made.
 *
 * - `immediate`: The first attempt, without a schedule.
 * - `scheduled`: The first attempt, at `scheduled_at`.
 * - `force_now`: The first attempt, now, whatever the hour.
 * - `skip_calling_window`: The first attempt, at `scheduled_at` or now, whatever the hour.
 * - `retry_delay`: A retry, after the delay of the window that the attempt before it fell in.
 * - `twice_in_a_row`: Attempt 2, without a delay.
 */
export type Trigger = "immediate" | "scheduled" | "force_now" | "skip_calling_window" | "retry_delay" | "twice_in_a_row";

/**
 * Where a recipient's zone comes from.
 *
 * - `override`: `call_retry_config.timezone`.
 * - `phone_number`: The phone number.
 */
export type TimezoneSource = "override" | "phone_number";

/**
 * Why an order has ended.
 *
 * - `completed`: The API says so.
 * - `cancelled`: It was called off.
 * - `errored`: It failed.
 * - `reached_a_human`: An attempt reached a human.
 * - `attempts_exhausted`: All attempts are made.
 */
export type EndReason = "completed" | "cancelled" | "errored" | "reached_a_human" | "attempts_exhausted";

/**
 * What a migration does to a field.
 *
 * - `added`: A field was added that keeps the call what it was.
 * - `completed`: A retry config was completed with its defaults.
 * - `moved`: A field's value went into another one.
 * - `dropped`: A field was dropped.
 * - `word_dropped`: A word was dropped from a list.
 * - `emptied`: A list has lost all of its words.
 */
export type ChangeKind = "added" | "completed" | "moved" | "dropped" | "word_dropped" | "emptied";

/**
 * A span of time in which attempts are counted.
 *
 * - `8 hours`: Any eight hours.
 * - `24 hours`: Any 24 hours.
 * - `day`: A day of the calendar.
 * - `week`: A week of the calendar, from Monday on.
 * - `30 days`: Any thirty days.
 */
export type AttemptSpan = "8 hours" | "24 hours" | "day" | "week" | "30 days";

/**
 * What kind of rule it is.
 *
 * - `law`: A law or a regulation.
 * - `code`: A code of conduct, or guidance.
 */
export type RuleKind = "law" | "code";

/** A law, a code of conduct or a rule of the house that allows calls at some hours only, by the recipient's clock. */
export interface PermittedHours {
  /** Its name, which issues repeat. */
  id: string;
  /** The half-open spans of each day, `HH:mm-HH:mm`; a day that is absent or has none is barred. Absent: any hour. */
  days?: { readonly [Day in Weekday]?: readonly string[] } | null;
  /** Dates (`YYYY-MM-DD`) that are barred. */
  holidays?: readonly string[] | null;
  /** How many attempts are permitted in a span of time. */
  maxAttempts?: AttemptLimit | readonly AttemptLimit[] | null;
  /** Where the rule stands. */
  source?: string | null;
  /** Whether it is a law. */
  kind?: RuleKind | null;
}

/** How many attempts are permitted in a span of time. */
export interface AttemptLimit {
  /** So many. */
  count: number;
  /** The span of time. */
  per: AttemptSpan;
}

/** What columns are that their names do not tell. */
export interface ColumnOptions {
  /** The column that has the number. */
  phone_number?: string | null;
  /** Columns with the names of the prompt variables that they are. */
  variables?: { readonly [column: string]: string } | null;
  /** Columns with the paths of the fields that they are, such as `metadata.crm_id`. */
  fields?: { readonly [column: string]: string } | null;
}

/** How to read a request. */
export interface Options<V extends ApiVersion = ApiVersion> {
  /** The present instant. JavaScript's clock is asked where it is not given. */
  now?: Date | string | number | null;
  /** What kind of input it is. Default: "json". */
  source?: Source | null;
  /** The country of national phone numbers in a form draft, as ISO 3166 alpha-2. */
  defaultCountry?: string | null;
  /** What to do with fields that the API does not know. Default: "warn". */
  unknownFields?: UnknownFields | null;
  /**
   * The version of the API that a request is judged by. Default: "2026-05-01", the page's. Whoever sends calls passes
   * the newest.
   */
  apiVersion?: V | null;
}

/** How to preview a schedule. */
export interface PreviewOptions<V extends ApiVersion = ApiVersion> extends Options<V> {
  /** Used when the request does not carry one, as with an assistant_id. */
  callRetryConfig?: CallRetryConfig | null;
  /** How many attempts to list at the most, from 1 to 10 000. Default: 100. */
  maxAttempts?: number | null;
  /** How long an attempt is taken to last, in seconds. Default: 0. */
  attemptSeconds?: number | null;
  /**
   * Which of the zones that the number may be in have to be open: the likeliest, as the API has it, or every one, as
   * a careful caller has it. Default: "first".
   */
  candidates?: Candidates | null;
  /**
   * Rules that allow fewer hours than the calling windows: laws, or rules of the house. What the plan breaks is a
   * warning.
   */
  permittedHours?: readonly PermittedHours[] | null;
}

/** How to migrate a request. */
export interface MigrateOptions<V extends ApiVersion = ApiVersion> extends Omit<Options, "apiVersion"> {
  /** The version that the request is of. */
  from: ApiVersion;
  /** The version that it is to be of, not before the other. */
  to: V;
  /** The label of the one transfer destination that a transfer number becomes. Default: "Human". */
  transferLabel?: string | null;
}

/** The recipient's zone. */
export interface TimezoneInfo {
  /** Its IANA name. */
  id: string;
  /** Where it comes from. */
  source: TimezoneSource;
  /** All zones that the number may be in, the likeliest first; just the one where it is given. */
  candidates: string[];
  /** For which of them the plan holds, as the option `candidates` has it. */
  plannedFor: Candidates;
}

/** One attempt of the plan. */
export interface PlannedAttempt {
  /** From 1. */
  number: number;
  /** The instant, RFC 3339 in UTC: "2026-11-23T15:00:00Z". */
  at: string;
  /** The same instant on the recipient's clocks: "2026-11-23T10:00:00-05:00". */
  local: string;
  /** Why then. */
  trigger: Trigger;
  /** Whether the window or the day moved it later than its trigger asked for. */
  deferred: boolean;
  /** Index in calling_windows; null when outside every window, as when one is skipped. */
  window: number | null;
  /** Whether dialling at this instant is allowed in every candidate zone. */
  openInEveryCandidate: boolean;
}

/** An open interval of one calling window. */
export interface Opening {
  /** Its first instant, in UTC. */
  from: string;
  /** The first instant after it, in UTC. */
  to: string;
  /** Index in calling_windows. */
  window: number;
}

/** Something that a migration did to a request. */
export interface Change {
  /** Where the old field was in the request as it was built; where an added one is in the result. */
  path: PathSegment[];
  /** What was done. */
  kind: ChangeKind;
  /** Whether the call stays what it was. */
  lossless: boolean;
}

/** What `validateCallRequests` answers about one line. */
export interface LineReport {
  /** Which line it is, from 1. Blank lines count, and have no report. */
  line: number;
  /** Whether there is no issue of severity "error". */
  valid: boolean;
  /** All that was found, in the order of the fields. */
  issues: Issue[];
}

/** The versions of the data inside. */
export interface DataVersions {
  /** The release of the IANA time zone database. */
  tzdb: string;
  /** The release of libphonenumber's metadata. */
  libphonenumber: string;
}

/** A version of the API that requests can be judged by. */
export interface ApiVersionInfo {
  /** Its name, the day on which it was first published. */
  version: ApiVersion;
  /** The releases of the official SDK that have it; none for the page. */
  sdkReleases: string[];
}

/** How to build the payloads of rows. */
export interface RowsOptions<V extends ApiVersion = ApiVersion> extends Omit<Options<V>, "source"> {
  /** What the columns are that their names do not tell. */
  columns?: ColumnOptions | null;
  /** Numbers that must not be called, in any form that `defaultCountry` makes clear. */
  doNotCall?: Iterable<string> | null;
}

/** What a column is to a template. */
export interface ColumnMatch {
  /** The column's name. */
  column: string;
  /** The path of the request that its cells go to; null where it is not used. */
  path: PathSegment[] | null;
}

/** What columns are to a template. */
export interface Columns {
  /** Each column, in order. */
  columns: ColumnMatch[];
  /** The placeholders of the template that neither it nor a column fills. */
  unfilled: string[];
}

/** A country that phone numbers are read from. */
export interface Country {
  /** Its two letters, as ISO 3166 has them. */
  code: string;
  /** Its calling code, such as "1" or "49". */
  callingCode: string;
}

/** What a text means as a phone number. */
export interface PhoneReading {
  /** The number in E.164 format, as it goes into the payload. */
  number: string;
  /** The country that it belongs to, as ISO 3166 has it; null for a number of no single country. */
  country: string | null;
  /** What it is used for: `mobile`, `fixed_line`, `fixed_line_or_mobile`, `toll_free`…; `unassigned` if nobody has it. */
  kind: string;
}

/** What a field's value has to be. */
export interface FieldLimits {
  /** The JSON type. */
  type: string;
  /** Whether it has to be there. */
  required: boolean;
  /** Whether it may be null. */
  nullable: boolean;
  /** Of a number: whether it has to be whole. */
  integer?: boolean;
  /** The least number. */
  minimum?: number;
  /** The greatest number. */
  maximum?: number;
  /** The fewest characters. */
  minLength?: number;
  /** The most characters, in Unicode code points. */
  maxLength?: number;
  /** The fewest items. */
  minItems?: number;
  /** The words of which it is one. */
  options?: string[];
  /** Whether placeholders are filled in. */
  template?: boolean;
  /** The bounds that hold for a voice's provider instead, where they are narrower. */
  providers?: ProviderLimits[];
}

/** The bounds of a field that hold for a voice's provider. */
export interface ProviderLimits {
  /** The provider. */
  provider: string;
  /** The least number. */
  minimum: number;
  /** The greatest number. */
  maximum: number;
}

/** What a zone's clocks show at an instant. */
export interface ClockReading {
  /** The instant on these clocks: "2026-11-23T10:00:00-05:00". */
  local: string;
  /** Their offset from UTC, in minutes to the east. */
  offsetMinutes: number;
}

/** When the phone will ring, if nobody ever answers. */
export interface PlannedSchedule {
  /** The recipient's zone. */
  timezone: TimezoneInfo;
  /** The attempts, in order. */
  attempts: PlannedAttempt[];
  /** How many attempts there are, listed or not. */
  totalAttempts: number;
  /** Whether fewer attempts are listed than there are. */
  truncated: boolean;
  /** When dialling is allowed, from now to the end of the last listed attempt's day; at most 400. */
  openings: Opening[];
  /** The warnings. */
  issues: Issue[];
}

/** What `validateCallRequest` answers. */
export interface ValidationReport {
  /** Whether there is no issue of severity "error". Then the payload can be built. */
  valid: boolean;
  /** All that was found, in the order of the fields. */
  issues: Issue[];
}

/** There are errors. */
export interface Refused {
  ok: false;
  /** All that was found, in the order of the fields. */
  issues: Issue[];
}

/** What `previewSchedule` answers: the plan, or the errors of the schedule's fields. */
export type SchedulePreview = ({ ok: true } & PlannedSchedule) | Refused;

/** What `buildPayload` answers: the body to send in its canonical form, with the warnings; or the errors. */
export type BuildResult<V extends ApiVersion = DefaultApiVersion> = { ok: true; payload: CallRequest<V>; issues: Issue[] } | Refused;

/** What `migrateRequest` answers: the request of the later version, and what was changed; or the errors. */
export type MigrateResult<V extends ApiVersion = ApiVersion> =
  | { ok: true; request: CallRequest<V>; changes: Change[]; issues: Issue[] }
  | Refused;

/** What `requestFromOrder` answers: the request that would place the order again, and what became another in its version. */
export type RequestFromOrderResult<V extends ApiVersion = DefaultApiVersion> =
  | { ok: true; payload: CallRequest<V>; changes: Change[]; issues: Issue[] }
  | Refused;

/** What `buildPayloads` answers to one row: the body to send with the warnings, or the errors. */
export type RowResult<V extends ApiVersion = DefaultApiVersion> =
  | { row: number; ok: true; payload: CallRequest<V>; issues: Issue[] }
  | { row: number; ok: false; payload?: undefined; issues: Issue[] };

/** What `matchColumns` answers: what columns are to a template, or what is wrong with the options. */
export type ColumnsResult = ({ ok: true } & Columns) | Refused;

/** What `openings` answers: open intervals, each of one calling window, at most 400; or what is wrong with the config. */
export type OpeningsResult = { ok: true; openings: Opening[] } | Refused;

/** What `parseCallOrder` answers: the order, its instants in UTC and what has an issue as it was given; or the errors. */
export type ParseResult = { ok: true; order: CallOrder; issues: Issue[] } | Refused;

/** Whether an order goes on: attempts lie ahead or one is being made, it is held, it waits to be launched, or it is over. */
export type OrderState =
  | { state: "running" | "paused" | "not_launched"; because?: undefined }
  | { state: "ended"; because: EndReason };

/** What `remainingSchedule` answers: a preview of the attempts to come, and whether there are any; or the errors. */
export type RemainingSchedule = ({ ok: true } & PlannedSchedule & OrderState) | Refused;

/** The version that holds where none is given. */
export type DefaultApiVersion = "2026-05-01";

/**
 * The body of `POST /call`: whom to call, with which assistant, and when.
 *
 * Either `assistant` or `assistant_id` has to be there; with both, the API takes `assistant_id`.
 */
export interface CallRequest20260501 {
  /** The number to call, in E.164 format, such as `+14155552671`. */
  phone_number: string;
  /** The assistant that makes this call, given in full. */
  assistant?: Assistant20260501;
  /** The id (UUID) of a stored assistant that makes this call. */
  assistant_id?: string;
  /** How many calls that share a key may run at the same time. */
  concurrency?: Concurrency20260501;
  /** Dial the first attempt at once, outside calling windows and allowed days too. */
  force_now?: boolean;
  /** The number to call from, in E.164 format. Without it, the organization's default trunk is used. */
  from_phone_number?: string;
  /** Names and texts that are stored with the call. */
  metadata?: Record<string, string>;
  /** The values of the placeholders, by name. */
  prompt_variables?: Record<string, string>;
  /**
   * When the first attempt is due: ISO 8601 with an offset, such as `2026-11-24T10:00:00-05:00`.
   * Without it, the call starts immediately.
   */
  scheduled_at?: string;
}

/**
 * The body of `POST /call`: whom to call, with which assistant, and when.
 *
 * Either `assistant` or `assistant_id` has to be there; with both, the API takes `assistant_id`.
 */
export interface CallRequest20260715 {
  /** The number to call, in E.164 format, such as `+14155552671`. */
  phone_number: string;
  /** The assistant that makes this call, given in full. */
  assistant?: Assistant20260715;
  /** The id (UUID) of a stored assistant that makes this call. */
  assistant_id?: string;
  /** How many calls that share a key may run at the same time. */
  concurrency?: Concurrency20260501;
  /** Dial the first attempt at once, outside calling windows and allowed days too. */
  force_now?: boolean;
  /** The number to call from, in E.164 format. Without it, the organization's default trunk is used. */
  from_phone_number?: string;
  /** Names and texts that are stored with the call. */
  metadata?: Record<string, string>;
  /** The values of the placeholders, by name. */
  prompt_variables?: Record<string, string>;
  /**
   * When the first attempt is due: ISO 8601 with an offset, such as `2026-11-24T10:00:00-05:00`.
   * Without it, the call starts immediately.
   */
  scheduled_at?: string;
}

/**
 * The body of `POST /call`: whom to call, with which assistant, and when.
 *
 * Either `assistant` or `assistant_id` has to be there; with both, the API takes `assistant_id`.
 */
export interface CallRequest20260821 {
  /** The number to call, in E.164 format, such as `+14155552671`. */
  phone_number: string;
  /** The assistant that makes this call, given in full. */
  assistant?: Assistant20260821;
  /** The id (UUID) of a stored assistant that makes this call. */
  assistant_id?: string;
  /** How many calls that share a key may run at the same time. */
  concurrency?: Concurrency20260821;
  /** Dial the first attempt outside calling windows and allowed days too: at `scheduled_at`, else at once. */
  skip_calling_window?: boolean;
  /** The number to call from, in E.164 format. Without it, the organization's default trunk is used. */
  from_phone_number?: string;
  /** Names and texts that are stored with the call. */
  metadata?: Record<string, string>;
  /** The values of the placeholders, by name. */
  prompt_variables?: Record<string, string>;
  /**
   * When the first attempt is due: ISO 8601 with an offset, such as `2026-11-24T10:00:00-05:00`.
   * Without it, the call starts immediately.
   */
  scheduled_at?: string;
}

/**
 * The body of `POST /call`: whom to call, with which assistant, and when.
 *
 * Either `assistant` or `assistant_id` has to be there; with both, the API takes `assistant_id`.
 */
export type CallRequest<V extends ApiVersion = DefaultApiVersion> = Versions[V]["CallRequest"];

/** The assistant of one call: what it says, how it sounds, and what it may do. */
export interface Assistant20260501 {
  /** What the language model is told to do in the call. */
  prompt: string;
  /** What the SMS after the call should say; null: none is sent. */
  after_call_sms_prompt?: string | null;
  /** The noise behind the agent's voice; null: none. */
  background_sound?: BackgroundSound | null;
  /** How loud the background sound is, from 0 (silent) to 1. */
  background_sound_volume?: number;
  /** The Calendly event type that the agent may book. */
  calendly?: Calendly | null;
  /** When to call, and how often to try again. Without it, the API's defaults hold. */
  call_retry_config?: CallRetryConfig;
  /** HTTP endpoints that the agent may call during the conversation. */
  custom_tools?: CustomTool[] | null;
  /**
   * Who gets an email when a call ends with one of `email_notification_outcomes`. From 2026-07-15 on, several
   * addresses may stand here with commas between them.
   */
  email_notification_address?: string | null;
  /** The outcomes that send an email to `email_notification_address`. */
  email_notification_outcomes?: Outcome20260501[] | null;
  /** What the agent says before it hangs up. */
  end_of_call_sentence?: string;
  /** Questions that the agent knows the answers to. They replace all that are stored. */
  faq_items?: FaqItem[];
  /** What the agent says first; `first_sentence_mode` says how it is meant. */
  first_sentence?: string;
  /** How long the agent waits before it speaks first, in milliseconds. The API's default is 400. */
  first_sentence_delay_ms?: number;
  /** How `first_sentence` is used. */
  first_sentence_mode?: FirstSentenceMode;
  /** The number that this assistant calls from, in E.164 format; null: the organization's default. */
  from_phone_number?: string | null;
  /** How a call is handed to a human (`transfer_phone_number`, `transfer_destinations`); null: no transfer. */
  human_transfer_mode?: HumanTransferMode | null;
  /** Whether the agent may press keys to get through phone menus. */
  ivr_navigation_enabled?: boolean;
  /** The language model behind the agent. */
  llm_model?: LlmModel;
  /** When a call is ended at the latest, in seconds. */
  max_call_duration_secs?: number;
  /** What the agent says when `max_call_duration_secs` is reached; null: nothing. */
  max_duration_end_message?: string | null;
  /** Whether the agent may send an SMS during the call. */
  sms_enabled?: boolean;
  /** The exact text of that SMS; null: the agent writes it. */
  sms_template?: string | null;
  /** What to extract from the conversation. */
  structured_output_config?: Parameter[];
  /**
   * How to extract it; null: the API's own prompt. It may also use `{{transcript}}`,
   * `{{call_direction}}`, `{{user_phone_number}}` and `{{agent_phone_number}}`.
   */
  structured_output_prompt?: string | null;
  /** What is heard while the agent thinks; null: nothing. */
  thinking_sound?: ThinkingSound | null;
  /** How likely the thinking sound is at any turn, from 0 to 1. */
  thinking_sound_probability?: number;
  /** How loud the thinking sound is, from 0 (silent) to 1. */
  thinking_sound_volume?: number;
  /** Whom to hand the call to when a human is asked for, in E.164 format; null: nobody. */
  transfer_phone_number?: string | null;
  /** The voice of the agent. */
  voice?: Voice20260501;
  /** What is left on a voicemail; null: the agent hangs up at once. */
  voicemail_message?: string | null;
  /** The SMS that follows a voicemail; null: none is sent. */
  voicemail_sms_prompt?: string | null;
  /** What a warm transfer's handoff summary should hold; null: the API's own briefing. */
  warm_transfer_summary_instructions?: string | null;
  /** Where the API reports that the call is completed. */
  webhook_url?: string;
}

/** The assistant of one call: what it says, how it sounds, and what it may do. */
export interface Assistant20260715 {
  /** What the language model is told to do in the call. */
  prompt: string;
  /** The outcomes after which the SMS is sent; null or empty: none is. */
  after_call_sms_outcomes?: Outcome20260715[] | null;
  /** What the SMS after the call should say; null: none is sent. */
  after_call_sms_prompt?: string | null;
  /** The noise behind the agent's voice; null: none. */
  background_sound?: BackgroundSound | null;
  /** How loud the background sound is, from 0 (silent) to 1. */
  background_sound_volume?: number;
  /** The Calendly event type that the agent may book. */
  calendly?: Calendly | null;
  /** When to call, and how often to try again. Without it, the API's defaults hold. */
  call_retry_config?: CallRetryConfig;
  /** The pronunciation dictionary at Cartesia; null: none. */
  cartesia_dictionary_pronunciation_id?: string | null;
  /** HTTP endpoints that the agent may call during the conversation. */
  custom_tools?: CustomTool[] | null;
  /**
   * Who gets an email when a call ends with one of `email_notification_outcomes`. From 2026-07-15 on, several
   * addresses may stand here with commas between them.
   */
  email_notification_address?: string | null;
  /** The language of that email. The API's default is English. */
  email_notification_language?: EmailLanguage;
  /** The outcomes that send an email to `email_notification_address`. */
  email_notification_outcomes?: Outcome20260715[] | null;
  /** What the agent says before it hangs up. */
  end_of_call_sentence?: string;
  /** Questions that the agent knows the answers to. They replace all that are stored. */
  faq_items?: FaqItem[];
  /** What the agent says first; `first_sentence_mode` says how it is meant. */
  first_sentence?: string;
  /** How long the agent waits before it speaks first, in milliseconds. The API's default is 400. */
  first_sentence_delay_ms?: number;
  /** How `first_sentence` is used. */
  first_sentence_mode?: FirstSentenceMode;
  /** The number that this assistant calls from, in E.164 format; null: the organization's default. */
  from_phone_number?: string | null;
  /** How a call is handed to a human (`transfer_phone_number`, `transfer_destinations`); null: no transfer. */
  human_transfer_mode?: HumanTransferMode | null;
  /** Whether the agent may press keys to get through phone menus. */
  ivr_navigation_enabled?: boolean;
  /** The language model behind the agent. */
  llm_model?: LlmModel;
  /** The logo on the assistant's demo page; null: none. It has no effect on a call. */
  logo_url?: string | null;
  /** When a call is ended at the latest, in seconds. */
  max_call_duration_secs?: number;
  /** What the agent says when `max_call_duration_secs` is reached; null: nothing. */
  max_duration_end_message?: string | null;
  /** Where the assistant stands on the flow editor's canvas. It has no effect on a call. */
  position?: Position | null;
  /** The visual editor's own data. It has no effect on a call. */
  prompt_flow?: PromptFlow | null;
  /** The Slack channels that are told of a call with one of its outcomes. */
  slack?: Slack20260715 | null;
  /** Whether the agent may send an SMS during the call. */
  sms_enabled?: boolean;
  /** The exact text of that SMS; null: the agent writes it. */
  sms_template?: string | null;
  /** What to extract from the conversation. */
  structured_output_config?: Parameter[];
  /**
   * How to extract it; null: the API's own prompt. It may also use `{{transcript}}`,
   * `{{call_direction}}`, `{{user_phone_number}}` and `{{agent_phone_number}}`.
   */
  structured_output_prompt?: string | null;
  /** What the transcriber should know; null: nothing. */
  stt_context?: SttContext | null;
  /** The transcriber. The API's default is the newest. */
  stt_model?: SttModel;
  /** What is heard while the agent thinks; null: nothing. */
  thinking_sound?: ThinkingSound | null;
  /** How likely the thinking sound is at any turn, from 0 to 1. */
  thinking_sound_probability?: number;
  /** How loud the thinking sound is, from 0 (silent) to 1. */
  thinking_sound_volume?: number;
  /** Whom to hand the call to when a human is asked for, in E.164 format; null: nobody. */
  transfer_phone_number?: string | null;
  /** What kind of assistant it is. The API's default is standalone. */
  type?: AssistantType;
  /** The voice of the agent. */
  voice?: Voice20260715;
  /** What is left on a voicemail; null: the agent hangs up at once. */
  voicemail_message?: string | null;
  /** The SMS that follows a voicemail; null: none is sent. */
  voicemail_sms_prompt?: string | null;
  /** What a warm transfer's handoff summary should hold; null: the API's own briefing. */
  warm_transfer_summary_instructions?: string | null;
  /** Where the API reports that the call is completed. */
  webhook_url?: string;
  /** The Zoho account in which the recipient is entered after a call with one of its outcomes. */
  zoho?: Zoho20260715 | null;
}

/** The assistant of one call: what it says, how it sounds, and what it may do. */
export interface Assistant20260821 {
  /** What the language model is told to do in the call. */
  prompt: string;
  /** The outcomes after which the SMS is sent; null or empty: none is. */
  after_call_sms_outcomes?: Outcome20260821[] | null;
  /** What the SMS after the call should say; null: none is sent. */
  after_call_sms_prompt?: string | null;
  /** The noise behind the agent's voice; null: none. */
  background_sound?: BackgroundSound | null;
  /** How loud the background sound is, from 0 (silent) to 1. */
  background_sound_volume?: number;
  /** The Calendly event type that the agent may book. */
  calendly?: Calendly | null;
  /** When to call, and how often to try again. Without it, the API's defaults hold. */
  call_retry_config?: CallRetryConfig;
  /** The pronunciation dictionary at Cartesia; null: none. */
  cartesia_dictionary_pronunciation_id?: string | null;
  /** HTTP endpoints that the agent may call during the conversation. */
  custom_tools?: CustomTool[] | null;
  /**
   * Who gets an email when a call ends with one of `email_notification_outcomes`. From 2026-07-15 on, several
   * addresses may stand here with commas between them.
   */
  email_notification_address?: string | null;
  /** The outcomes that send an email to `email_notification_address`. */
  email_notification_outcomes?: Outcome20260821[] | null;
  /** What the agent says before it hangs up. */
  end_of_call_sentence?: string;
  /** Questions that the agent knows the answers to. They replace all that are stored. */
  faq_items?: FaqItem[];
  /** What the agent says first; `first_sentence_mode` says how it is meant. */
  first_sentence?: string;
  /** How long the agent waits before it speaks first, in milliseconds. The API's default is 400. */
  first_sentence_delay_ms?: number;
  /** How `first_sentence` is used. */
  first_sentence_mode?: FirstSentenceMode;
  /** The number that this assistant calls from, in E.164 format; null: the organization's default. */
  from_phone_number?: string | null;
  /** How a call is handed to a human (`transfer_phone_number`, `transfer_destinations`); null: no transfer. */
  human_transfer_mode?: HumanTransferMode | null;
  /** Whether the agent may press keys to get through phone menus. */
  ivr_navigation_enabled?: boolean;
  /** The language model behind the agent. */
  llm_model?: LlmModel;
  /** The logo on the assistant's demo page; null: none. It has no effect on a call. */
  logo_url?: string | null;
  /** When a call is ended at the latest, in seconds. */
  max_call_duration_secs?: number;
  /** What the agent says when `max_call_duration_secs` is reached; null: nothing. */
  max_duration_end_message?: string | null;
  /** Where the assistant stands on the flow editor's canvas. It has no effect on a call. */
  position?: Position | null;
  /**
   * Where an inbound call's variables are looked up before it is answered: an http(s) URL with `{{phone}}` in it.
   * It has no effect on an outbound call.
   */
  precall_lookup_url?: string | null;
  /** The visual editor's own data. It has no effect on a call. */
  prompt_flow?: PromptFlow | null;
  /** The Slack channels that are told of a call with one of its outcomes. */
  slack?: Slack20260821 | null;
  /** Whether the agent may send an SMS during the call. */
  sms_enabled?: boolean;
  /** The exact text of that SMS; null: the agent writes it. */
  sms_template?: string | null;
  /** What to extract from the conversation. */
  structured_output_config?: Parameter[];
  /**
   * How to extract it; null: the API's own prompt. It may also use `{{transcript}}`,
   * `{{call_direction}}`, `{{user_phone_number}}` and `{{agent_phone_number}}`.
   */
  structured_output_prompt?: string | null;
  /** What the transcriber should know; null: nothing. */
  stt_context?: SttContext | null;
  /** The transcriber. The API's default is the newest. */
  stt_model?: SttModel;
  /** What is heard while the agent thinks; null: nothing. */
  thinking_sound?: ThinkingSound | null;
  /** How likely the thinking sound is at any turn, from 0 to 1. */
  thinking_sound_probability?: number;
  /** How loud the thinking sound is, from 0 (silent) to 1. */
  thinking_sound_volume?: number;
  /** Whom to hand the call to when a human is asked for; null or empty: nobody. */
  transfer_destinations?: TransferDestination[] | null;
  /** What kind of assistant it is. The API's default is standalone. */
  type?: AssistantType;
  /** The voice of the agent. */
  voice?: Voice20260821;
  /** What is left on a voicemail; null: the agent hangs up at once. */
  voicemail_message?: string | null;
  /** The SMS that follows a voicemail; null: none is sent. */
  voicemail_sms_prompt?: string | null;
  /** What a warm transfer's handoff summary should hold; null: the API's own briefing. */
  warm_transfer_summary_instructions?: string | null;
  /** Where the API reports that the call is completed. */
  webhook_url?: string;
  /** The Zoho account in which the recipient is entered after a call with one of its outcomes. */
  zoho?: Zoho20260821 | null;
}

/** The assistant of one call: what it says, how it sounds, and what it may do. */
export type Assistant<V extends ApiVersion = DefaultApiVersion> = Versions[V]["Assistant"];

/** A limit on calls that run at the same time. From 2026-08-21 on the API sets the limit itself. */
export interface Concurrency20260501 {
  /** The name that the calls share. */
  key: string;
  /** How many of them may run at the same time, 1 or more. */
  max: number;
}

/** A limit on calls that run at the same time. From 2026-08-21 on the API sets the limit itself. */
export interface Concurrency20260821 {
  /** The name that the calls share. */
  key: string;
}

/** A limit on calls that run at the same time. From 2026-08-21 on the API sets the limit itself. */
export type Concurrency<V extends ApiVersion = DefaultApiVersion> = Versions[V]["Concurrency"];

/** How a conversation ended, in terms of business. */
export type Outcome20260501 = "not_interested" | "interested" | "completed" | "requested_callback_later" | "requested_callback_new_number" | "do_not_contact";

/** How a conversation ended, in terms of business. */
export type Outcome20260715 = "not_interested" | "interested" | "completed" | "requested_callback_later" | "requested_callback_new_number" | "do_not_contact" | "ai_averse" | "none";

/** How a conversation ended, in terms of business. */
export type Outcome20260821 = "not_interested" | "interested" | "completed" | "requested_callback_later" | "none";

/** How a conversation ended, in terms of business. */
export type Outcome<V extends ApiVersion = DefaultApiVersion> = Versions[V]["Outcome"];

/** A noise behind the agent's voice. */
export type BackgroundSound = "audio/office.ogg";

/** The connection to a Calendly account. */
export interface Calendly {
  /** The id of the link between the Calendly account and Revox. */
  connection_id: string;
  /** The id of the event type to book, such as `https://api.calendly.com/event_types/…`. */
  event_type_id: string;
}

/** When the phone may ring, and how often it is tried. Members that are missing take their default. */
export interface CallRetryConfig {
  /** The days on which calls are allowed, in the recipient's zone. Default: Monday to Friday. */
  allowed_days?: Weekday[];
  /** Whether attempt 2 follows attempt 1 without a delay. Default: false. */
  call_twice_in_a_row?: boolean;
  /** The times of day at which calls are allowed. Default: one window with all its defaults. */
  calling_windows?: CallingWindow[];
  /** The number of attempts, the first one counted. Default: 3. */
  max_retry_attempts?: number;
  /** The recipient's zone by its IANA name, such as `Europe/Paris`; absent or null: taken from `phone_number`. */
  timezone?: string | null;
}

/** An HTTP endpoint that the agent may call during the conversation. */
export interface CustomTool {
  /** A name of its own in lower-case snake_case, such as `check_inventory`. */
  name: string;
  /** What the tool does; the language model decides by it when to call the tool. */
  description: string;
  /** The HTTP method. */
  method: HttpMethod;
  /** The full URL. Placeholders may be variables or the tool's own parameters. */
  url: string;
  /** The HTTP headers. */
  headers: KeyValue[];
  /** What is appended to the URL. */
  query_params: KeyValue[];
  /** What the language model has to find out before it calls the tool. */
  input_schema: Parameter[];
  /** The JSON body, with placeholders inside quotes (`"{{name}}"`); null: none. */
  body_template: string | null;
}

/** The language of a notification. */
export type EmailLanguage = "en" | "fr";

/** A question and its answer. */
export interface FaqItem {
  /** The answer. */
  answer: string;
  /** The question. */
  question: string;
}

/** How the first sentence is used. */
export type FirstSentenceMode = "generated" | "static" | "none";

/** How a call is handed to a human. */
export type HumanTransferMode = "warm" | "cold";

/** The language model behind the agent, one of four kinds. */
export type LlmModel = ({ type: "dedicated-instance" } & DedicatedInstanceModel) | ({ type: "openrouter" } & OpenrouterModel) | ({ type: "custom" } & CustomModel) | ({ type: "realtime" } & RealtimeModel);

/** A place on the flow editor's canvas. */
export interface Position {
  /** To the right. */
  x: number;
  /** Downwards. */
  y: number;
}

/** The visual editor's own data. */
export interface PromptFlow {
  /** The arrows between its blocks. */
  edges: PromptFlowEdge[];
  /** Its blocks. */
  nodes: PromptFlowNode[];
}

/** Slack channels that are told of a call with one of some outcomes. */
export interface Slack20260715 {
  /** The one channel. */
  channel_id: string;
  /** The id of the link between the Slack workspace and Revox. */
  connection_id: string;
  /** The outcomes that are told. */
  outcomes: Outcome20260715[];
  /** The channel's name. */
  channel_name?: string | null;
  /**
   * What is told; null or empty: the API's own text. It may also use `{{summary}}`, `{{outcome}}`, `{{phone}}` and
   * other names of the call.
   */
  template?: string | null;
}

/** Slack channels that are told of a call with one of some outcomes. */
export interface Slack20260821 {
  /** The channels. All of them are told, unless the prompt chooses among them. */
  channels: SlackChannel[];
  /** The id of the link between the Slack workspace and Revox. */
  connection_id: string;
  /** The outcomes that are told. */
  outcomes: Outcome20260821[];
  /**
   * What is told; null or empty: the API's own text. It may also use `{{summary}}`, `{{outcome}}`, `{{phone}}` and
   * other names of the call.
   */
  template?: string | null;
}

/** Slack channels that are told of a call with one of some outcomes. */
export type Slack<V extends ApiVersion = DefaultApiVersion> = Versions[V]["Slack"];

/** One thing to find out in the conversation. */
export interface Parameter {
  /** A name of its own within the list. */
  name: string;
  /** Whether it has to be found out. */
  required: boolean;
  /** What kind of value it is. */
  type: ParameterType;
  /** What it means. */
  description?: string;
  /** The choices of an `enum`, at least one. */
  enum_options?: string[];
}

/** What the transcriber should know. */
export interface SttContext {
  /** What the call is about, by name. */
  general: SttFact[];
  /** Words that it should recognize. */
  terms: string[];
}

/** The transcribers. */
export type SttModel = "stt-rt-v4" | "stt-rt-v5";

/** What is heard while the agent thinks. */
export type ThinkingSound = "city-ambience.ogg" | "forest-ambience.ogg" | "office-ambience.ogg" | "crowded-room.ogg" | "keyboard-typing.ogg" | "keyboard-typing2.ogg" | "hold_music.ogg";

/** A human, or a group of them, that a call can be handed to. */
export interface TransferDestination {
  /** Its name, by which the prompt chooses among several. */
  label: string;
  /** Its number, in E.164 format. */
  phone_number: string;
}

/** What kind of assistant it is. */
export type AssistantType = "standalone" | "multi-step" | "sub-assistant";

/** The voice of the agent. */
export interface Voice20260501 {
  /** The voice's id at its provider. */
  id: string;
  /** Who synthesises it. */
  provider: VoiceProvider20260501;
  /** How fast it speaks, from 0.6 to 1.5, where 1 is normal; ElevenLabs takes 0.7 to 1.2. */
  speed?: number;
  /** How loud it is, from 0.5 to 2, where 1 is normal. Only Cartesia uses it. */
  volume?: number;
}

/** The voice of the agent. */
export interface Voice20260715 {
  /** The voice's id at its provider. */
  id: string;
  /** Who synthesises it. */
  provider: VoiceProvider20260501;
  /** The model of Cartesia's that speaks. Its default is `sonic-3`. */
  model?: VoiceModel;
  /** How fast it speaks, from 0.6 to 1.5, where 1 is normal; ElevenLabs takes 0.7 to 1.2. */
  speed?: number;
  /** How loud it is, from 0.5 to 2, where 1 is normal. Only Cartesia uses it. */
  volume?: number;
}

/** The voice of the agent. */
export interface Voice20260821 {
  /** The voice's id at its provider. */
  id: string;
  /** Who synthesises it. */
  provider: VoiceProvider20260821;
  /** The model of Cartesia's that speaks. Its default is `sonic-3`. */
  model?: VoiceModel;
  /** How fast it speaks, from 0.6 to 1.5, where 1 is normal; ElevenLabs takes 0.7 to 1.2. */
  speed?: number;
  /** How loud it is, from 0.5 to 2, where 1 is normal. Only Cartesia uses it. */
  volume?: number;
}

/** The voice of the agent. */
export type Voice<V extends ApiVersion = DefaultApiVersion> = Versions[V]["Voice"];

/** A Zoho account in which the recipient is entered after a call with one of some outcomes. */
export interface Zoho20260715 {
  /** The id of the link between the Zoho account and Revox. */
  connection_id: string;
  /** Which of the call's values go into which of Zoho's fields. */
  field_mapping: ZohoField[];
  /** Whether the call is entered as an activity too. */
  log_call_activity: boolean;
  /** The module, such as `Leads`. */
  module: string;
  /** The outcomes after which this is done. */
  outcomes: Outcome20260715[];
  /**
   * What the activity says; null or empty: the API's own text. It may also use `{{summary}}`, `{{transcript}}` and
   * other names of the call.
   */
  template?: string | null;
}

/** A Zoho account in which the recipient is entered after a call with one of some outcomes. */
export interface Zoho20260821 {
  /** The id of the link between the Zoho account and Revox. */
  connection_id: string;
  /** Which of the call's values go into which of Zoho's fields. */
  field_mapping: ZohoField[];
  /** Whether the call is entered as an activity too. */
  log_call_activity: boolean;
  /** The module, such as `Leads`. */
  module: string;
  /** The outcomes after which this is done. */
  outcomes: Outcome20260821[];
  /**
   * What the activity says; null or empty: the API's own text. It may also use `{{summary}}`, `{{transcript}}` and
   * other names of the call.
   */
  template?: string | null;
}

/** A Zoho account in which the recipient is entered after a call with one of some outcomes. */
export type Zoho<V extends ApiVersion = DefaultApiVersion> = Versions[V]["Zoho"];

/** A day of the week. */
export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";

/** A span of the day, in the recipient's zone, in which calls are allowed. It never reaches past midnight. */
export interface CallingWindow {
  /** The first minute of the window: `10:00`, `9:30` or `9:30am`. Default: 10:00. */
  calling_window_start_time?: string;
  /** The first minute after the window, later than its start. Default: 18:00. */
  calling_window_end_time?: string;
  /**
   * How long to wait after an attempt in this window before the next one, in seconds. Default: 7200. From
   * 2026-08-21 on, 0 retries as soon as the calling windows allow.
   */
  retry_delay_seconds?: number;
}

/** An HTTP method. */
export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** A header or a query parameter. */
export interface KeyValue {
  /** Its name. */
  key: string;
  /** Its value, which may hold placeholders. */
  value: string;
}

/** A model that Revox hosts. */
export interface DedicatedInstanceModel {
  /** Which one. */
  name: DedicatedInstanceName;
}

/** A model behind OpenRouter. */
export interface OpenrouterModel {
  /** The model's id, such as `openai/gpt-4.1`. */
  openrouter_model_id: string;
  /** Who serves it, such as `azure`. */
  openrouter_provider: string;
}

/** Your own endpoint that speaks the OpenAI chat completions API. */
export interface CustomModel {
  /** The key that is sent to it as a bearer token. No issue ever repeats it. */
  api_key: string;
  /** The model's name there, such as `meta-llama/llama-3-70b`. */
  model_name: string;
  /** Its base URL, such as `https://api.together.xyz/v1`. */
  api_url: string;
}

/** A speech-to-speech model. */
export interface RealtimeModel {
  /** Who serves it. */
  provider: RealtimeProvider;
  /** The model's id. */
  realtime_model_id: string;
  /** The voice it speaks with, such as `marin` or `Puck`. */
  realtime_voice_id?: string;
}

/** An arrow between two blocks. */
export interface PromptFlowEdge {
  /** Its id. */
  id: string;
  /** The id of the block that it starts from. */
  source: string;
  /** The id of the block that it leads to. */
  target: string;
}

/** A block of the visual editor. */
export interface PromptFlowNode {
  /** What it says. */
  data: PromptFlowText;
  /** Its id. */
  id: string;
  /** Where it stands. */
  position: Position;
  /** What kind of block it is. */
  type: PromptFlowNodeType;
}

/** A Slack channel. */
export interface SlackChannel {
  /** Its id, such as `C01234567`. */
  id: string;
  /** Its name, by which the prompt chooses among several. */
  name?: string | null;
}

/** What kind of value a parameter is. */
export type ParameterType = "string" | "number" | "boolean" | "enum" | "date" | "datetime";

/** Something that a call is about. */
export interface SttFact {
  /** What it is, such as `company`. */
  key: string;
  /** Its value. */
  value: string;
}

/** Who synthesises the voice. */
export type VoiceProvider20260501 = "cartesia" | "elevenlabs";

/** Who synthesises the voice. */
export type VoiceProvider20260821 = "cartesia" | "elevenlabs" | "gradium";

/** Who synthesises the voice. */
export type VoiceProvider<V extends ApiVersion = DefaultApiVersion> = Versions[V]["VoiceProvider"];

/** The models of Cartesia's voices. */
export type VoiceModel = "sonic-3" | "sonic-3.5";

/** A field of Zoho's and where its value comes from. */
export interface ZohoField {
  /** A name in `structured_output_config`, else a prompt variable. */
  source: string;
  /** The field of Zoho's. */
  zoho_field: string;
}

/** The models that Revox hosts. */
export type DedicatedInstanceName = "gpt-4.1" | "ministral-3-8b-instruct";

/** Who serves a speech-to-speech model. */
export type RealtimeProvider = "openai" | "google";

/** What a block says. */
export interface PromptFlowText {
  /** Its text. */
  body: string;
  /** Its heading. */
  title: string;
}

/** What kind of block it is. */
export type PromptFlowNodeType = "promptBlock";

/**
 * The body of `POST /call`: whom to call, with which assistant, and when.
 *
 * Either `assistant` or `assistant_id` has to be there; with both, the API takes `assistant_id`.
 */
export interface CallRequestDraft20260501 {
  /** The number to call, in E.164 format, such as `+14155552671`. */
  phone_number?: string | null;
  /** The assistant that makes this call, given in full. */
  assistant?: AssistantDraft20260501 | null;
  /** The id (UUID) of a stored assistant that makes this call. */
  assistant_id?: string | null;
  /** How many calls that share a key may run at the same time. */
  concurrency?: ConcurrencyDraft20260501 | null;
  /** Dial the first attempt at once, outside calling windows and allowed days too. */
  force_now?: boolean | "true" | "false" | "on" | "" | null;
  /** The number to call from, in E.164 format. Without it, the organization's default trunk is used. */
  from_phone_number?: string | null;
  /** Names and texts that are stored with the call. */
  metadata?: Record<string, string> | null;
  /** The values of the placeholders, by name. */
  prompt_variables?: Record<string, string> | null;
  /**
   * When the first attempt is due: ISO 8601 with an offset, such as `2026-11-24T10:00:00-05:00`.
   * Without it, the call starts immediately.
   */
  scheduled_at?: string | Date | null;
}

/**
 * The body of `POST /call`: whom to call, with which assistant, and when.
 *
 * Either `assistant` or `assistant_id` has to be there; with both, the API takes `assistant_id`.
 */
export interface CallRequestDraft20260715 {
  /** The number to call, in E.164 format, such as `+14155552671`. */
  phone_number?: string | null;
  /** The assistant that makes this call, given in full. */
  assistant?: AssistantDraft20260715 | null;
  /** The id (UUID) of a stored assistant that makes this call. */
  assistant_id?: string | null;
  /** How many calls that share a key may run at the same time. */
  concurrency?: ConcurrencyDraft20260501 | null;
  /** Dial the first attempt at once, outside calling windows and allowed days too. */
  force_now?: boolean | "true" | "false" | "on" | "" | null;
  /** The number to call from, in E.164 format. Without it, the organization's default trunk is used. */
  from_phone_number?: string | null;
  /** Names and texts that are stored with the call. */
  metadata?: Record<string, string> | null;
  /** The values of the placeholders, by name. */
  prompt_variables?: Record<string, string> | null;
  /**
   * When the first attempt is due: ISO 8601 with an offset, such as `2026-11-24T10:00:00-05:00`.
   * Without it, the call starts immediately.
   */
  scheduled_at?: string | Date | null;
}

/**
 * The body of `POST /call`: whom to call, with which assistant, and when.
 *
 * Either `assistant` or `assistant_id` has to be there; with both, the API takes `assistant_id`.
 */
export interface CallRequestDraft20260821 {
  /** The number to call, in E.164 format, such as `+14155552671`. */
  phone_number?: string | null;
  /** The assistant that makes this call, given in full. */
  assistant?: AssistantDraft20260821 | null;
  /** The id (UUID) of a stored assistant that makes this call. */
  assistant_id?: string | null;
  /** How many calls that share a key may run at the same time. */
  concurrency?: ConcurrencyDraft20260821 | null;
  /** Dial the first attempt outside calling windows and allowed days too: at `scheduled_at`, else at once. */
  skip_calling_window?: boolean | "true" | "false" | "on" | "" | null;
  /** The number to call from, in E.164 format. Without it, the organization's default trunk is used. */
  from_phone_number?: string | null;
  /** Names and texts that are stored with the call. */
  metadata?: Record<string, string> | null;
  /** The values of the placeholders, by name. */
  prompt_variables?: Record<string, string> | null;
  /**
   * When the first attempt is due: ISO 8601 with an offset, such as `2026-11-24T10:00:00-05:00`.
   * Without it, the call starts immediately.
   */
  scheduled_at?: string | Date | null;
}

/**
 * The body of `POST /call`: whom to call, with which assistant, and when.
 *
 * Either `assistant` or `assistant_id` has to be there; with both, the API takes `assistant_id`.
 */
export type CallRequestDraft<V extends ApiVersion = DefaultApiVersion> = Versions[V]["CallRequestDraft"];

/** The assistant of one call: what it says, how it sounds, and what it may do. */
export interface AssistantDraft20260501 {
  /** What the language model is told to do in the call. */
  prompt?: string | null;
  /** What the SMS after the call should say; null: none is sent. */
  after_call_sms_prompt?: string | null;
  /** The noise behind the agent's voice; null: none. */
  background_sound?: BackgroundSound | "" | null;
  /** How loud the background sound is, from 0 (silent) to 1. */
  background_sound_volume?: number | string | null;
  /** The Calendly event type that the agent may book. */
  calendly?: CalendlyDraft | null;
  /** When to call, and how often to try again. Without it, the API's defaults hold. */
  call_retry_config?: CallRetryConfigDraft | null;
  /** HTTP endpoints that the agent may call during the conversation. */
  custom_tools?: (CustomToolDraft | null)[] | null;
  /**
   * Who gets an email when a call ends with one of `email_notification_outcomes`. From 2026-07-15 on, several
   * addresses may stand here with commas between them.
   */
  email_notification_address?: string | null;
  /** The outcomes that send an email to `email_notification_address`. */
  email_notification_outcomes?: (Outcome20260501 | "" | null)[] | Outcome20260501 | "" | null;
  /** What the agent says before it hangs up. */
  end_of_call_sentence?: string | null;
  /** Questions that the agent knows the answers to. They replace all that are stored. */
  faq_items?: (FaqItemDraft | null)[] | null;
  /** What the agent says first; `first_sentence_mode` says how it is meant. */
  first_sentence?: string | null;
  /** How long the agent waits before it speaks first, in milliseconds. The API's default is 400. */
  first_sentence_delay_ms?: number | string | null;
  /** How `first_sentence` is used. */
  first_sentence_mode?: FirstSentenceMode | "" | null;
  /** The number that this assistant calls from, in E.164 format; null: the organization's default. */
  from_phone_number?: string | null;
  /** How a call is handed to a human (`transfer_phone_number`, `transfer_destinations`); null: no transfer. */
  human_transfer_mode?: HumanTransferMode | "" | null;
  /** Whether the agent may press keys to get through phone menus. */
  ivr_navigation_enabled?: boolean | "true" | "false" | "on" | "" | null;
  /** The language model behind the agent. */
  llm_model?: LlmModelDraft | null;
  /** When a call is ended at the latest, in seconds. */
  max_call_duration_secs?: number | string | null;
  /** What the agent says when `max_call_duration_secs` is reached; null: nothing. */
  max_duration_end_message?: string | null;
  /** Whether the agent may send an SMS during the call. */
  sms_enabled?: boolean | "true" | "false" | "on" | "" | null;
  /** The exact text of that SMS; null: the agent writes it. */
  sms_template?: string | null;
  /** What to extract from the conversation. */
  structured_output_config?: (ParameterDraft | null)[] | null;
  /**
   * How to extract it; null: the API's own prompt. It may also use `{{transcript}}`,
   * `{{call_direction}}`, `{{user_phone_number}}` and `{{agent_phone_number}}`.
   */
  structured_output_prompt?: string | null;
  /** What is heard while the agent thinks; null: nothing. */
  thinking_sound?: ThinkingSound | "" | null;
  /** How likely the thinking sound is at any turn, from 0 to 1. */
  thinking_sound_probability?: number | string | null;
  /** How loud the thinking sound is, from 0 (silent) to 1. */
  thinking_sound_volume?: number | string | null;
  /** Whom to hand the call to when a human is asked for, in E.164 format; null: nobody. */
  transfer_phone_number?: string | null;
  /** The voice of the agent. */
  voice?: VoiceDraft20260501 | null;
  /** What is left on a voicemail; null: the agent hangs up at once. */
  voicemail_message?: string | null;
  /** The SMS that follows a voicemail; null: none is sent. */
  voicemail_sms_prompt?: string | null;
  /** What a warm transfer's handoff summary should hold; null: the API's own briefing. */
  warm_transfer_summary_instructions?: string | null;
  /** Where the API reports that the call is completed. */
  webhook_url?: string | null;
}

/** The assistant of one call: what it says, how it sounds, and what it may do. */
export interface AssistantDraft20260715 {
  /** What the language model is told to do in the call. */
  prompt?: string | null;
  /** The outcomes after which the SMS is sent; null or empty: none is. */
  after_call_sms_outcomes?: (Outcome20260715 | "" | null)[] | Outcome20260715 | "" | null;
  /** What the SMS after the call should say; null: none is sent. */
  after_call_sms_prompt?: string | null;
  /** The noise behind the agent's voice; null: none. */
  background_sound?: BackgroundSound | "" | null;
  /** How loud the background sound is, from 0 (silent) to 1. */
  background_sound_volume?: number | string | null;
  /** The Calendly event type that the agent may book. */
  calendly?: CalendlyDraft | null;
  /** When to call, and how often to try again. Without it, the API's defaults hold. */
  call_retry_config?: CallRetryConfigDraft | null;
  /** The pronunciation dictionary at Cartesia; null: none. */
  cartesia_dictionary_pronunciation_id?: string | null;
  /** HTTP endpoints that the agent may call during the conversation. */
  custom_tools?: (CustomToolDraft | null)[] | null;
  /**
   * Who gets an email when a call ends with one of `email_notification_outcomes`. From 2026-07-15 on, several
   * addresses may stand here with commas between them.
   */
  email_notification_address?: string | null;
  /** The language of that email. The API's default is English. */
  email_notification_language?: EmailLanguage | "" | null;
  /** The outcomes that send an email to `email_notification_address`. */
  email_notification_outcomes?: (Outcome20260715 | "" | null)[] | Outcome20260715 | "" | null;
  /** What the agent says before it hangs up. */
  end_of_call_sentence?: string | null;
  /** Questions that the agent knows the answers to. They replace all that are stored. */
  faq_items?: (FaqItemDraft | null)[] | null;
  /** What the agent says first; `first_sentence_mode` says how it is meant. */
  first_sentence?: string | null;
  /** How long the agent waits before it speaks first, in milliseconds. The API's default is 400. */
  first_sentence_delay_ms?: number | string | null;
  /** How `first_sentence` is used. */
  first_sentence_mode?: FirstSentenceMode | "" | null;
  /** The number that this assistant calls from, in E.164 format; null: the organization's default. */
  from_phone_number?: string | null;
  /** How a call is handed to a human (`transfer_phone_number`, `transfer_destinations`); null: no transfer. */
  human_transfer_mode?: HumanTransferMode | "" | null;
  /** Whether the agent may press keys to get through phone menus. */
  ivr_navigation_enabled?: boolean | "true" | "false" | "on" | "" | null;
  /** The language model behind the agent. */
  llm_model?: LlmModelDraft | null;
  /** The logo on the assistant's demo page; null: none. It has no effect on a call. */
  logo_url?: string | null;
  /** When a call is ended at the latest, in seconds. */
  max_call_duration_secs?: number | string | null;
  /** What the agent says when `max_call_duration_secs` is reached; null: nothing. */
  max_duration_end_message?: string | null;
  /** Where the assistant stands on the flow editor's canvas. It has no effect on a call. */
  position?: PositionDraft | null;
  /** The visual editor's own data. It has no effect on a call. */
  prompt_flow?: PromptFlowDraft | null;
  /** The Slack channels that are told of a call with one of its outcomes. */
  slack?: SlackDraft20260715 | null;
  /** Whether the agent may send an SMS during the call. */
  sms_enabled?: boolean | "true" | "false" | "on" | "" | null;
  /** The exact text of that SMS; null: the agent writes it. */
  sms_template?: string | null;
  /** What to extract from the conversation. */
  structured_output_config?: (ParameterDraft | null)[] | null;
  /**
   * How to extract it; null: the API's own prompt. It may also use `{{transcript}}`,
   * `{{call_direction}}`, `{{user_phone_number}}` and `{{agent_phone_number}}`.
   */
  structured_output_prompt?: string | null;
  /** What the transcriber should know; null: nothing. */
  stt_context?: SttContextDraft | null;
  /** The transcriber. The API's default is the newest. */
  stt_model?: SttModel | "" | null;
  /** What is heard while the agent thinks; null: nothing. */
  thinking_sound?: ThinkingSound | "" | null;
  /** How likely the thinking sound is at any turn, from 0 to 1. */
  thinking_sound_probability?: number | string | null;
  /** How loud the thinking sound is, from 0 (silent) to 1. */
  thinking_sound_volume?: number | string | null;
  /** Whom to hand the call to when a human is asked for, in E.164 format; null: nobody. */
  transfer_phone_number?: string | null;
  /** What kind of assistant it is. The API's default is standalone. */
  type?: AssistantType | "" | null;
  /** The voice of the agent. */
  voice?: VoiceDraft20260715 | null;
  /** What is left on a voicemail; null: the agent hangs up at once. */
  voicemail_message?: string | null;
  /** The SMS that follows a voicemail; null: none is sent. */
  voicemail_sms_prompt?: string | null;
  /** What a warm transfer's handoff summary should hold; null: the API's own briefing. */
  warm_transfer_summary_instructions?: string | null;
  /** Where the API reports that the call is completed. */
  webhook_url?: string | null;
  /** The Zoho account in which the recipient is entered after a call with one of its outcomes. */
  zoho?: ZohoDraft20260715 | null;
}

/** The assistant of one call: what it says, how it sounds, and what it may do. */
export interface AssistantDraft20260821 {
  /** What the language model is told to do in the call. */
  prompt?: string | null;
  /** The outcomes after which the SMS is sent; null or empty: none is. */
  after_call_sms_outcomes?: (Outcome20260821 | "" | null)[] | Outcome20260821 | "" | null;
  /** What the SMS after the call should say; null: none is sent. */
  after_call_sms_prompt?: string | null;
  /** The noise behind the agent's voice; null: none. */
  background_sound?: BackgroundSound | "" | null;
  /** How loud the background sound is, from 0 (silent) to 1. */
  background_sound_volume?: number | string | null;
  /** The Calendly event type that the agent may book. */
  calendly?: CalendlyDraft | null;
  /** When to call, and how often to try again. Without it, the API's defaults hold. */
  call_retry_config?: CallRetryConfigDraft | null;
  /** The pronunciation dictionary at Cartesia; null: none. */
  cartesia_dictionary_pronunciation_id?: string | null;
  /** HTTP endpoints that the agent may call during the conversation. */
  custom_tools?: (CustomToolDraft | null)[] | null;
  /**
   * Who gets an email when a call ends with one of `email_notification_outcomes`. From 2026-07-15 on, several
   * addresses may stand here with commas between them.
   */
  email_notification_address?: string | null;
  /** The outcomes that send an email to `email_notification_address`. */
  email_notification_outcomes?: (Outcome20260821 | "" | null)[] | Outcome20260821 | "" | null;
  /** What the agent says before it hangs up. */
  end_of_call_sentence?: string | null;
  /** Questions that the agent knows the answers to. They replace all that are stored. */
  faq_items?: (FaqItemDraft | null)[] | null;
  /** What the agent says first; `first_sentence_mode` says how it is meant. */
  first_sentence?: string | null;
  /** How long the agent waits before it speaks first, in milliseconds. The API's default is 400. */
  first_sentence_delay_ms?: number | string | null;
  /** How `first_sentence` is used. */
  first_sentence_mode?: FirstSentenceMode | "" | null;
  /** The number that this assistant calls from, in E.164 format; null: the organization's default. */
  from_phone_number?: string | null;
  /** How a call is handed to a human (`transfer_phone_number`, `transfer_destinations`); null: no transfer. */
  human_transfer_mode?: HumanTransferMode | "" | null;
  /** Whether the agent may press keys to get through phone menus. */
  ivr_navigation_enabled?: boolean | "true" | "false" | "on" | "" | null;
  /** The language model behind the agent. */
  llm_model?: LlmModelDraft | null;
  /** The logo on the assistant's demo page; null: none. It has no effect on a call. */
  logo_url?: string | null;
  /** When a call is ended at the latest, in seconds. */
  max_call_duration_secs?: number | string | null;
  /** What the agent says when `max_call_duration_secs` is reached; null: nothing. */
  max_duration_end_message?: string | null;
  /** Where the assistant stands on the flow editor's canvas. It has no effect on a call. */
  position?: PositionDraft | null;
  /**
   * Where an inbound call's variables are looked up before it is answered: an http(s) URL with `{{phone}}` in it.
   * It has no effect on an outbound call.
   */
  precall_lookup_url?: string | null;
  /** The visual editor's own data. It has no effect on a call. */
  prompt_flow?: PromptFlowDraft | null;
  /** The Slack channels that are told of a call with one of its outcomes. */
  slack?: SlackDraft20260821 | null;
  /** Whether the agent may send an SMS during the call. */
  sms_enabled?: boolean | "true" | "false" | "on" | "" | null;
  /** The exact text of that SMS; null: the agent writes it. */
  sms_template?: string | null;
  /** What to extract from the conversation. */
  structured_output_config?: (ParameterDraft | null)[] | null;
  /**
   * How to extract it; null: the API's own prompt. It may also use `{{transcript}}`,
   * `{{call_direction}}`, `{{user_phone_number}}` and `{{agent_phone_number}}`.
   */
  structured_output_prompt?: string | null;
  /** What the transcriber should know; null: nothing. */
  stt_context?: SttContextDraft | null;
  /** The transcriber. The API's default is the newest. */
  stt_model?: SttModel | "" | null;
  /** What is heard while the agent thinks; null: nothing. */
  thinking_sound?: ThinkingSound | "" | null;
  /** How likely the thinking sound is at any turn, from 0 to 1. */
  thinking_sound_probability?: number | string | null;
  /** How loud the thinking sound is, from 0 (silent) to 1. */
  thinking_sound_volume?: number | string | null;
  /** Whom to hand the call to when a human is asked for; null or empty: nobody. */
  transfer_destinations?: (TransferDestinationDraft | null)[] | null;
  /** What kind of assistant it is. The API's default is standalone. */
  type?: AssistantType | "" | null;
  /** The voice of the agent. */
  voice?: VoiceDraft20260821 | null;
  /** What is left on a voicemail; null: the agent hangs up at once. */
  voicemail_message?: string | null;
  /** The SMS that follows a voicemail; null: none is sent. */
  voicemail_sms_prompt?: string | null;
  /** What a warm transfer's handoff summary should hold; null: the API's own briefing. */
  warm_transfer_summary_instructions?: string | null;
  /** Where the API reports that the call is completed. */
  webhook_url?: string | null;
  /** The Zoho account in which the recipient is entered after a call with one of its outcomes. */
  zoho?: ZohoDraft20260821 | null;
}

/** The assistant of one call: what it says, how it sounds, and what it may do. */
export type AssistantDraft<V extends ApiVersion = DefaultApiVersion> = Versions[V]["AssistantDraft"];

/** A limit on calls that run at the same time. From 2026-08-21 on the API sets the limit itself. */
export interface ConcurrencyDraft20260501 {
  /** The name that the calls share. */
  key?: string | null;
  /** How many of them may run at the same time, 1 or more. */
  max?: number | string | null;
}

/** A limit on calls that run at the same time. From 2026-08-21 on the API sets the limit itself. */
export interface ConcurrencyDraft20260821 {
  /** The name that the calls share. */
  key?: string | null;
}

/** A limit on calls that run at the same time. From 2026-08-21 on the API sets the limit itself. */
export type ConcurrencyDraft<V extends ApiVersion = DefaultApiVersion> = Versions[V]["ConcurrencyDraft"];

/** The connection to a Calendly account. */
export interface CalendlyDraft {
  /** The id of the link between the Calendly account and Revox. */
  connection_id?: string | null;
  /** The id of the event type to book, such as `https://api.calendly.com/event_types/…`. */
  event_type_id?: string | null;
}

/** When the phone may ring, and how often it is tried. Members that are missing take their default. */
export interface CallRetryConfigDraft {
  /** The days on which calls are allowed, in the recipient's zone. Default: Monday to Friday. */
  allowed_days?: (Weekday | "" | null)[] | Weekday | "" | null;
  /** Whether attempt 2 follows attempt 1 without a delay. Default: false. */
  call_twice_in_a_row?: boolean | "true" | "false" | "on" | "" | null;
  /** The times of day at which calls are allowed. Default: one window with all its defaults. */
  calling_windows?: (CallingWindowDraft | null)[] | null;
  /** The number of attempts, the first one counted. Default: 3. */
  max_retry_attempts?: number | string | null;
  /** The recipient's zone by its IANA name, such as `Europe/Paris`; absent or null: taken from `phone_number`. */
  timezone?: string | null;
}

/** An HTTP endpoint that the agent may call during the conversation. */
export interface CustomToolDraft {
  /** A name of its own in lower-case snake_case, such as `check_inventory`. */
  name?: string | null;
  /** What the tool does; the language model decides by it when to call the tool. */
  description?: string | null;
  /** The HTTP method. */
  method?: HttpMethod | "" | null;
  /** The full URL. Placeholders may be variables or the tool's own parameters. */
  url?: string | null;
  /** The HTTP headers. */
  headers?: (KeyValueDraft | null)[] | null;
  /** What is appended to the URL. */
  query_params?: (KeyValueDraft | null)[] | null;
  /** What the language model has to find out before it calls the tool. */
  input_schema?: (ParameterDraft | null)[] | null;
  /** The JSON body, with placeholders inside quotes (`"{{name}}"`); null: none. */
  body_template?: string | null;
}

/** A question and its answer. */
export interface FaqItemDraft {
  /** The answer. */
  answer?: string | null;
  /** The question. */
  question?: string | null;
}

/** The language model behind the agent, one of four kinds. */
export type LlmModelDraft = ({ type: "dedicated-instance" } & DedicatedInstanceModelDraft) | ({ type: "openrouter" } & OpenrouterModelDraft) | ({ type: "custom" } & CustomModelDraft) | ({ type: "realtime" } & RealtimeModelDraft) | { type?: "" | null };

/** A place on the flow editor's canvas. */
export interface PositionDraft {
  /** To the right. */
  x?: number | string | null;
  /** Downwards. */
  y?: number | string | null;
}

/** The visual editor's own data. */
export interface PromptFlowDraft {
  /** The arrows between its blocks. */
  edges?: (PromptFlowEdgeDraft | null)[] | null;
  /** Its blocks. */
  nodes?: (PromptFlowNodeDraft | null)[] | null;
}

/** Slack channels that are told of a call with one of some outcomes. */
export interface SlackDraft20260715 {
  /** The one channel. */
  channel_id?: string | null;
  /** The id of the link between the Slack workspace and Revox. */
  connection_id?: string | null;
  /** The outcomes that are told. */
  outcomes?: (Outcome20260715 | "" | null)[] | Outcome20260715 | "" | null;
  /** The channel's name. */
  channel_name?: string | null;
  /**
   * What is told; null or empty: the API's own text. It may also use `{{summary}}`, `{{outcome}}`, `{{phone}}` and
   * other names of the call.
   */
  template?: string | null;
}

/** Slack channels that are told of a call with one of some outcomes. */
export interface SlackDraft20260821 {
  /** The channels. All of them are told, unless the prompt chooses among them. */
  channels?: (SlackChannelDraft | null)[] | null;
  /** The id of the link between the Slack workspace and Revox. */
  connection_id?: string | null;
  /** The outcomes that are told. */
  outcomes?: (Outcome20260821 | "" | null)[] | Outcome20260821 | "" | null;
  /**
   * What is told; null or empty: the API's own text. It may also use `{{summary}}`, `{{outcome}}`, `{{phone}}` and
   * other names of the call.
   */
  template?: string | null;
}

/** Slack channels that are told of a call with one of some outcomes. */
export type SlackDraft<V extends ApiVersion = DefaultApiVersion> = Versions[V]["SlackDraft"];

/** One thing to find out in the conversation. */
export interface ParameterDraft {
  /** A name of its own within the list. */
  name?: string | null;
  /** Whether it has to be found out. */
  required?: boolean | "true" | "false" | "on" | "" | null;
  /** What kind of value it is. */
  type?: ParameterType | "" | null;
  /** What it means. */
  description?: string | null;
  /** The choices of an `enum`, at least one. */
  enum_options?: (string | null)[] | string | null;
}

/** What the transcriber should know. */
export interface SttContextDraft {
  /** What the call is about, by name. */
  general?: (SttFactDraft | null)[] | null;
  /** Words that it should recognize. */
  terms?: (string | null)[] | string | null;
}

/** A human, or a group of them, that a call can be handed to. */
export interface TransferDestinationDraft {
  /** Its name, by which the prompt chooses among several. */
  label?: string | null;
  /** Its number, in E.164 format. */
  phone_number?: string | null;
}

/** The voice of the agent. */
export interface VoiceDraft20260501 {
  /** The voice's id at its provider. */
  id?: string | null;
  /** Who synthesises it. */
  provider?: VoiceProvider20260501 | "" | null;
  /** How fast it speaks, from 0.6 to 1.5, where 1 is normal; ElevenLabs takes 0.7 to 1.2. */
  speed?: number | string | null;
  /** How loud it is, from 0.5 to 2, where 1 is normal. Only Cartesia uses it. */
  volume?: number | string | null;
}

/** The voice of the agent. */
export interface VoiceDraft20260715 {
  /** The voice's id at its provider. */
  id?: string | null;
  /** Who synthesises it. */
  provider?: VoiceProvider20260501 | "" | null;
  /** The model of Cartesia's that speaks. Its default is `sonic-3`. */
  model?: VoiceModel | "" | null;
  /** How fast it speaks, from 0.6 to 1.5, where 1 is normal; ElevenLabs takes 0.7 to 1.2. */
  speed?: number | string | null;
  /** How loud it is, from 0.5 to 2, where 1 is normal. Only Cartesia uses it. */
  volume?: number | string | null;
}

/** The voice of the agent. */
export interface VoiceDraft20260821 {
  /** The voice's id at its provider. */
  id?: string | null;
  /** Who synthesises it. */
  provider?: VoiceProvider20260821 | "" | null;
  /** The model of Cartesia's that speaks. Its default is `sonic-3`. */
  model?: VoiceModel | "" | null;
  /** How fast it speaks, from 0.6 to 1.5, where 1 is normal; ElevenLabs takes 0.7 to 1.2. */
  speed?: number | string | null;
  /** How loud it is, from 0.5 to 2, where 1 is normal. Only Cartesia uses it. */
  volume?: number | string | null;
}

/** The voice of the agent. */
export type VoiceDraft<V extends ApiVersion = DefaultApiVersion> = Versions[V]["VoiceDraft"];

/** A Zoho account in which the recipient is entered after a call with one of some outcomes. */
export interface ZohoDraft20260715 {
  /** The id of the link between the Zoho account and Revox. */
  connection_id?: string | null;
  /** Which of the call's values go into which of Zoho's fields. */
  field_mapping?: (ZohoFieldDraft | null)[] | null;
  /** Whether the call is entered as an activity too. */
  log_call_activity?: boolean | "true" | "false" | "on" | "" | null;
  /** The module, such as `Leads`. */
  module?: string | null;
  /** The outcomes after which this is done. */
  outcomes?: (Outcome20260715 | "" | null)[] | Outcome20260715 | "" | null;
  /**
   * What the activity says; null or empty: the API's own text. It may also use `{{summary}}`, `{{transcript}}` and
   * other names of the call.
   */
  template?: string | null;
}

/** A Zoho account in which the recipient is entered after a call with one of some outcomes. */
export interface ZohoDraft20260821 {
  /** The id of the link between the Zoho account and Revox. */
  connection_id?: string | null;
  /** Which of the call's values go into which of Zoho's fields. */
  field_mapping?: (ZohoFieldDraft | null)[] | null;
  /** Whether the call is entered as an activity too. */
  log_call_activity?: boolean | "true" | "false" | "on" | "" | null;
  /** The module, such as `Leads`. */
  module?: string | null;
  /** The outcomes after which this is done. */
  outcomes?: (Outcome20260821 | "" | null)[] | Outcome20260821 | "" | null;
  /**
   * What the activity says; null or empty: the API's own text. It may also use `{{summary}}`, `{{transcript}}` and
   * other names of the call.
   */
  template?: string | null;
}

/** A Zoho account in which the recipient is entered after a call with one of some outcomes. */
export type ZohoDraft<V extends ApiVersion = DefaultApiVersion> = Versions[V]["ZohoDraft"];

/** A span of the day, in the recipient's zone, in which calls are allowed. It never reaches past midnight. */
export interface CallingWindowDraft {
  /** The first minute of the window: `10:00`, `9:30` or `9:30am`. Default: 10:00. */
  calling_window_start_time?: string | null;
  /** The first minute after the window, later than its start. Default: 18:00. */
  calling_window_end_time?: string | null;
  /**
   * How long to wait after an attempt in this window before the next one, in seconds. Default: 7200. From
   * 2026-08-21 on, 0 retries as soon as the calling windows allow.
   */
  retry_delay_seconds?: number | string | null;
}

/** A header or a query parameter. */
export interface KeyValueDraft {
  /** Its name. */
  key?: string | null;
  /** Its value, which may hold placeholders. */
  value?: string | null;
}

/** A model that Revox hosts. */
export interface DedicatedInstanceModelDraft {
  /** Which one. */
  name?: DedicatedInstanceName | "" | null;
}

/** A model behind OpenRouter. */
export interface OpenrouterModelDraft {
  /** The model's id, such as `openai/gpt-4.1`. */
  openrouter_model_id?: string | null;
  /** Who serves it, such as `azure`. */
  openrouter_provider?: string | null;
}

/** Your own endpoint that speaks the OpenAI chat completions API. */
export interface CustomModelDraft {
  /** The key that is sent to it as a bearer token. No issue ever repeats it. */
  api_key?: string | null;
  /** The model's name there, such as `meta-llama/llama-3-70b`. */
  model_name?: string | null;
  /** Its base URL, such as `https://api.together.xyz/v1`. */
  api_url?: string | null;
}

/** A speech-to-speech model. */
export interface RealtimeModelDraft {
  /** Who serves it. */
  provider?: RealtimeProvider | "" | null;
  /** The model's id. */
  realtime_model_id?: string | null;
  /** The voice it speaks with, such as `marin` or `Puck`. */
  realtime_voice_id?: string | null;
}

/** An arrow between two blocks. */
export interface PromptFlowEdgeDraft {
  /** Its id. */
  id?: string | null;
  /** The id of the block that it starts from. */
  source?: string | null;
  /** The id of the block that it leads to. */
  target?: string | null;
}

/** A block of the visual editor. */
export interface PromptFlowNodeDraft {
  /** What it says. */
  data?: PromptFlowTextDraft | null;
  /** Its id. */
  id?: string | null;
  /** Where it stands. */
  position?: PositionDraft | null;
  /** What kind of block it is. */
  type?: PromptFlowNodeType | "" | null;
}

/** A Slack channel. */
export interface SlackChannelDraft {
  /** Its id, such as `C01234567`. */
  id?: string | null;
  /** Its name, by which the prompt chooses among several. */
  name?: string | null;
}

/** Something that a call is about. */
export interface SttFactDraft {
  /** What it is, such as `company`. */
  key?: string | null;
  /** Its value. */
  value?: string | null;
}

/** A field of Zoho's and where its value comes from. */
export interface ZohoFieldDraft {
  /** A name in `structured_output_config`, else a prompt variable. */
  source?: string | null;
  /** The field of Zoho's. */
  zoho_field?: string | null;
}

/** What a block says. */
export interface PromptFlowTextDraft {
  /** Its text. */
  body?: string | null;
  /** Its heading. */
  title?: string | null;
}

/** The types that differ from version to version. */
export interface Versions {
  "2026-05-01": {
    CallRequest: CallRequest20260501;
    Assistant: Assistant20260501;
    Concurrency: Concurrency20260501;
    Outcome: Outcome20260501;
    Slack: never;
    Voice: Voice20260501;
    Zoho: never;
    VoiceProvider: VoiceProvider20260501;
    CallRequestDraft: CallRequestDraft20260501;
    AssistantDraft: AssistantDraft20260501;
    ConcurrencyDraft: ConcurrencyDraft20260501;
    SlackDraft: never;
    VoiceDraft: VoiceDraft20260501;
    ZohoDraft: never;
  };
  "2026-07-15": {
    CallRequest: CallRequest20260715;
    Assistant: Assistant20260715;
    Concurrency: Concurrency20260501;
    Outcome: Outcome20260715;
    Slack: Slack20260715;
    Voice: Voice20260715;
    Zoho: Zoho20260715;
    VoiceProvider: VoiceProvider20260501;
    CallRequestDraft: CallRequestDraft20260715;
    AssistantDraft: AssistantDraft20260715;
    ConcurrencyDraft: ConcurrencyDraft20260501;
    SlackDraft: SlackDraft20260715;
    VoiceDraft: VoiceDraft20260715;
    ZohoDraft: ZohoDraft20260715;
  };
  "2026-08-21": {
    CallRequest: CallRequest20260821;
    Assistant: Assistant20260821;
    Concurrency: Concurrency20260821;
    Outcome: Outcome20260821;
    Slack: Slack20260821;
    Voice: Voice20260821;
    Zoho: Zoho20260821;
    VoiceProvider: VoiceProvider20260821;
    CallRequestDraft: CallRequestDraft20260821;
    AssistantDraft: AssistantDraft20260821;
    ConcurrencyDraft: ConcurrencyDraft20260821;
    SlackDraft: SlackDraft20260821;
    VoiceDraft: VoiceDraft20260821;
    ZohoDraft: ZohoDraft20260821;
  };
}

/** The fields of the request in all versions, by their paths: `[]` stands for any item of a list. */
export type FieldPath =
  | "phone_number"
  | "assistant"
  | "assistant.prompt"
  | "assistant.after_call_sms_outcomes"
  | "assistant.after_call_sms_outcomes[]"
  | "assistant.after_call_sms_prompt"
  | "assistant.background_sound"
  | "assistant.background_sound_volume"
  | "assistant.calendly"
  | "assistant.calendly.connection_id"
  | "assistant.calendly.event_type_id"
  | "assistant.call_retry_config"
  | "assistant.call_retry_config.allowed_days"
  | "assistant.call_retry_config.allowed_days[]"
  | "assistant.call_retry_config.call_twice_in_a_row"
  | "assistant.call_retry_config.calling_windows"
  | "assistant.call_retry_config.calling_windows[]"
  | "assistant.call_retry_config.calling_windows[].calling_window_start_time"
  | "assistant.call_retry_config.calling_windows[].calling_window_end_time"
  | "assistant.call_retry_config.calling_windows[].retry_delay_seconds"
  | "assistant.call_retry_config.max_retry_attempts"
  | "assistant.call_retry_config.timezone"
  | "assistant.cartesia_dictionary_pronunciation_id"
  | "assistant.custom_tools"
  | "assistant.custom_tools[]"
  | "assistant.custom_tools[].name"
  | "assistant.custom_tools[].description"
  | "assistant.custom_tools[].method"
  | "assistant.custom_tools[].url"
  | "assistant.custom_tools[].headers"
  | "assistant.custom_tools[].headers[]"
  | "assistant.custom_tools[].headers[].key"
  | "assistant.custom_tools[].headers[].value"
  | "assistant.custom_tools[].query_params"
  | "assistant.custom_tools[].query_params[]"
  | "assistant.custom_tools[].query_params[].key"
  | "assistant.custom_tools[].query_params[].value"
  | "assistant.custom_tools[].input_schema"
  | "assistant.custom_tools[].input_schema[]"
  | "assistant.custom_tools[].input_schema[].name"
  | "assistant.custom_tools[].input_schema[].required"
  | "assistant.custom_tools[].input_schema[].type"
  | "assistant.custom_tools[].input_schema[].description"
  | "assistant.custom_tools[].input_schema[].enum_options"
  | "assistant.custom_tools[].input_schema[].enum_options[]"
  | "assistant.custom_tools[].body_template"
  | "assistant.email_notification_address"
  | "assistant.email_notification_language"
  | "assistant.email_notification_outcomes"
  | "assistant.email_notification_outcomes[]"
  | "assistant.end_of_call_sentence"
  | "assistant.faq_items"
  | "assistant.faq_items[]"
  | "assistant.faq_items[].answer"
  | "assistant.faq_items[].question"
  | "assistant.first_sentence"
  | "assistant.first_sentence_delay_ms"
  | "assistant.first_sentence_mode"
  | "assistant.from_phone_number"
  | "assistant.human_transfer_mode"
  | "assistant.ivr_navigation_enabled"
  | "assistant.llm_model"
  | "assistant.llm_model.type"
  | "assistant.llm_model.name"
  | "assistant.llm_model.openrouter_model_id"
  | "assistant.llm_model.openrouter_provider"
  | "assistant.llm_model.api_key"
  | "assistant.llm_model.model_name"
  | "assistant.llm_model.api_url"
  | "assistant.llm_model.provider"
  | "assistant.llm_model.realtime_model_id"
  | "assistant.llm_model.realtime_voice_id"
  | "assistant.logo_url"
  | "assistant.max_call_duration_secs"
  | "assistant.max_duration_end_message"
  | "assistant.position"
  | "assistant.position.x"
  | "assistant.position.y"
  | "assistant.precall_lookup_url"
  | "assistant.prompt_flow"
  | "assistant.prompt_flow.edges"
  | "assistant.prompt_flow.edges[]"
  | "assistant.prompt_flow.edges[].id"
  | "assistant.prompt_flow.edges[].source"
  | "assistant.prompt_flow.edges[].target"
  | "assistant.prompt_flow.nodes"
  | "assistant.prompt_flow.nodes[]"
  | "assistant.prompt_flow.nodes[].data"
  | "assistant.prompt_flow.nodes[].data.body"
  | "assistant.prompt_flow.nodes[].data.title"
  | "assistant.prompt_flow.nodes[].id"
  | "assistant.prompt_flow.nodes[].position"
  | "assistant.prompt_flow.nodes[].position.x"
  | "assistant.prompt_flow.nodes[].position.y"
  | "assistant.prompt_flow.nodes[].type"
  | "assistant.slack"
  | "assistant.slack.channel_id"
  | "assistant.slack.channels"
  | "assistant.slack.channels[]"
  | "assistant.slack.channels[].id"
  | "assistant.slack.channels[].name"
  | "assistant.slack.connection_id"
  | "assistant.slack.outcomes"
  | "assistant.slack.outcomes[]"
  | "assistant.slack.channel_name"
  | "assistant.slack.template"
  | "assistant.sms_enabled"
  | "assistant.sms_template"
  | "assistant.structured_output_config"
  | "assistant.structured_output_config[]"
  | "assistant.structured_output_config[].name"
  | "assistant.structured_output_config[].required"
  | "assistant.structured_output_config[].type"
  | "assistant.structured_output_config[].description"
  | "assistant.structured_output_config[].enum_options"
  | "assistant.structured_output_config[].enum_options[]"
  | "assistant.structured_output_prompt"
  | "assistant.stt_context"
  | "assistant.stt_context.general"
  | "assistant.stt_context.general[]"
  | "assistant.stt_context.general[].key"
  | "assistant.stt_context.general[].value"
  | "assistant.stt_context.terms"
  | "assistant.stt_context.terms[]"
  | "assistant.stt_model"
  | "assistant.thinking_sound"
  | "assistant.thinking_sound_probability"
  | "assistant.thinking_sound_volume"
  | "assistant.transfer_destinations"
  | "assistant.transfer_destinations[]"
  | "assistant.transfer_destinations[].label"
  | "assistant.transfer_destinations[].phone_number"
  | "assistant.transfer_phone_number"
  | "assistant.type"
  | "assistant.voice"
  | "assistant.voice.id"
  | "assistant.voice.provider"
  | "assistant.voice.model"
  | "assistant.voice.speed"
  | "assistant.voice.volume"
  | "assistant.voicemail_message"
  | "assistant.voicemail_sms_prompt"
  | "assistant.warm_transfer_summary_instructions"
  | "assistant.webhook_url"
  | "assistant.zoho"
  | "assistant.zoho.connection_id"
  | "assistant.zoho.field_mapping"
  | "assistant.zoho.field_mapping[]"
  | "assistant.zoho.field_mapping[].source"
  | "assistant.zoho.field_mapping[].zoho_field"
  | "assistant.zoho.log_call_activity"
  | "assistant.zoho.module"
  | "assistant.zoho.outcomes"
  | "assistant.zoho.outcomes[]"
  | "assistant.zoho.template"
  | "assistant_id"
  | "concurrency"
  | "concurrency.key"
  | "concurrency.max"
  | "force_now"
  | "skip_calling_window"
  | "from_phone_number"
  | "metadata"
  | "prompt_variables"
  | "scheduled_at";

/** The words that fields of the request are one of, in all versions. */
export type FieldWord =
  | "not_interested"
  | "interested"
  | "completed"
  | "requested_callback_later"
  | "requested_callback_new_number"
  | "do_not_contact"
  | "ai_averse"
  | "none"
  | "audio/office.ogg"
  | "monday"
  | "tuesday"
  | "wednesday"
  | "thursday"
  | "friday"
  | "saturday"
  | "sunday"
  | "GET"
  | "POST"
  | "PUT"
  | "PATCH"
  | "DELETE"
  | "string"
  | "number"
  | "boolean"
  | "enum"
  | "date"
  | "datetime"
  | "en"
  | "fr"
  | "generated"
  | "static"
  | "warm"
  | "cold"
  | "dedicated-instance"
  | "openrouter"
  | "custom"
  | "realtime"
  | "gpt-4.1"
  | "ministral-3-8b-instruct"
  | "openai"
  | "google"
  | "promptBlock"
  | "stt-rt-v4"
  | "stt-rt-v5"
  | "city-ambience.ogg"
  | "forest-ambience.ogg"
  | "office-ambience.ogg"
  | "crowded-room.ogg"
  | "keyboard-typing.ogg"
  | "keyboard-typing2.ogg"
  | "hold_music.ogg"
  | "standalone"
  | "multi-step"
  | "sub-assistant"
  | "cartesia"
  | "elevenlabs"
  | "gradium"
  | "sonic-3"
  | "sonic-3.5";

/**
 * What the API has stored in a field: what it documents, or nothing, or something that it has come up with since. What is
 * neither documented nor null has an issue.
 */
export type Lenient<T> = T | Undocumented<T> | null;

/** What may stand where something else is documented: a word that is new, another type. */
export type Undocumented<T> =
  | (T extends string ? string & {} : string)
  | (T extends number ? never : number)
  | (T extends boolean ? never : boolean)
  | (T extends readonly unknown[] ? never : readonly unknown[])
  | (T extends readonly unknown[] ? JsonObject : T extends object ? never : JsonObject);

/** Any object of JSON. */
export type JsonObject = { readonly [name: string]: unknown };

/** A request's object as the API has stored it: it may lack anything, and hold what is not documented. */
export type Stored<T> = T extends readonly (infer Item)[]
  ? Lenient<Stored<Item>>[]
  : T extends object
    ? { [Name in keyof T]?: Lenient<Stored<NonNullable<T[Name]>>> }
    : T;

/** What `POST /call` answers. */
export interface CallCreateResponse {
  /** The call order. */
  call: CallOrder;
}

/** A call that was requested. It takes one or more attempts, over hours or days. */
export interface CallOrder {
  /** How far it is. */
  status: CallStatus | (string & {});
  /** The attempts so far, the latest first. */
  call_attempts: CallAttempt[];
  /** Its id. */
  id?: Lenient<string>;
  /** Who follows up. */
  assignee?: Lenient<Person>;
  /** The assistant that makes the call. */
  assistant?: Lenient<StoredAssistant>;
  /** When to call, and how often to try again. It comes before the assistant's own. */
  call_retry_config?: Lenient<Stored<CallRetryConfig>>;
  /** How many attempts were made. */
  calls_count?: Lenient<number>;
  /** The campaign that it belongs to. */
  campaign?: Lenient<Campaign>;
  /** Who is called, as far as the data and the transcript tell. */
  contact?: Lenient<Contact>;
  /** When it was created. */
  created_at?: Lenient<string>;
  /** Who calls whom. */
  direction?: Lenient<CallDirection>;
  /** How long the agent waits before it speaks first, in milliseconds. */
  first_sentence_delay_ms?: Lenient<number>;
  /** Who else gets the follow-up, as the prompt's rules chose. */
  follow_up_emails?: Lenient<Lenient<string>[]>;
  /** The number that calls, in E.164 format. */
  from_phone_number?: Lenient<string>;
  /** Whether it was cancelled. `status` says the same, and more. */
  is_cancelled?: Lenient<boolean>;
  /** Whether it is completed. `status` says the same, and more. */
  is_completed?: Lenient<boolean>;
  /** The first of `call_attempts` once more. */
  last_call_attempt?: Lenient<CallAttempt>;
  /** The language model behind the agent. */
  llm_model?: Lenient<Stored<LlmModel>>;
  /** Names and texts that are stored with the call. */
  metadata?: Lenient<Record<string, Lenient<string>>>;
  /** The organization that it belongs to. */
  organization_id?: Lenient<string>;
  /** The values of the placeholders, by name. */
  prompt_variables?: Lenient<Record<string, Lenient<string>>>;
  /** When the first attempt was to be made. */
  scheduled_at?: Lenient<string>;
  /** The Slack channels that were told, as the prompt's rules chose. */
  slack_channel_ids?: Lenient<Lenient<string>[]>;
  /** The number that is called, in E.164 format. */
  to_phone_number?: Lenient<string>;
  /** When anything about it last changed. */
  updated_at?: Lenient<string>;
  /** What came of it in terms of business; null as long as nobody can tell. */
  outcome?: Lenient<Outcome<ApiVersion>>;
  /** Why that is the outcome. */
  outcome_summary?: Lenient<string>;
}

/** How far a call order is. */
export type CallStatus = "initializing" | "queued_for_calling" | "calling" | "scheduled" | "completed" | "cancelled" | "errored" | "post_processing" | "paused" | "not_launched";

/** One dial. */
export interface CallAttempt {
  /** Its id. */
  id?: Lenient<string>;
  /** When the other side picked up. */
  answered_at?: Lenient<string>;
  /** The assistants of a flow that talked, in order. */
  assistants_used?: Lenient<Lenient<string>[]>;
  /** Why the number could not be reached. */
  dial_error?: Lenient<DialError>;
  /** The mails that followed it, the oldest first. */
  email_log?: Lenient<Lenient<EmailLogEntry>[]>;
  /** When it ended. */
  ended_at?: Lenient<string>;
  /** Whether an agent talked. */
  handled_by_ai?: Lenient<boolean>;
  /** Whether a human talked. */
  handled_by_human?: Lenient<boolean>;
  /** Who follows up. */
  handled_by_user?: Lenient<Person>;
  /** The number that was called, in E.164 format. */
  phone_number?: Lenient<string>;
  /** What was said, transcribed once more and better after the call. */
  post_call_transcript?: Lenient<Lenient<TranscriptEntry>[]>;
  /** Where to listen to it. */
  recording_url?: Lenient<string>;
  /** Who or what picked up. */
  result?: Lenient<CallResult>;
  /** The SMS of the call, the oldest first. */
  sms_log?: Lenient<Lenient<SmsLogEntry>[]>;
  /** The turns of the conversation, with their latencies. */
  speech_events?: Lenient<Lenient<SpeechEvent>[]>;
  /** When it started. */
  started_at?: Lenient<string>;
  /** How far it is. */
  status?: Lenient<AttemptStatus>;
  /** Why the agent hung up, if it did: `voicemail`, `transfer`… */
  end_reason?: Lenient<string>;
  /** Who hung up. */
  ended_by?: Lenient<EndedBy>;
  /** What was found out, by the assistant's `structured_output_config`. */
  structured_output?: Lenient<Record<string, unknown>>;
  /** What was said. */
  transcript?: Lenient<Lenient<TranscriptEntry>[]>;
}

/** A member of the organization. */
export interface Person {
  /** Their id. */
  id?: Lenient<string>;
  /** Their email address. */
  email?: Lenient<string>;
  /** Their first name. */
  first_name?: Lenient<string>;
  /** Their last name. */
  last_name?: Lenient<string>;
}

/** An assistant as the API stores it. */
export interface StoredAssistant {
  /** Its id. */
  id?: Lenient<string>;
  /** When it was created. */
  created_at?: Lenient<string>;
  /** Who made it. */
  created_by?: Lenient<Person>;
  /** Questions that the agent knows the answers to, or has to learn. */
  faq_items?: Lenient<Lenient<StoredFaqItem>[]>;
  /** Whether it answers inbound calls. */
  is_inbound_receptionist?: Lenient<boolean>;
  /** Whether it is about real estate. */
  is_realestate_assistant?: Lenient<boolean>;
  /** Its name. */
  name?: Lenient<string>;
  /** The organization that it belongs to. */
  organization_id?: Lenient<string>;
  /** How many questions wait for an answer. */
  pending_faq_count?: Lenient<number>;
  /** When it was last changed. */
  updated_at?: Lenient<string>;
  /** What the language model is told to do in the call. */
  prompt?: Lenient<string>;
  /** The outcomes after which the SMS is sent; null or empty: none is. */
  after_call_sms_outcomes?: Lenient<Lenient<Outcome<ApiVersion>>[]>;
  /** What the SMS after the call should say; null: none is sent. */
  after_call_sms_prompt?: Lenient<string>;
  /** The noise behind the agent's voice; null: none. */
  background_sound?: Lenient<BackgroundSound>;
  /** How loud the background sound is, from 0 (silent) to 1. */
  background_sound_volume?: Lenient<number>;
  /** The Calendly event type that the agent may book. */
  calendly?: Lenient<Stored<Calendly>>;
  /** When to call, and how often to try again. Without it, the API's defaults hold. */
  call_retry_config?: Lenient<Stored<CallRetryConfig>>;
  /** The pronunciation dictionary at Cartesia; null: none. */
  cartesia_dictionary_pronunciation_id?: Lenient<string>;
  /** HTTP endpoints that the agent may call during the conversation. */
  custom_tools?: Lenient<Lenient<Stored<CustomTool>>[]>;
  /**
   * Who gets an email when a call ends with one of `email_notification_outcomes`. From 2026-07-15 on, several
   * addresses may stand here with commas between them.
   */
  email_notification_address?: Lenient<string>;
  /** The language of that email. The API's default is English. */
  email_notification_language?: Lenient<EmailLanguage>;
  /** The outcomes that send an email to `email_notification_address`. */
  email_notification_outcomes?: Lenient<Lenient<Outcome<ApiVersion>>[]>;
  /** What the agent says before it hangs up. */
  end_of_call_sentence?: Lenient<string>;
  /** What the agent says first; `first_sentence_mode` says how it is meant. */
  first_sentence?: Lenient<string>;
  /** How long the agent waits before it speaks first, in milliseconds. The API's default is 400. */
  first_sentence_delay_ms?: Lenient<number>;
  /** How `first_sentence` is used. */
  first_sentence_mode?: Lenient<FirstSentenceMode>;
  /** The number that this assistant calls from, in E.164 format; null: the organization's default. */
  from_phone_number?: Lenient<string>;
  /** How a call is handed to a human (`transfer_phone_number`, `transfer_destinations`); null: no transfer. */
  human_transfer_mode?: Lenient<HumanTransferMode>;
  /** Whether the agent may press keys to get through phone menus. */
  ivr_navigation_enabled?: Lenient<boolean>;
  /** The language model behind the agent. */
  llm_model?: Lenient<Stored<LlmModel>>;
  /** The logo on the assistant's demo page; null: none. It has no effect on a call. */
  logo_url?: Lenient<string>;
  /** When a call is ended at the latest, in seconds. */
  max_call_duration_secs?: Lenient<number>;
  /** What the agent says when `max_call_duration_secs` is reached; null: nothing. */
  max_duration_end_message?: Lenient<string>;
  /** Where the assistant stands on the flow editor's canvas. It has no effect on a call. */
  position?: Lenient<Stored<Position>>;
  /**
   * Where an inbound call's variables are looked up before it is answered: an http(s) URL with `{{phone}}` in it.
   * It has no effect on an outbound call.
   */
  precall_lookup_url?: Lenient<string>;
  /** The visual editor's own data. It has no effect on a call. */
  prompt_flow?: Lenient<Stored<PromptFlow>>;
  /** The Slack channels that are told of a call with one of its outcomes. */
  slack?: Lenient<Stored<Slack<ApiVersion>>>;
  /** Whether the agent may send an SMS during the call. */
  sms_enabled?: Lenient<boolean>;
  /** The exact text of that SMS; null: the agent writes it. */
  sms_template?: Lenient<string>;
  /** What to extract from the conversation. */
  structured_output_config?: Lenient<Lenient<Stored<Parameter>>[]>;
  /**
   * How to extract it; null: the API's own prompt. It may also use `{{transcript}}`,
   * `{{call_direction}}`, `{{user_phone_number}}` and `{{agent_phone_number}}`.
   */
  structured_output_prompt?: Lenient<string>;
  /** What the transcriber should know; null: nothing. */
  stt_context?: Lenient<Stored<SttContext>>;
  /** The transcriber. The API's default is the newest. */
  stt_model?: Lenient<SttModel>;
  /** What is heard while the agent thinks; null: nothing. */
  thinking_sound?: Lenient<ThinkingSound>;
  /** How likely the thinking sound is at any turn, from 0 to 1. */
  thinking_sound_probability?: Lenient<number>;
  /** How loud the thinking sound is, from 0 (silent) to 1. */
  thinking_sound_volume?: Lenient<number>;
  /** Whom to hand the call to when a human is asked for; null or empty: nobody. */
  transfer_destinations?: Lenient<Lenient<Stored<TransferDestination>>[]>;
  /** Whom to hand the call to when a human is asked for, in E.164 format; null: nobody. */
  transfer_phone_number?: Lenient<string>;
  /** What kind of assistant it is. The API's default is standalone. */
  type?: Lenient<AssistantType>;
  /** The voice of the agent. */
  voice?: Lenient<Stored<Voice<ApiVersion>>>;
  /** What is left on a voicemail; null: the agent hangs up at once. */
  voicemail_message?: Lenient<string>;
  /** The SMS that follows a voicemail; null: none is sent. */
  voicemail_sms_prompt?: Lenient<string>;
  /** What a warm transfer's handoff summary should hold; null: the API's own briefing. */
  warm_transfer_summary_instructions?: Lenient<string>;
  /** Where the API reports that the call is completed. */
  webhook_url?: Lenient<string>;
  /** The Zoho account in which the recipient is entered after a call with one of its outcomes. */
  zoho?: Lenient<Stored<Zoho<ApiVersion>>>;
}

/** A campaign. */
export interface Campaign {
  /** Its id. */
  id?: Lenient<string>;
  /** Its name. */
  name?: Lenient<string>;
}

/** Who is called. */
export interface Contact {
  /** Their company. */
  company?: Lenient<string>;
  /** Their email address. */
  email?: Lenient<string>;
  /** Their first name. */
  first_name?: Lenient<string>;
  /** Their job title. */
  job_title?: Lenient<string>;
  /** Their last name. */
  last_name?: Lenient<string>;
}

/** Who calls whom. */
export type CallDirection = "inbound" | "outbound";

/** Why a number could not be reached. */
export type DialError = "number_non_attributed" | "too_many_calls" | "busy" | "temporarily_unavailable" | "no_answer" | "no_international_permission" | "precondition_failed" | "non_classified_error";

/** A mail that was sent. */
export interface EmailLogEntry {
  /** Its id. */
  id?: Lenient<string>;
  /** When it was sent. */
  created_at?: unknown;
  /** Who it came from. */
  from_address?: Lenient<string>;
  /** Its id at the service that carried it. */
  resend_message_id?: Lenient<string>;
  /** Its subject. */
  subject?: Lenient<string>;
  /** Who it went to. */
  to_emails?: Lenient<Lenient<string>[]>;
}

/** Something that was said, or done with a tool. */
export interface TranscriptEntry {
  /** The words. */
  content?: Lenient<string>;
  /** Whose they are. */
  role?: Lenient<TranscriptRole>;
  /** What the tool was given. */
  tool_arguments?: Lenient<Record<string, unknown> | string>;
  /** Whether the tool failed. */
  tool_is_error?: Lenient<boolean>;
  /** Which tool it was. */
  tool_name?: Lenient<string>;
  /** What the tool answered. */
  tool_output?: Lenient<string>;
}

/** Who or what picked up. */
export type CallResult = "IVR" | "voicemail" | "human" | "unknown" | "ios-screening-filter";

/** An SMS that was sent. */
export interface SmsLogEntry {
  /** Its id. */
  id?: Lenient<string>;
  /** When it was sent. */
  created_at?: unknown;
  /** What it said. */
  message_body?: Lenient<string>;
  /** Who carried it. */
  provider?: Lenient<SmsProvider>;
  /** Its id there. */
  provider_message_id?: Lenient<string>;
  /** The number that it went to. */
  to_phone_number?: Lenient<string>;
  /** Its id at Twilio, until 2026-08-21. */
  twilio_message_sid?: Lenient<string>;
  /** When in the call it was sent. */
  type?: Lenient<SmsType>;
}

/** A turn of the conversation. */
export interface SpeechEvent {
  /** Its id. */
  id?: Lenient<string>;
  /** Whether it counts as a turn. */
  is_real_turn?: Lenient<boolean>;
  /** The whole prompt of that moment, with the history. No issue ever repeats it. */
  llm_system_prompt?: Lenient<string>;
  /** How long the language model took to start, in milliseconds. */
  llm_ttft_ms?: Lenient<number>;
  /** The language model that answered first. */
  llm_winner_model?: Lenient<string>;
  /** Who spoke. */
  speaker?: Lenient<Speaker>;
  /** When they started, in milliseconds from the start of the call. */
  started_speaking_at_ms?: Lenient<number>;
  /** When they stopped, in milliseconds from the start of the call. */
  stopped_speaking_at_ms?: Lenient<number>;
  /** How long the transcriber took, in milliseconds. */
  stt_transcription_delay_ms?: Lenient<number>;
  /** What they said. */
  transcript?: Lenient<string>;
  /** How long the voice took to start, in milliseconds. */
  tts_ttfb_ms?: Lenient<number>;
  /** Whether they were interrupted. */
  was_cut?: Lenient<boolean>;
}

/** How far an attempt is. */
export type AttemptStatus = "queued" | "ringing" | "ongoing" | "completed" | "error";

/** Who hung up. */
export type EndedBy = "agent" | "user" | "system";

/** A question and its answer as the API stores them. */
export interface StoredFaqItem {
  /** Its id. */
  id?: Lenient<string>;
  /** Whether a human still has to answer it. */
  needs_human_answer?: Lenient<boolean>;
  /** Who wrote it. */
  source?: Lenient<FaqSource>;
  /** The answer. */
  answer?: Lenient<string>;
  /** The question. */
  question?: Lenient<string>;
}

/** Whose words they are. */
export type TranscriptRole = "user" | "assistant" | "tool" | "human_agent";

/** Who carries an SMS. */
export type SmsProvider = "twilio" | "vonage";

/** When in a call an SMS is sent. */
export type SmsType = "in_call" | "voicemail" | "after_call";

/** Who spoke. */
export type Speaker = "user" | "agent";

/** Who wrote a question and its answer. */
export type FaqSource = "human" | "ai";
