/** Shapes for `Icon`, by Lucide (lucide.dev; ISC licence, some by Feather, MIT): of each icon its parts as one path. */
export const plus = "M5 12h14M12 5v14";
export const x = "M18 6 6 18M6 6l12 12";
