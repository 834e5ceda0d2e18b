/** The list of annotations, and finding something in it. */
export const feed = {} as const;
