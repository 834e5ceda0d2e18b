/**
 * `test` with the product around it: a server for each worker, a page on it, and people to invite. A test fails on any error in any
 * of its pages or in the server's log, unless it said beforehand which ones it provokes (`provokes`).
 */
import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import { startTestServer, type TestServer } from "./server";
import { watchForTroubles } from "./troubles";

export interface Person {
  name: string;
  username: string;
  password: string;
  context: BrowserContext;
  page: Page;
}

interface Fixtures {
  /** Errors this test causes on purpose, by what they say. */
  provokes: RegExp[];
  /** Somebody in a browser of their own, registered and signed in unless `as` says otherwise; `on` another server than the worker's. */
  invite(name: string, options?: { as?: "user" | "visitor"; on?: TestServer } & BrowserContextOptions): Promise<Person>;
  troubles: string[];
}

interface WorkerFixtures {
  /** The server's environment beside the defaults. */
  settings: Record<string, string>;
  server: TestServer;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  settings: [{}, { option: true, scope: "worker" }],

  server: [
    async ({ settings }, use) => {
      const server = await startTestServer(settings);
      await use(server);
      await server.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],

  baseURL: async ({ server }, use) => use(server.url),

  provokes: [[], { option: true }],

  troubles: [
    async ({ provokes, server }, use) => {
      const troubles: string[] = [];
      server.takeTroubles();
      await use(troubles);
      const all = [...troubles, ...server.takeTroubles().map((line) => `server: ${line}`)];
      const unexpected = all.filter((trouble) => !provokes.some((pattern) => pattern.test(trouble)));
      expect(unexpected, "errors in the pages or in the server's log").toEqual([]);
    },
    { auto: true },
  ],

  context: async ({ context, troubles }, use) => {
    watchForTroubles(context, troubles);
    await use(context);
  },

  invite: async ({ browser, server, troubles, contextOptions }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (name, { as = "user", on = server, ...options } = {}) => {
      const context = await browser.newContext({ ...contextOptions, baseURL: on.url, ...options });
      contexts.push(context);
      watchForTroubles(context, troubles);
      const person = { name, username: uniqueUsername(name), password: `${name} has a long password` };
      if (as === "user") await register(context, person);
      return { ...person, context, page: await context.newPage() };
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

export { expect };

/** Tests of one worker share its server. */
const uniqueUsername = (name: string) => `${name.toLowerCase().replace(/\W/g, "")}-${crypto.randomUUID().slice(0, 8)}`;

async function register(context: BrowserContext, { name, username, password }: Pick<Person, "name" | "username" | "password">) {
  const answer = await context.request.post("/api/users", { data: { username, password, name } });
  expect(answer.status(), await answer.text()).toBe(201);
}
