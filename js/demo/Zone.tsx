// The time zone, searched for by what people call it.
import { useFormContext, useWatch } from "react-hook-form";
import { useBuilder } from "./builder.js";
import { timeOfDay } from "./clock.js";
import { Combobox } from "./Combobox.js";
import type { Values } from "./draft.js";
import { countryName, t } from "./language.js";
import { useLoaded } from "./loaded.js";

/** A zone that is typed here holds for any number. */
export function Zone() {
  const { setValue } = useFormContext<Values>();
  const now = useBuilder(({ now }) => now);
  const chosenFor = useWatch<Values, "choices.zoneOf">({ name: "choices.zoneOf" });
  const inputs = useLoaded(() => import("revox-call-builder/inputs"));
  const suggest = (text: string) => (inputs?.searchTimezones(text, { now, limit: 8 }) ?? []).map(({ timezone, city, country, abbreviation, offset, clock }) => ({
    value: timezone,
    name: `${city}, ${countryName(country)}`,
    about: [abbreviation ?? `UTC${offset}`, timeOfDay(Date.parse(`1970-01-01T${clock}Z`))].join(" · "),
  }));
  return (
    <Combobox
      path="assistant.call_retry_config.timezone"
      {...(chosenFor && { hint: t("Chosen for `{number}` alone.", { number: chosenFor }) })}
      placeholder={t("From the phone number")}
      suggest={suggest}
      onChange={() => setValue("choices.zoneOf", "")}
    />
  );
}
