/** The picture and its controls, and time as it is said and typed. */
export const player = {} as const;
