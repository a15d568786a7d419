// Where on the page a path of the request is, and how to get there.
import type { PathSegment } from "revox-call-builder";

/** Goes to a field, wherever it is folded away. */
export function goTo(element: HTMLElement | null | undefined): void {
  for (let fold = element?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
  element?.focus();
}

/** The element of a path, or else of what it is a part of. */
export function find(path: readonly PathSegment[]): HTMLElement | null {
  const element = document.getElementById(path.join("."));
  return element ?? (path.length > 0 ? find(path.slice(0, -1)) : null);
}

/** From the top of the page to its end. */
export function byPlace(one: { path: readonly PathSegment[] }, other: { path: readonly PathSegment[] }): number {
  const [a, b] = [find(one.path), find(other.path)];
  if (a === null || b === null || a === b) return 0;
  return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/** As the page calls it: Knowledge and tools, tool 1, URL. Empty for the call as a whole. */
export function nameOf(path: readonly PathSegment[]): string {
  const element = find(path);
  const label = element?.closest(".field")?.querySelector("label, legend")?.textContent;
  const item = element?.closest(".item")?.getAttribute("aria-label");
  const section = element?.closest("details.section")?.querySelector(".title")?.textContent;
  return [section, item, label].filter(Boolean).join(", ");
}
