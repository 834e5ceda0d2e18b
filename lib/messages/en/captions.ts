/** Captions: bringing, choosing and searching them. */
export const captions = {} as const;
