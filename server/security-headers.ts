/** What every response says to browsers, whoever wrote its body. Knows no route but the difference between a page and the rest. */
import { randomBytes } from "node:crypto";

const EMBEDS = "https://www.youtube-nocookie.com https://www.youtube.com https://player.vimeo.com";

export const newNonce = (): string => randomBytes(16).toString("base64");

export interface PagePolicy {
  nonce: string;
  /** Where the socket may be: our own addresses. */
  origins: readonly string[];
  /** Next's reload in development evaluates code. */
  dev: boolean;
}

/** `strict-dynamic`: what a script of ours loads (chunks, the YouTube and Vimeo players) may run, whatever its host. */
export function pagePolicy({ nonce, origins, dev }: PagePolicy): string {
  // A policy cannot name an IPv6 address; browsers complain of one.
  const sockets = origins.filter((origin) => !origin.includes("[")).map((origin) => origin.replace(/^http/, "ws"));
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: https:",
    "font-src 'self' data:",
    "media-src 'self' blob: http: https:",
    `connect-src 'self' ${sockets.join(" ")} http: https:`,
    "worker-src 'self' blob:",
    `frame-src ${EMBEDS}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** For answers that are no pages: nothing in them may run, load or be framed. */
export const DATA_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** For files people sent us, also when opened by themselves: a page hidden in a video is sealed off. */
export const FILE_POLICY =
  "default-src 'none'; media-src 'self'; img-src 'self'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

export function securityHeaders({ https }: { https: boolean }): Record<string, string> {
  return {
    "X-Content-Type-Options": "nosniff",
    // YouTube refuses some embeds that come without any referrer.
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    ...(https ? { "Strict-Transport-Security": "max-age=31536000" } : {}),
  };
}
