// What comes once the page is there, since nobody needs it for the first paint.
import { useEffect, useState } from "react";

/** What was loaded; undefined until it is. */
export function useLoaded<Loaded>(load: () => Promise<Loaded>): Loaded | undefined {
  const [loaded, setLoaded] = useState<Loaded>();
  useEffect(() => void load().then((found) => setLoaded(() => found)), []);
  return loaded;
}
