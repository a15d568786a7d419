// What people call the columns that the package knows by its own names only.
import type { ColumnMatch } from "revox-call-builder";
import type { Role } from "./messages.js";

/** A column with one of these words in its name may be the number's. */
const NUMBER = new Set(
  (
    "telefon telefonnummer telefonnr tel handy handynummer handynr mobil mobilnummer mobilnr mobiltelefon mobilfunk mobilfunknummer rufnummer festnetz " +
    "phone phones telephone cell cellphone mobile gsm portable telephones telefono telefonos movil celular cellulare telefone telemovel"
  ).split(" "),
);
const NUMBER_ALONE = new Set(["nummer", "numero", "number"]);
const TIME = new Set(["anrufzeit", "anrufzeitpunkt", "zeitpunkt des anrufs", "call time", "time of the call", "heure de l appel", "hora de la llamada", "ora della chiamata", "hora da chamada"]);
const ZONE = new Set(["zeitzone", "timezone", "time zone", "fuseau horaire", "zona horaria", "fuso orario", "fuso horario"]);

/** `N° de téléphone` → `n`, `de`, `telephone` */
const wordsOf = (name: string) => plain(name).toLowerCase().split(/[^a-z0-9]+/).filter(Boolean);

/** Without accents. */
const plain = (name: string) => name.normalize("NFD").replace(/\p{M}/gu, "");

/** What the columns are by such names, or by a placeholder that nothing fills. What the package has found is left as it is. */
export function rolesOf(matches: readonly ColumnMatch[], unfilled: readonly string[], hasZone: boolean): Map<string, Role> {
  const roles = new Map<string, Role>();
  const free = matches.flatMap(({ column, path }) => (path === null ? { column, words: wordsOf(column) } : []));
  const take = (found: { column: string } | undefined, role: Role) => found && !roles.has(found.column) && roles.set(found.column, role);
  const isPath = (path: string) => matches.some((match) => match.path?.join(".") === path);
  const named = (names: Set<string>) => free.find(({ words }) => names.has(words.join(" ")));
  for (const { column } of free) if (unfilled.includes(variableOf(column))) take({ column }, { kind: "variable", name: variableOf(column) });
  if (!isPath("phone_number")) {
    const exact = free.find(({ words: [first = "", ...others] }) => NUMBER.has(first) && others.length === 0);
    take(exact ?? free.find(({ words }) => words.some((word) => NUMBER.has(word))) ?? named(NUMBER_ALONE), { kind: "number" });
  }
  if (!isPath("scheduled_at")) take(named(TIME), { kind: "field", path: "scheduled_at" });
  if (hasZone) take(named(ZONE), { kind: "field", path: TIMEZONE });
  return roles;
}

export const TIMEZONE = "assistant.call_retry_config.timezone";

const LETTERS: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue", Ä: "Ae", Ö: "Oe", Ü: "Ue", ß: "ss" };

/** The variable that a column can be: its own name, or what a placeholder can have of it. Empty where nothing is left. */
export function variableOf(column: string): string {
  const name = plain(column.replace(/[äöüÄÖÜß]/g, (letter) => LETTERS[letter] ?? letter)).replace(/\W+/g, "_").replace(/^_+|_+$/g, "");
  return /^\d/.test(name) ? `_${name}` : name;
}
