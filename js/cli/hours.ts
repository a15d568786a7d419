// When a list of calls rings: the first and the last time, and how many times in each hour.
import { localTime, previewSchedule, type ApiVersion, type CallRequest, type Issue, type PreviewOptions } from "revox-call-builder";
import { permittedHoursFor } from "revox-call-builder/permitted-hours";
import { count, plain, type Paint } from "./text.js";

interface Ring {
  at: string;
  where: string;
}

const BAR = 24;

export class Hours {
  private calls = 0;
  private rings = 0;
  private outside = 0;
  /** Calls to places of which no rule is known, which says nothing about the law. */
  private withoutRule = 0;
  private readonly rules = new Map<string, { calls: number; first: string }>();
  private readonly theirs = new Array<number>(24).fill(0);
  private readonly yours = new Array<number>(24).fill(0);
  /** How many times in each hour of your days. */
  private readonly byHour = new Map<string, number>();
  private readonly clock = new Map<string, string>();
  private first: Ring | undefined;
  private last: Ring | undefined;

  constructor(
    private readonly options: PreviewOptions,
    private readonly timezone: string,
  ) {}

  /** Counts a call; its zone, or why it has no schedule. */
  add(request: CallRequest<ApiVersion>, where: string): { zone?: string; issues: Issue[] } {
    const permittedHours = permittedHoursFor(request.phone_number, { on: this.options.now! });
    const preview = previewSchedule(request, { ...this.options, source: "json", permittedHours });
    if (!preview.ok) return preview;
    this.calls++;
    const broken = new Set(preview.issues.flatMap(({ code, params }) => (code === "outside_permitted_hours" && "rule" in params ? [String(params.rule)] : [])));
    this.withoutRule += Number(permittedHours.length === 0);
    this.outside += Math.min(broken.size, 1);
    for (const id of broken) {
      const source = permittedHours.find((rule) => rule.id === id)?.source;
      const rule = source === undefined ? id : `${id}, ${source}`;
      const found = this.rules.get(rule) ?? { calls: 0, first: where };
      found.calls++;
      this.rules.set(rule, found);
    }
    for (const { at, local } of preview.attempts) {
      this.rings++;
      this.theirs[Number(local.slice(11, 13))]!++;
      const mine = this.yourTime(at);
      this.yours[Number(mine.slice(11, 13))]!++;
      const hour = mine.slice(0, 13);
      this.byHour.set(hour, (this.byHour.get(hour) ?? 0) + 1);
      if (this.first === undefined || at < this.first.at) this.first = { at, where };
      if (this.last === undefined || at > this.last.at) this.last = { at, where };
    }
    return { zone: preview.timezone.id, issues: preview.issues };
  }

  data() {
    const [peakHour, peak] = this.peak();
    return {
      calls: this.calls,
      rings: this.rings,
      timezone: this.timezone,
      first: this.first ? { ...this.first, yours: this.yourTime(this.first.at) } : null,
      last: this.last ? { ...this.last, yours: this.yourTime(this.last.at) } : null,
      peak: peak > 0 ? { hour: `${peakHour}:00`, rings: peak } : null,
      ringsByHour: { recipient: this.theirs, yours: this.yours },
      outsidePermittedHours: { calls: this.outside, withoutRule: this.withoutRule, rules: Object.fromEntries(this.rules) },
    };
  }

  /** For people; with bars on a terminal. */
  picture(hasBars: boolean, paint: Paint): string {
    if (this.first === undefined || this.last === undefined) return "Nothing rings.\n";
    const [peakHour, peak] = this.peak();
    const shown = (iso: string) => iso.slice(0, 16).replace("T", " ");
    const head =
      `If nobody ever answers, ${count(this.calls, "call")} ${this.calls === 1 ? "rings" : "ring"} ${count(this.rings, "time")}. Yours is the clock of ${this.timezone}.\n` +
      `  first  ${shown(this.yourTime(this.first.at))}  ${this.first.where}\n` +
      `  last   ${shown(this.yourTime(this.last.at))}  ${this.last.where}\n` +
      `  most   ${shown(`${peakHour}:00`)}  ${count(peak, "time")} in this hour\n`;
    const most = Math.max(...this.theirs, ...this.yours);
    const width = most.toLocaleString("en").length;
    const cell = (number: number) => {
      const bar = hasBars ? ` ${"█".repeat(Math.ceil((number / most) * BAR)).padEnd(BAR)}` : "";
      return `${number === 0 ? "".padStart(width) : number.toLocaleString("en").padStart(width)}${paint("cyan", bar)}`;
    };
    const column = hasBars ? width + BAR + 1 : Math.max(width, 14);
    const rows = this.theirs.flatMap((theirs, hour) => {
      const yours = this.yours[hour]!;
      if (theirs + yours === 0) return [];
      return [`  ${String(hour).padStart(2, "0")}:00  ${hasBars ? cell(theirs) : cell(theirs).padStart(column)}  ${hasBars ? cell(yours) : cell(yours).padStart(column)}`.trimEnd() + "\n"];
    });
    const title = hasBars ? `  hour   ${"recipients".padEnd(column)}  you\n` : `  hour   ${"recipients".padStart(column)}  ${"you".padStart(column)}\n`;
    const rules = [...this.rules].sort((a, b) => b[1].calls - a[1].calls).map(([rule, { calls, first }]) => `  ${paint("yellow", "!")} ${plain(rule)}: ${count(calls, "call")} (${first})\n`);
    const ruled = this.calls - this.withoutRule;
    const lines = [
      this.outside > 0 ? `${count(this.outside, "call")} would ring outside the hours that a rule on sales calls permits:\n${rules.join("")}` : "",
      this.outside === 0 && ruled > 0 ? `${count(ruled, "call")} would ring within the hours that the rules on sales calls permit.\n` : "",
      this.withoutRule > 0 ? `For ${count(this.withoutRule, "call")} no rule on hours is known, which says nothing about the law.\n` : "",
    ];
    return `${head}${title}${rows.join("")}${lines.join("")}`;
  }

  private peak(): [hour: string, rings: number] {
    return [...this.byHour].reduce((most, hour) => (hour[1] > most[1] ? hour : most), ["", 0] as [string, number]);
  }

  private yourTime(at: string): string {
    let local = this.clock.get(at);
    if (local === undefined) {
      local = localTime(this.timezone, at)!.local;
      if (this.clock.size > 10_000) this.clock.clear();
      this.clock.set(at, local);
    }
    return local;
  }
}
