/** The start page: what there is to watch. */
export const library = {} as const;
