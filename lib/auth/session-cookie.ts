/** The cookie a session lives in. Under https its name begins with `__Host-`, so that no neighbouring host can plant one. */
import { readCookie, writeCookie } from "./cookies";

export const SESSION_SECONDS = 30 * 24 * 60 * 60;

const cookieName = (secure: boolean): string => (secure ? "__Host-cuemark" : "cuemark");

export const sessionCookie = (token: string, secure: boolean): string =>
  writeCookie(cookieName(secure), token, { maxAgeSeconds: SESSION_SECONDS, secure });

export const endedSessionCookie = (secure: boolean): string => writeCookie(cookieName(secure), "", { maxAgeSeconds: 0, secure });

/** Where the caller cannot say how it is served (`secure` undefined), the https name goes first. */
export function readSessionCookie(header: string | null | undefined, secure?: boolean): string | null {
  if (secure !== undefined) return readCookie(header, cookieName(secure));
  return readCookie(header, cookieName(true)) ?? readCookie(header, cookieName(false));
}
