// Changes to what another tool has written. They fail when the tool writes something else one day.

/** A text with the one place that matches a pattern replaced. */
export function edit(text, pattern, replacement, what) {
  const found = typeof pattern === "string" ? text.split(pattern).length - 1 : [...text.matchAll(new RegExp(pattern, `${pattern.flags}g`))].length;
  if (found !== 1) throw new Error(`${what}: ${pattern} is there ${found} times instead of once. The tool that wrote it has changed.`);
  return text.replace(pattern, () => replacement);
}
