// What schema.json says of a field: its doc, its bounds, its choices. None of it is written down a second time here.
import { validateCallRequest } from "revox-call-builder";
import root from "revox-call-builder/schema.json";

export interface Described {
  title?: string;
  description?: string;
  default?: unknown;
  enum?: (string | null)[];
  minimum?: number;
  maximum?: number;
}
interface Node extends Described {
  $ref?: string;
  properties?: Record<string, Node>;
  items?: Node;
  anyOf?: Node[];
  oneOf?: Node[];
}

const definitions = root.$defs as Record<string, Node>;
const known = new Map<string, Described>();

/** What is said of the field at a path such as `assistant.custom_tools.0.url`. */
export function describe(path: string): Described {
  let found = known.get(path);
  if (!found) known.set(path, (found = path.split(".").reduce(step, root as Node)));
  return found;
}

function step(node: Node, name: string): Node {
  const [member] = kinds(node).flatMap(({ properties, items }) => properties?.[name] ?? items ?? []);
  if (!member) return {};
  const { $ref, ...said } = member;
  const found = { ...kinds(member)[0], ...said };
  // an empty field of a form is one that was left out, not null
  return { ...found, description: found.description?.replace(/; (absent or )?null: [^.;]*/, "") ?? "" };
}

/** What a node refers to; for the model that may be one of four. */
function kinds(node: Node): Node[] {
  const references = [node, ...(node.oneOf ?? node.anyOf ?? [])].flatMap(({ $ref }) => definitions[$ref?.replace("#/$defs/", "") ?? ""] ?? []);
  return references.length > 0 ? references : [node];
}

/** What may be chosen at a path. */
export function choices(path: string): string[] {
  return (describe(path).enum ?? []).filter((choice) => choice !== null);
}

export const zones = definitions.Timezone?.enum as string[];
