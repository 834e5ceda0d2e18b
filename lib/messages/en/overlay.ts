/** Annotations over the picture. */
export const overlay = {} as const;
