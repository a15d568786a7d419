import type { Values } from "../draft.js";
export default function ManyView(_: { values: Values }) { return null; }
