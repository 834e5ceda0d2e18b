/** What a page must never do, whatever a test asserts: log an error, throw, reject unhandled, break its own security policy. */
import type { BrowserContext } from "@playwright/test";

export function watchForTroubles(context: BrowserContext, troubles: string[]): void {
  context.on("console", (message) => {
    if (message.type() === "error") troubles.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => troubles.push(`page: ${error.error().stack ?? error.error().message}`));
}
