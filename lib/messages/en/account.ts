/** Signing in, registering, one's own name, password and access tokens. */
export const account = {} as const;
