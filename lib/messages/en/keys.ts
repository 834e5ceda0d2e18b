/** What keys do, and how they are changed. */
export const keys = {} as const;
