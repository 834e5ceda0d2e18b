/** Adding a video, changing and removing it. */
export const video = {} as const;
