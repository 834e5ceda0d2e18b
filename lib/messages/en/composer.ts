/** Writing an annotation. */
export const composer = {} as const;
