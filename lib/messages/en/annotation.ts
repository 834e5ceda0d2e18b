/** One annotation, and what may be done with it. */
export const annotation = {} as const;
