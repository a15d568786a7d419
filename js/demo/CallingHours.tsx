// On which days and at which hours it may ring, how long to wait between attempts, and by whose clock.
import { flushSync } from "react-dom";
import { useFormContext, useWatch } from "react-hook-form";
import { parseTimeOfDay } from "revox-call-builder";
import { useBuilder } from "./builder.js";
import { DAY, weekdayName } from "./clock.js";
import type { Values } from "./draft.js";
import { Duration } from "./Duration.js";
import { List, Several, Switch, Text, useChoices, type ItemTools, type Path } from "./fields.js";
import { durationName, fieldLabel, t } from "./language.js";
import { Section } from "./Section.js";
import { Zone } from "./Zone.js";

const RETRY = "assistant.call_retry_config";
const WINDOWS = `${RETRY}.calling_windows` as const;

interface Window {
  calling_window_start_time?: string | null;
  calling_window_end_time?: string | null;
  retry_delay_seconds?: unknown;
}

const BLANK: Window = { calling_window_start_time: "", calling_window_end_time: "", retry_delay_seconds: "" };

export function CallingHours() {
  const days = useChoices(`${RETRY}.allowed_days.0`);
  const monday = Date.UTC(2026, 10, 23);
  return (
    <Section title={t("Calling hours")} about={t("Days, hours, time between attempts")} paths={[`${RETRY}.allowed_days`, WINDOWS, `${RETRY}.call_twice_in_a_row`, `${RETRY}.timezone`]}>
      <Several
        path={`${RETRY}.allowed_days`}
        names={(day) => weekdayName(monday + days.indexOf(day) * DAY)}
        presets={{ [t("Weekdays")]: days.slice(0, 5), [t("Every day")]: days }}
      />
      <h3>{t("Hours")}</h3>
      <List path={WINDOWS} add={t("Add a calling window")} blank={BLANK} tools={(tools) => <WindowTools {...tools} />}>
        {(window) => <WindowFields path={window as `${typeof WINDOWS}.0`} />}
      </List>
      <DefaultHours />
      <Sort />
      <div className="grid">
        <Switch path={`${RETRY}.call_twice_in_a_row`} />
        <Zone />
      </div>
    </Section>
  );
}

/** What holds as long as there is no window. */
function DefaultHours() {
  const isSet = useWatch({ name: WINDOWS, compute: (list: unknown) => Array.isArray(list) && list.length > 0 });
  const schema = useBuilder(({ schema }) => schema);
  const [start, end, pause] = ["calling_window_start_time", "calling_window_end_time", "retry_delay_seconds"].map((name) => schema.describe(`${WINDOWS}.0.${name}`)?.default);
  if (isSet || !schema.describe(WINDOWS)) return null;
  return <p className="item default">{t("By default: {hours}, again after {time}", { hours: `${start} – ${end}`, time: durationName(Number(pause)) })}</p>;
}

/** A window under a line that says what it is, so that it can be folded away. */
function WindowFields({ path }: { path: `${typeof WINDOWS}.0` }) {
  const { calling_window_start_time: start, calling_window_end_time: end, retry_delay_seconds: pause }: Window = useWatch<Values, typeof path>({ name: path }) ?? {};
  return (
    <details className="fold" open>
      <summary>
        {start && end ? `${start} – ${end}` : fieldLabel(path)}
        {Number(pause) > 0 && <span className="muted"> · {t("again after {time}", { time: durationName(Number(pause)) })}</span>}
      </summary>
      <div className="grid three window">
        <Text path={`${path}.calling_window_start_time` as Path} placeholder="10:00" />
        <Text path={`${path}.calling_window_end_time` as Path} placeholder="18:00" />
        <Duration path={`${path}.retry_delay_seconds` as Path} hint={t("From an attempt in these hours to the next one.")} />
      </div>
    </details>
  );
}

/** Puts the windows in the order of the day, where they are not. */
function Sort() {
  const { setValue } = useFormContext<Values>();
  const windows = useWatch<Values, typeof WINDOWS>({ name: WINDOWS }) as Window[] | undefined;
  if (!Array.isArray(windows)) return null;
  const start = (window: Window) => parseTimeOfDay(window.calling_window_start_time ?? "") ?? "99";
  const sorted = windows.toSorted((one, other) => start(one).localeCompare(start(other)));
  if (sorted.every((window, index) => window === windows[index])) return null;
  const sort = () => {
    flushSync(() => setValue(WINDOWS, sorted as never));
    document.querySelector<HTMLElement>(`[data-item="${WINDOWS}.0"] summary`)?.focus();
  };
  return <div><button type="button" className="quiet" onClick={sort}>{t("Sort by the time of day")}</button></div>;
}

/** A window once more, and earlier in the list: windows are read from the top. */
function WindowTools({ index, insert, move }: ItemTools<Window>) {
  const { getValues } = useFormContext<Values>();
  const copy = () => insert(index + 1, { ...(getValues(`${WINDOWS}.${index}`) as Window) });
  return (
    <div className="tools">
      <button type="button" className="link" onClick={copy}>{t("Duplicate")}</button>
      {index > 0 && <button type="button" className="link" onClick={() => move(index, index - 1)}>{t("Move up")}</button>}
    </div>
  );
}
