/** One random history of a video: people write, connections drop in mid-paging, and in the end everyone has come back. */
import { randomUUID } from "node:crypto";
import type { Change, Store } from "@/db/store";
import type { Annotation } from "@/lib/protocol/annotation";
import { type Following, ModelClient } from "./model-client";
import type { Random } from "./random";

export interface Stage {
  store: Store;
  personId: string;
  /** Who hears of commits now. */
  listeners: Set<(change: Change) => void>;
}

const STEPS = 60;
const EMOJI = ["👍", "👀", "❤️"];

/** Those of `ways` whose client ended different from the store. */
export async function playHistory(stage: Stage, random: Random, ways: readonly Following[]): Promise<Following[]> {
  const { store, personId, listeners } = stage;
  const videoId = randomUUID();
  const blank = { title: "", description: "", source: "file", url: "x", visibility: "public", guests: true } as const;
  await store.createVideo({ ...blank, id: videoId, ownerId: personId });
  const clients = ways.map((following) => new ModelClient(following, store, videoId));
  const tell = (change: Change) => clients.forEach((client) => void client.tell(change, random));
  listeners.add(tell);

  const write = () => writeSomething(stage, videoId, random);
  for (let step = 0; step < STEPS; step++) {
    const dice = random.below(10);
    if (dice < 5) await write();
    // Everybody has the same bad days, so that a way that fails fails by its own fault.
    else if (dice < 6) for (const client of clients) client.drop();
    else if (dice < 7) for (const client of clients) client.join();
    else for (const client of clients) await client.page(async () => void (random.chance(0.2) && (await write())));
  }
  for (const client of clients) client.drop();
  listeners.delete(tell);
  for (const client of clients) await comeBack(client);

  const truth = await liveRows(store, videoId);
  return clients.filter((client) => !isRight(client, truth)).map(({ following }) => following);
}

async function comeBack(client: ModelClient): Promise<void> {
  client.join();
  while (!client.isLive) await client.page(async () => {});
}

async function writeSomething({ store, personId }: Stage, videoId: string, random: Random): Promise<void> {
  const highest = (await store.readPage(videoId, { by: "id", afterId: 0 }, { rows: 0, bytes: 0, sizeOf: () => 1 }))?.headId ?? 0;
  const target = { videoId, id: highest - random.below(12) };
  const byId = personId;
  switch (random.below(9)) {
    case 0:
      await store.deleteAnnotation(target);
      break;
    case 1:
    case 2:
      await store.editAnnotation({ ...target, baseRev: Number.MAX_SAFE_INTEGER, patch: { body: `Edit ${random.below(1_000)}` } });
      break;
    case 3:
      await store.resolveAnnotation({ ...target, resolved: random.chance(0.6), byId });
      break;
    case 4:
      await store.reactToAnnotation({ ...target, emoji: EMOJI[random.below(3)] ?? "", on: random.chance(0.7), byId });
      break;
    default:
      await store.insertAnnotation({
        ...{ videoId, authorId: personId, clientId: null, endMs: null, parentId: null, drawing: null },
        atMs: random.below(60_000),
        body: "Note",
      });
  }
}

async function liveRows(store: Store, videoId: string): Promise<Annotation[]> {
  const all = { rows: 100_000, bytes: Number.POSITIVE_INFINITY, sizeOf: () => 1 };
  return (await store.readPage(videoId, { by: "id", afterId: 0 }, all))?.created ?? [];
}

/** A client that says only an id is promised every live row; every other claims to be the store's equal. */
function isRight({ following, rows }: ModelClient, truth: Annotation[]): boolean {
  if (following === "id") return truth.every(({ id }) => rows.has(id));
  return JSON.stringify([...rows.values()].sort((a, b) => a.id - b.id)) === JSON.stringify(truth);
}
