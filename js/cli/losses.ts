// What migrated requests lost, all of them together.
import type { Change } from "revox-call-builder";
import { lossOf, place, type Paint } from "./text.js";

/** How many places are named of each loss. */
const NAMED = 3;

export class Losses {
  private readonly found = new Map<string, { requests: number; places: string[] }>();
  private losing = 0;

  add(changes: readonly Change[], where: string): void {
    const names = new Set(changes.filter(({ lossless }) => !lossless).map((change) => `${place(change.path).replace(/\[\d+\]/g, "[]")} ${lossOf(change)}`));
    this.losing += Math.min(names.size, 1);
    for (const name of names) {
      const loss = this.found.get(name) ?? { requests: 0, places: [] };
      loss.requests++;
      if (loss.places.length < NAMED) loss.places.push(where);
      this.found.set(name, loss);
    }
  }

  summary(requests: number, paint: Paint): string {
    if (this.losing === 0) return "Nothing was lost.\n";
    const lines = [...this.found].map(([name, { requests, places }]) => {
      const more = requests > places.length ? ", …" : "";
      return `  ${paint("yellow", "-")} ${name}: ${requests.toLocaleString("en")} (${places.join(", ")}${more})\n`;
    });
    return `${this.losing.toLocaleString("en")} of ${requests.toLocaleString("en")} lost something:\n${lines.join("")}`;
  }
}
