/** What every part of the contract starts from: an open store, two accounts, a guest, and one public video. */
import { randomUUID } from "node:crypto";
import { afterEach, expect } from "vitest";
import type { Cursor } from "@/lib/protocol/pushes";
import type { AnnotationInput, Change, NewVideo, PageBounds, Person, Store, StoreOptions } from "../store";

export type OpenStore = (options: StoreOptions) => Store;

export interface Fixture {
  store: Store;
  mina: Person;
  akira: Person;
  guest: Person;
  videoId: string;
  /** Everything `onChange` was told, in order. */
  changes: Change[];
  /** Moves on only by hand. */
  clock: { nowMs: number };
}

export const START_MS = Date.UTC(2026, 0, 1);
export const wholePage: PageBounds = { rows: 100_000, bytes: Number.POSITIVE_INFINITY, sizeOf: () => 1 };

const open: Store[] = [];
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
});

/** Closed again after the test. */
export function keepOpen(store: Store): Store {
  open.push(store);
  return store;
}

export async function start(openStore: OpenStore, onChange: (change: Change) => void = () => {}): Promise<Fixture> {
  const changes: Change[] = [];
  const clock = { nowMs: START_MS };
  const told = (change: Change) => {
    changes.push(change);
    onChange(change);
  };
  const store = keepOpen(openStore({ onChange: told, now: () => clock.nowMs }));
  const mina = person(await store.createPerson({ name: "Mina", username: "mina", passwordHash: "hash-of-mina" }));
  const akira = person(await store.createPerson({ name: "Akira", username: "akira", passwordHash: "hash-of-akira" }));
  const guest = person(await store.createPerson({ name: "Sora" }));
  const { id: videoId } = await store.createVideo(newVideo(mina));
  return { store, mina, akira, guest, videoId, changes, clock };
}

export const newVideo = (owner: Person, more: Partial<NewVideo> = {}): NewVideo => ({
  id: randomUUID(),
  ownerId: owner.id,
  title: "Walking the ridge",
  description: "",
  source: "file",
  url: "https://example.com/ridge.mp4",
  visibility: "public",
  guests: true,
  ...more,
});

/** A post by Mina under a client id of its own. */
export const newPost = ({ videoId, mina }: Fixture, more: Partial<AnnotationInput> = {}): AnnotationInput => ({
  videoId,
  authorId: mina.id,
  clientId: randomUUID(),
  atMs: 1_000,
  endMs: null,
  body: "Wind noise from here.",
  parentId: null,
  drawing: null,
  ...more,
});

export async function post(fixture: Fixture, more: Partial<AnnotationInput> = {}) {
  const outcome = await fixture.store.insertAnnotation(newPost(fixture, more));
  if (outcome.kind !== "inserted") throw new Error(`Not inserted: ${outcome.kind}`);
  return outcome.annotation;
}

export async function readPage({ store, videoId }: Fixture, cursor: Cursor, bounds: PageBounds = wholePage) {
  const page = await store.readPage(videoId, cursor, bounds);
  if (!page) throw new Error("There is no page.");
  return page;
}

export async function headRev({ store, videoId }: Fixture): Promise<number> {
  const video = await store.findVideo(videoId);
  expect(video).not.toBeNull();
  return video?.rev ?? -1;
}

function person(answer: Person | string): Person {
  if (typeof answer === "string") throw new Error(`Not a person: ${answer}`);
  return answer;
}
