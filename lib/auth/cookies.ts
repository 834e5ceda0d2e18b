/** Cookies as text: reading one out of a `Cookie` header, writing a `Set-Cookie`. Always HttpOnly, SameSite=Lax, Path=/. */

export function readCookie(header: string | null | undefined, name: string): string | null {
  for (const pair of header?.split(";") ?? []) {
    const equals = pair.indexOf("=");
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return null;
}

export interface CookieOptions {
  maxAgeSeconds: number;
  /** Where the product is served by https. */
  secure: boolean;
}

/** `value` must be made of characters a cookie may hold as they are (ours are base64url and dots). */
export const writeCookie = (name: string, value: string, { maxAgeSeconds, secure }: CookieOptions): string =>
  `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
