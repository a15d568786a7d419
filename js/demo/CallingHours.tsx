// On which days and at which hours it may ring, how long to wait between attempts, and by whose clock.
import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { useBuilder } from "./builder.js";
import { DAY, weekdayName } from "./clock.js";
import type { Values } from "./draft.js";
import { Duration } from "./Duration.js";
import { Field, List, Several, Switch, Text, useChoices, type ItemTools, type Path } from "./fields.js";
import { t } from "./language.js";
import { Section } from "./Section.js";

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
        {(window) => (
          <div className="grid three window">
            <Text path={`${window}.calling_window_start_time` as Path} placeholder="10:00" />
            <Text path={`${window}.calling_window_end_time` as Path} placeholder="18:00" />
            <Duration path={`${window}.retry_delay_seconds` as Path} hint={t("From an attempt in these hours to the next one.")} />
          </div>
        )}
      </List>
      <div className="grid">
        <Switch path={`${RETRY}.call_twice_in_a_row`} />
        <Zone />
      </div>
    </Section>
  );
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

/** A zone that is typed here holds for any number. */
function Zone() {
  const { register, setValue } = useFormContext<Values>();
  const schema = useBuilder(({ schema }) => schema);
  const [isOpen, setIsOpen] = useState(false); // six hundred options are not worth their while before somebody looks for one
  const chosenFor = useWatch<Values, "choices.zoneOf">({ name: "choices.zoneOf" });
  const input = register(`${RETRY}.timezone`, { onChange: () => setValue("choices.zoneOf", "") });
  return (
    <>
      <Field
        path={`${RETRY}.timezone`}
        {...(chosenFor && { hint: t("Chosen for `{number}` alone.", { number: chosenFor }) })}
        render={(props) => <input {...input} {...props} list="zones" onFocus={() => setIsOpen(true)} placeholder={t("From the phone number")} autoComplete="off" spellCheck={false} />}
      />
      <datalist id="zones">{isOpen && schema.zones.map((zone) => <option key={zone} value={zone} />)}</datalist>
    </>
  );
}
