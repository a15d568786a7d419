// An issue's path as form libraries name fields.
import type { Issue } from "./types.js";

/**
 * An issue's field as a form library's name: `assistant.custom_tools.0.name` for React Hook Form (`dots`), and
 * `assistant.custom_tools[0].name` for TanStack Form and Conform (`brackets`). Empty for the request as a whole.
 *
 * @example
 * form.setFocus(issuePath(issue));
 */
export function issuePath({ path }: Pick<Issue, "path">, style: "dots" | "brackets" = "dots"): string {
  return path.reduce<string>((name, step) => {
    if (name === "") return String(step);
    return typeof step === "number" && style === "brackets" ? `${name}[${step}]` : `${name}.${step}`;
  }, "");
}
