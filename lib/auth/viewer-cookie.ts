/**
 * What makes the tabs of a browser without a name one viewer: a random cookie. Everybody sees a viewer's key in presence, so the key
 * is a hash of the cookie: who copies it cannot pass for that viewer or use up its sockets.
 */
import { createHash, randomBytes } from "node:crypto";
import type { Viewer } from "@/lib/domain/actor";
import { readCookie, writeCookie } from "./cookies";

const NAME = "cuemark_viewer";
const VALUE = /^[\w-]{22}$/;
/** Browsers keep no cookie longer than 400 days. */
const MAX_AGE_SECONDS = 400 * 24 * 60 * 60;

/** Null where this browser has none yet. */
export function viewerOfCookies(header: string | null | undefined): Viewer | null {
  const value = readCookie(header, NAME);
  return value && VALUE.test(value) ? viewerOf(value) : null;
}

export function newViewer(secure: boolean): { viewer: Viewer; cookie: string } {
  const value = randomBytes(16).toString("base64url");
  return { viewer: viewerOf(value), cookie: writeCookie(NAME, value, { maxAgeSeconds: MAX_AGE_SECONDS, secure }) };
}

const viewerOf = (value: string): Viewer => ({
  kind: "viewer",
  key: createHash("sha256").update(value).digest("base64url").slice(0, 22),
});
