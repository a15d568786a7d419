// What the JSON Schema says of a field: its doc, its bounds, its choices. None of it is written down a second time here.
import root from "revox-call-builder/schema-2026-08-21.json";

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
  const found: Node = Object.assign({}, ...kinds(member).toReversed(), said);
  // an empty field of a form is one that was left out, not null
  return { ...found, description: found.description?.replace(/; (absent or )?null: [^.;]*/, "") ?? "" };
}

/** A node, and what it may be: for the model one of four, for most nothing else. */
function kinds(node: Node): Node[] {
  return [node, ...(node.oneOf ?? node.anyOf ?? [])].map((one) => (one.$ref ? (definitions[one.$ref.replace("#/$defs/", "")] ?? one) : one));
}

/** What may be chosen at a path. */
export function choices(path: string): string[] {
  return (describe(path).enum ?? []).filter((choice) => choice !== null);
}

export const zones = definitions.Timezone?.enum as string[];
