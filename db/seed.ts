/**
 * The demo: two people, one clip, and what they noticed in it. Put into a new database only, so that the first page somebody opens
 * shows the product at work. The clip itself is copied by whoever asks.
 */
import { randomBytes, randomUUID } from "node:crypto";
import type { Drawing } from "@/lib/protocol/annotation";
import { CAPTIONS_PER_VIDEO } from "@/lib/protocol/captions";
import { readSpans, writeWebVtt } from "@/lib/protocol/web-vtt";
import { demoCaptions } from "./demo/captions";
import demo from "./demo/demo.json";
import type { NewVideo, Person, Store } from "./store";

/** What the clip in `db/demo` is. */
export type DemoMedia = Required<Pick<NewVideo, "durationMs" | "width" | "height" | "frameRate" | "firstFrameUs">> & {
  scenes: { atMs: number; title: string }[];
};
type Who = "mina" | "akira";
interface Note {
  by: Who;
  /** Which scene, counted from 0, and how far into it. Quarters of a second are whole frames at 24 a second. */
  scene: number;
  afterMs: number;
  forMs?: number;
  body: string;
  drawing?: Drawing;
  replies?: { by: Who; body: string }[];
  resolvedBy?: Who;
  reaction?: { emoji: string; by: Who[] };
}

const circle = (x: number, y: number, { across, down }: { across: number; down: number }): number[] =>
  Array.from({ length: 33 }, (_, step) => (step / 32) * 2 * Math.PI).flatMap((angle) => [
    Number((x + across * Math.cos(angle)).toFixed(3)),
    Number((y + down * Math.sin(angle)).toFixed(3)),
  ]);

const notes: Note[] = [
  { by: "mina", scene: 0, afterMs: 1_000, body: "I love that we open this quietly. Could the sun rise one beat later?" },
  {
    by: "akira",
    scene: 0,
    afterMs: 3_500,
    body: "The lighthouse flashes only once. Twice would tell us where we are.",
    replies: [{ by: "mina", body: "Added a second flash, and it still leaves room before the cut at 0:05." }],
    resolvedBy: "mina",
  },
  {
    by: "akira",
    scene: 1,
    afterMs: 1_250,
    forMs: 2_750,
    body: "This whole stretch breathes nicely with the sound. Keep its length.",
  },
  { by: "mina", scene: 1, afterMs: 3_000, body: "The red hull is the only warm thing in the frame. On purpose?" },
  {
    by: "akira",
    scene: 2,
    afterMs: 2_500,
    body: "Can the bird come a little closer to the flock here?",
    drawing: { strokes: [{ color: "#ff6b81", width: 0.006, points: circle(0.47, 0.35, { across: 0.13, down: 0.17 }) }] },
    replies: [{ by: "mina", body: "Yes. I will bring it in from the left, half a second earlier." }],
  },
  { by: "akira", scene: 2, afterMs: 4_000, body: "この瞬間が一番好き", reaction: { emoji: "❤️", by: ["mina"] } },
  { by: "mina", scene: 3, afterMs: 500, body: "Hard cut into the night: day to city in one frame. It works." },
  {
    by: "akira",
    scene: 3,
    afterMs: 1_500,
    forMs: 3_000,
    body: "The windows flicker all through here. Calmer, or one at a time?",
  },
  { by: "mina", scene: 4, afterMs: 1_750, body: "The train should arrive with the music, not before it." },
  { by: "mina", scene: 5, afterMs: 2_000, body: "The title holds long enough to read twice. Good place to stop." },
];

/** 12 annotations with the replies. Answers the video's id. Throws, with nothing added, where its people exist already. */
export async function seedDemo(store: Store, given: { passwordHash: string; media?: DemoMedia }): Promise<string> {
  const { scenes, ...facts } = given.media ?? demo;
  const mina = await createAccount(store, "Mina", given.passwordHash);
  const akira = await createAccount(store, "Akira", given.passwordHash);
  const { id: videoId } = await store.createVideo({
    ...facts,
    id: randomBytes(8).toString("hex"),
    ownerId: mina.id,
    title: "From the harbour to the city",
    description: "Half a minute to try things on: pause anywhere and say what you see.",
    source: "upload",
    url: null,
    mediaType: "video/mp4",
    visibility: "public",
    guests: true,
  });
  for (const note of notes) await addNote(store, { videoId, people: { mina, akira }, scenes }, note);
  for (const captions of demoCaptions) await addCaptions(store, videoId, captions);
  return videoId;
}

async function addCaptions(
  store: Store,
  videoId: string,
  { language, label, lines }: (typeof demoCaptions)[number],
): Promise<void> {
  const cues = lines.map(([startMs, endMs, text]) => ({ startMs, endMs, spans: readSpans(text) }));
  await store.addCaptions({ videoId, language, label, vtt: writeWebVtt(cues), most: CAPTIONS_PER_VIDEO });
}

async function createAccount(store: Store, name: string, passwordHash: string): Promise<Person> {
  const person = await store.createPerson({ name, username: name.toLowerCase(), passwordHash });
  if (person === "username_taken") throw new Error(`There is a ${name} already: the demo belongs into a new database.`);
  return person;
}

interface Place {
  videoId: string;
  people: Record<Who, Person>;
  scenes: DemoMedia["scenes"];
}

async function addNote(store: Store, { videoId, people, scenes }: Place, note: Note): Promise<void> {
  const atMs = (scenes[note.scene]?.atMs ?? 0) + note.afterMs;
  const add = async (by: Who, body: string, more: { endMs?: number; parentId?: number; drawing?: Drawing }) => {
    const blank = { endMs: null, parentId: null, drawing: null };
    const input = { ...blank, videoId, authorId: people[by].id, clientId: randomUUID(), atMs, body, ...more };
    const outcome = await store.insertAnnotation(input);
    if (outcome.kind !== "inserted") throw new Error(`A note of the demo was not taken: ${outcome.kind}.`);
    return outcome.annotation.id;
  };
  const id = await add(note.by, note.body, {
    ...(note.forMs !== undefined && { endMs: atMs + note.forMs }),
    ...(note.drawing && { drawing: note.drawing }),
  });
  for (const reply of note.replies ?? []) await add(reply.by, reply.body, { parentId: id });
  for (const by of note.reaction?.by ?? []) {
    await store.reactToAnnotation({ videoId, id, emoji: note.reaction?.emoji ?? "", on: true, byId: people[by].id });
  }
  if (note.resolvedBy) await store.resolveAnnotation({ videoId, id, resolved: true, byId: people[note.resolvedBy].id });
}
