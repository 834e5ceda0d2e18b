/**
 * One video on three pages: two tabs of one person and one of another, with the network, the server and the pages themselves at the mercy
 * of a scenario. Knows what was written and deleted, so that it can say at the end whether each page shows what the database holds, and
 * whether the database holds what was written, each once. Knows no probability: what happens when is `scenarios.spec.ts`.
 */
import { expect, type Page } from "@playwright/test";
import type { TestServer } from "./server";
import type { Person } from "./test";
import { uploadClip } from "./upload";
import { WatchPage } from "./watch";

interface Tab {
  owner: Person;
  page: Page;
  watch: WatchPage;
}

/** A row as the API has it. */
interface Row {
  id: number;
  rev: number;
  at: number;
  body: string;
  user: { id: string; username: string };
}

export type Stage = Awaited<ReturnType<typeof setStage>>;

/** Who is offline or slow keeps a server draining for 13 s, in which nothing more happens to the pages. */
const HOST_PATIENCE_MS = 1_500;

/** Retries of the product wait at random, up to seconds; here a twentieth of that. */
const HURRY = "const random = Math.random; Math.random = () => random() / 20;";

export async function setStage(server: TestServer, [mina, akira]: [Person, Person]) {
  const video = await uploadClip(mina.context.request);
  for (const { context } of [mina, akira]) await context.addInitScript(HURRY);
  const lossy = await routeLossy(akira.page);
  const tabs = await Promise.all([
    openTab(mina, mina.page, `${video.path}?t=1`),
    openTab(mina, await mina.context.newPage(), `${video.path}?t=3`),
    openTab(akira, akira.page, `${video.path}?t=2`),
  ]);
  const log = `/api/videos/${video.id}/annotations`;
  const written = new Set<string>();
  const deleted = new Set<string>();
  let isUp = true;

  /** As the database has them, by id. */
  async function rows(): Promise<Row[]> {
    const { annotations } = await (await mina.context.request.get(`${log}?after_id=0`)).json();
    return annotations;
  }

  /** What is wrong with the pages or the database; empty where all is well. */
  async function differences(): Promise<string[]> {
    const stored = await rows();
    const words = stored.map(({ body }) => body.split(",")[0] ?? "");
    const due = [...written].filter((word) => !deleted.has(word));
    const wrong = [
      ...due.filter((word) => !words.includes(word)).map((word) => `“${word}” is not stored`),
      ...words
        .filter((word, index) => words.indexOf(word) !== index || deleted.has(word))
        .map((word) => `“${word}” is stored again`),
    ];
    const truth = stored.toSorted((a, b) => a.at - b.at || a.id - b.id).map(({ body }) => body);
    for (const [index, { page, watch }] of tabs.entries()) {
      const bodies = await watch.bodies();
      if (bodies.join("|") !== truth.join("|"))
        wrong.push(`tab ${index} shows ${bodies.join("|")}, stored is ${truth.join("|")}`);
      const unsent = await page.evaluate(
        () => Object.keys(localStorage).filter((key) => key.startsWith("cuemark:outbox:")).length,
      );
      if (unsent > 0) wrong.push(`tab ${index} keeps ${unsent} posts`);
    }
    return wrong;
  }

  return {
    tabs,
    lossy,
    async write(tab: Tab, word: string) {
      written.add(word);
      await tab.watch.annotate(word);
    },
    /** The page goes while the post is on its way. */
    async writeAndReload(tab: Tab, word: string) {
      written.add(word);
      await tab.watch.annotate(word);
      await tab.page.reload();
      await tab.watch.showAll();
    },
    /** From another device of the author's, while there is a server to ask. */
    async change(pick: (rows: Row[]) => Row | undefined, how: "edit" | "delete") {
      if (!isUp) return;
      const row = pick(await rows());
      if (!row) return;
      const author = row.user.username === mina.username ? mina : akira;
      const address = `${log}/${row.id}`;
      const data = { base_rev: row.rev, body: `${row.body}, edited` };
      const answer = await (how === "edit"
        ? author.context.request.patch(address, { data })
        : author.context.request.delete(address));
      if (answer.ok() && how === "delete") deleted.add(row.body.split(",")[0] ?? "");
    },
    setOffline: ({ context }: Person, offline: boolean) => context.setOffline(offline),
    setSlow,
    async end(how: "stop" | "kill") {
      await (how === "stop" ? server.stop(HOST_PATIENCE_MS) : server.kill());
      isUp = false;
    },
    async start() {
      if (isUp) return;
      await server.start();
      isUp = true;
    },
    /** Answers what is still wrong when the time is over. */
    async differencesAfterRest(withinMs: number): Promise<string[]> {
      let found: string[] = [];
      const equal = async () => {
        found = await differences();
        return found.length === 0;
      };
      await expect
        .poll(equal, { timeout: withinMs, intervals: [50, 100, 200] })
        .toBe(true)
        .catch(() => {});
      return found;
    },
  };
}

async function openTab(owner: Person, page: Page, path: string): Promise<Tab> {
  const watch = await new WatchPage(page).open(path);
  await watch.showAll();
  return { owner, page, watch };
}

/** A line of which the next acknowledgement of a post can be lost, and the connection with it. */
async function routeLossy(page: Page): Promise<{ loseNextAcknowledgement(): void }> {
  let armed = false;
  await page.routeWebSocket(/\/socket\/websocket/, (toPage) => {
    const toServer = toPage.connectToServer();
    const posts = new Set<string>();
    toPage.onMessage((message) => {
      const [, ref, , event] = JSON.parse(message.toString());
      if (event === "new_annotation") posts.add(ref);
      toServer.send(message);
    });
    toServer.onMessage((message) => {
      const [, ref, , event] = JSON.parse(message.toString());
      if (!armed || event !== "phx_reply" || !posts.has(ref)) return toPage.send(message);
      armed = false;
      void toServer.close();
      void toPage.close();
    });
  });
  return {
    loseNextAcknowledgement() {
      armed = true;
    },
  };
}

/** A phone at the edge of its cell: 400 ms each way more, 20 KB a second. */
async function setSlow({ page }: Tab, slow: boolean): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const throughput = slow ? 20_000 : -1;
  await devtools.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: slow ? 400 : 0,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
  await devtools.detach();
}
