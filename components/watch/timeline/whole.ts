import type { View } from "./view";

export const WHOLE: View = { from: 0, zoom: 1 };
