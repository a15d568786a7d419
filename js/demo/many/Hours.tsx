// When the phones ring first: a row for each local day on which many do, a column for each hour.
import { dayName, hourName } from "../clock.js";
import { plural, t } from "../language.js";
import type { DayOfRings } from "./messages.js";

const MOST_DAYS = 14;
/** A day with less than this part of the busiest one's calls has no row of its own. */
const FEW = 0.1;

export function Hours({ rings }: { rings: readonly DayOfRings[] }) {
  const busiest = Math.max(...rings.map(sum));
  const days = rings.filter((day) => sum(day) >= busiest * FEW).slice(0, MOST_DAYS);
  const others = rings.filter((day) => !days.includes(day));
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
      {others.length > 0 && <p className="muted">{plural(others.length, "And on {last}: {rings}", "And on {count} more days, the last one {last}: {rings}", { last: dayName(Date.parse(others.at(-1)!.date)), rings: others.reduce((all, day) => all + sum(day), 0) })}</p>}
    </section>
  );
}

const sum = ({ hours }: DayOfRings) => hours.reduce((all, count) => all + count, 0);

/** From 0, nobody, to 4. */
const level = (count: number, most: number) => Math.ceil((count / most) * 4);
