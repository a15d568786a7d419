// When the phones ring first: a row for each local day, a column for each hour.
import { dayName, hourName } from "../clock.js";
import { plural, t } from "../language.js";
import type { DayOfRings } from "./messages.js";

const MOST_DAYS = 14;

export function Hours({ rings }: { rings: readonly DayOfRings[] }) {
  const days = rings.slice(0, MOST_DAYS);
  const used = days.flatMap(({ hours }) => hours.flatMap((count, hour) => (count > 0 ? hour : [])));
  if (used.length === 0) return null;
  const [from, to] = [Math.max(0, Math.min(...used) - 1), Math.min(23, Math.max(...used) + 1)];
  const columns = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const most = Math.max(...days.flatMap(({ hours }) => hours));
  return (
    <section className="panel hours" aria-labelledby="hours">
      <h2 id="hours">{t("When the phones ring first, by the recipients' clocks")}</h2>
      <div className="scrolling" tabIndex={0} role="group" aria-labelledby="hours">
        <table>
          <thead><tr><th scope="col">{t("Day")}</th>{columns.map((hour) => <th key={hour} scope="col">{hourName(hour)}</th>)}</tr></thead>
          <tbody>
            {days.map(({ date, hours }) => (
              <tr key={date}>
                <th scope="row" className="nowrap">{dayName(Date.parse(date))}</th>
                {columns.map((hour) => <td key={hour} className={`heat-${level(hours[hour]!, most)}`}>{hours[hour] || ""}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rings.length > days.length && <p className="muted">{plural(rings.length - days.length, "One more day", "{count} more days")}</p>}
    </section>
  );
}

/** From 0, nobody, to 4. */
const level = (count: number, most: number) => Math.ceil((count / most) * 4);
