// Where one is: `#/call`, `#/many`, `#/orders/…`. Behind the `#`, so that any server, or none, can serve the page.
import { useSyncExternalStore } from "react";

export interface Address {
  view: "call" | "many" | "orders";
  /** What of it: an order's id. */
  item: string;
  query: URLSearchParams;
}

const VIEWS: Address["view"][] = ["call", "many", "orders"];

export function readAddress(hash: string): Address {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [view, ...item] = path.split("/");
  return { view: VIEWS.find((one) => one === view) ?? "call", item: decode(item.join("/")), query: new URLSearchParams(query) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function subscribe(notify: () => void): () => void {
  addEventListener("hashchange", notify);
  return () => removeEventListener("hashchange", notify);
}

export function useHash(): string {
  return useSyncExternalStore(subscribe, () => location.hash);
}

export const addressOf = (view: Address["view"], item = "") => `#/${view}${item && `/${encodeURIComponent(item)}`}`;
