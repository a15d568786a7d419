// A text of the agent's with its variables filled in, each marked; one without a value as it stands.
export function Filled({ text, variables }: { text: string; variables: Record<string, unknown> }) {
  return text.split(/(\{\{\s*[\w.]+\s*\}\})/).map((part, index) => {
    const name = /^\{\{\s*([\w.]+)\s*\}\}$/.exec(part)?.[1];
    if (name === undefined) return part;
    const value = variables[name];
    return typeof value === "string" ? <mark key={index}>{value}</mark> : <mark key={index} className="missing">{part}</mark>;
  });
}
