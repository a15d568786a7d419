// What the JSON Schema of a version says of a field: its doc, its bounds, its choices. None of it is written down a second time here.
import type { ApiVersion } from "revox-call-builder";

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
  additionalProperties?: Node | boolean;
  anyOf?: Node[];
  oneOf?: Node[];
}
interface Root extends Node {
  $defs: Record<string, Node>;
}

const SCHEMAS: Record<ApiVersion, () => Promise<unknown>> = {
  "2026-05-01": () => import("revox-call-builder/schema-2026-05-01.json"),
  "2026-07-15": () => import("revox-call-builder/schema-2026-07-15.json"),
  "2026-08-21": () => import("revox-call-builder/schema-2026-08-21.json"),
};
const loaded = new Map<ApiVersion, FieldSchema>();

/** What the fields are in a version. It has to be loaded before a form for it is shown. */
export async function loadSchema(version: ApiVersion): Promise<void> {
  if (!loaded.has(version)) loaded.set(version, new FieldSchema(((await SCHEMAS[version]()) as { default: Root }).default));
}

export function schemaOf(version: ApiVersion): FieldSchema {
  const found = loaded.get(version);
  if (!found) throw new Error(`the schema of ${version} is not loaded`);
  return found;
}

export class FieldSchema {
  private readonly known = new Map<string, Described | undefined>();

  constructor(private readonly root: Root) {}

  /** What is said of the field at a path such as `assistant.custom_tools.0.url`; nothing where the version has no such field. */
  describe(path: string): Described | undefined {
    if (!this.known.has(path)) this.known.set(path, path.split(".").reduce<Node | undefined>((node, name) => node && this.step(node, name), this.root));
    return this.known.get(path);
  }

  /** What may be chosen at a path. */
  choices(path: string): string[] {
    return (this.describe(path)?.enum ?? []).filter((choice) => choice !== null);
  }

  private step(node: Node, name: string): Node | undefined {
    const [member] = this.kinds(node).flatMap(({ properties, items, additionalProperties: others }) => properties?.[name] ?? items ?? (typeof others === "object" ? others : []));
    if (!member) return undefined;
    const { $ref, ...said } = member;
    const found: Node = Object.assign({}, ...this.kinds(member).toReversed(), said);
    // an empty field of a form is one that was left out, not null
    return { ...found, description: found.description?.replace(/; (absent or )?null: [^.;]*/, "") ?? "" };
  }

  /** A node, and what it may be: for the model one of four, for most nothing else. */
  private kinds(node: Node): Node[] {
    return [node, ...(node.oneOf ?? node.anyOf ?? [])].map((one) => (one.$ref ? (this.root.$defs[one.$ref.replace("#/$defs/", "")] ?? one) : one));
  }
}
