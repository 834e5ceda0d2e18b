/** Shapes for `Icon`, by Lucide (lucide.dev; ISC licence, some by Feather, MIT): of each icon its parts as one path, to a tenth. */
export const contrast = "M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0M12 18a6 6 0 0 0 0-12v12z";
export const plus = "M5 12h14M12 5v14";
export const x = "M18 6 6 18M6 6l12 12";
