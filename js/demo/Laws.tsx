// The laws and codes that hold for the recipient, each with its source.
import type { PermittedHoursRule } from "revox-call-builder/permitted-hours";
import { DAY, weekdayName } from "./clock.js";
import { countryName, listed, locale, plural, t } from "./language.js";

export function Laws({ rules }: { rules: readonly PermittedHoursRule[] }) {
  if (rules.length === 0) return null;
  return (
    <details className="laws">
      <summary>{plural(rules.length, "One rule limits the hours of sales calls there", "{count} rules limit the hours of sales calls there")}</summary>
      <ul>{rules.map((rule) => <Law key={rule.id} rule={rule} />)}</ul>
      <p className="muted">{t("No legal advice. A call inside the hours is not thereby allowed.")}</p>
    </details>
  );
}

function Law({ rule }: { rule: PermittedHoursRule }) {
  const { source, url, kind, days, maxAttempts, consentRequired, sectorBans = [], checked, binds, note } = rule;
  const limits = [maxAttempts ?? []].flat().map(({ count, per }) => `${count} × ${t(per)}`);
  return (
    <li>
      <strong>{placeName(rule.id)}</strong>{" "}
      <span className="kind">{kind === "law" ? t("law") : kind === "code" ? t("code of conduct") : t("said to be law")}</span>
      {days && <p>{hoursOf(days)}</p>}
      {limits.length > 0 && <p>{t("At most {attempts} attempts", { attempts: listed(limits) })}</p>}
      {consentRequired && <p>{t("Consent is needed at any hour.")}</p>}
      {sectorBans.map(({ sector }) => <p key={sector}>{t("No sales of: {sector}", { sector })}</p>)}
      <p className="muted" lang="en">{source}. {binds}. {note}</p>
      <p className="muted">
        {url && <a href={url} target="_blank" rel="noreferrer">{t("Source")}</a>} {t("looked at {day}", { day: new Date(checked).toLocaleDateString(locale()) })}
      </p>
    </li>
  );
}

/** `US-PA` → `United States, PA` */
export function placeName(id: string): string {
  const [country = "", region] = id.split("#")[0]!.split("-");
  const name = countryName(country);
  return region ? `${name}, ${region}` : name;
}

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
const MONDAY = Date.UTC(2026, 10, 23);

/** `Mon–Fri 09:00–21:30, Sat–Sun 10:00–18:00` */
function hoursOf(days: NonNullable<PermittedHoursRule["days"]>): string {
  const groups: { from: number; to: number; hours: string }[] = [];
  DAYS.forEach((day, index) => {
    const hours = (days[day] ?? []).join(", ").replaceAll("-", "–");
    const last = groups.at(-1);
    if (last?.hours === hours) last.to = index;
    else groups.push({ from: index, to: index, hours });
  });
  const name = (index: number) => weekdayName(MONDAY + index * DAY);
  return groups.map(({ from, to, hours }) => `${from === to ? name(from) : `${name(from)}–${name(to)}`} ${hours || t("never")}`).join(" · ");
}
