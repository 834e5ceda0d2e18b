/** Whether a write may come from the page that sent it (cross-site request forgery). */

/** As Node and as the web platform give them. */
export type AnyHeaders = Headers | Record<string, string | string[] | undefined>;

/**
 * An `Origin` must be one of ours, whatever `Sec-Fetch-Site` says: a name pointed at our address (DNS rebinding) is same-origin to the
 * browser. Without an Origin a browser must call it same-origin; a program sends neither header and is allowed.
 */
export function isAllowedOrigin(headers: AnyHeaders, allowedOrigins: string[]): boolean {
  const origin = readHeader(headers, "origin");
  if (origin !== null) return allowedOrigins.includes(origin);
  const site = readHeader(headers, "sec-fetch-site");
  return site === null || site === "same-origin" || site === "none";
}

function readHeader(headers: AnyHeaders, name: string): string | null {
  if (headers instanceof Headers) return headers.get(name);
  const value = headers[name];
  return (Array.isArray(value) ? value.join(", ") : value) ?? null;
}
