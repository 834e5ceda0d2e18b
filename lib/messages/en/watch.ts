/** What stands around the picture: people, sharing, the connection, the page itself. */
export const watch = {} as const;
