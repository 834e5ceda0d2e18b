/** Races for one key, and what each change tells: the two things a client's state stands on. */
import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { type Annotation, decodeAnnotation, decodeChange, isTombstone, type WireAnnotation } from "@/lib/protocol/annotation";
import type { Page } from "@/lib/protocol/channel";
import type { Breakage } from "../support/broken-build";
import { WireClient } from "../support/wire-client";
import { furnish, readLog, tokenOf } from "./premises";
import { buildProgram, startProgram } from "./program";

const KEYS = 40;
const TRIES = 12;

async function open(...breakages: Breakage[]) {
  const premises = await furnish({ people: 1 });
  const [videoId = ""] = premises.videoIds;
  const [person] = premises.people;
  if (!person) throw new Error("nobody is here");
  const server = await startProgram(await buildProgram(...breakages), premises.dataDir);
  const topic = `video:${videoId}`;
  return {
    log: () => readLog(premises.dataDir, videoId),
    end: () => server.end(),
    async join(params: object = {}) {
      const client = await WireClient.connect(server.url, { token: await tokenOf(person) });
      const { joinRef, response } = await client.join(topic, params);
      const push = (event: string, payload: object) => client.push(joinRef, topic, event, payload);
      return { client, push, page: response as unknown as Page };
    },
  };
}

async function race(...breakages: Breakage[]) {
  const house = await open(...breakages);
  const sockets = await Promise.all(Array.from({ length: TRIES }, () => house.join()));
  const keys = Array.from({ length: KEYS }, () => randomUUID());
  const replies = await Promise.allSettled(
    sockets.flatMap(({ push }) => keys.map((client_id) => push("new_annotation", { client_id, at: 1, body: client_id }))),
  );
  const answered = replies.flatMap((one) =>
    one.status === "fulfilled" && one.value.status === "ok" ? [one.value.response] : [],
  );
  await house.end();
  return { answered, ...(await house.log()) };
}

it("S5: 40 keys posted by 12 sockets at once are 40 rows and 40 numbers, and all 480 are told which row is theirs", async () => {
  const { answered, rows, rev } = await race();
  expect(answered).toHaveLength(KEYS * TRIES);
  expect(rows).toHaveLength(KEYS);
  expect(rev).toBe(KEYS);
  expect(answered.filter(({ duplicate }) => duplicate !== true)).toHaveLength(KEYS);
  const idOf = new Map(rows.map(({ clientId, id }) => [clientId, id]));
  for (const { annotation } of answered as { annotation: WireAnnotation }[]) {
    expect(annotation.id).toBe(idOf.get(annotation.client_id));
  }
});

it("S5, control: where the writer does not look before it writes, callers are seen to go without an answer", async () => {
  const { answered } = await race({ file: "db/log-writes.ts", replace: "if (prior) return", by: "if (!input) return" });
  expect(answered.length).toBeLessThan(KEYS * TRIES);
});

/** After each of these, what a bystander had, with the events it was told, must be what a newcomer gets. */
const CHANGES: [string, string, (rows: Annotation[]) => object][] = [
  ["a post", "new_annotation", () => ({ at: 5, body: "first" })],
  [
    "another post",
    "new_annotation",
    () => ({ at: 3, end: 9, body: "second", client_id: "8e1c1d0e-7b1f-4a53-9d5c-1f4f1e3a2b10" }),
  ],
  [
    "the same post again",
    "new_annotation",
    () => ({ at: 3, end: 9, body: "second", client_id: "8e1c1d0e-7b1f-4a53-9d5c-1f4f1e3a2b10" }),
  ],
  ["a post with a drawing", "new_annotation", () => ({ at: 4, body: "drawn", drawing })],
  ["a reply", "new_annotation", ([first]) => ({ at: 5, body: "reply", parent_id: first?.id })],
  ["an edit", "edit_annotation", ([first]) => ({ id: first?.id, base_rev: first?.rev, body: "edited", at: 7 })],
  ["an edit to the same", "edit_annotation", ([first]) => ({ id: first?.id, base_rev: first?.rev, body: "edited" })],
  ["a stale edit", "edit_annotation", ([first]) => ({ id: first?.id, base_rev: 0, body: "stale" })],
  ["a reaction", "react", ([first]) => ({ id: first?.id, emoji: "👍", on: true })],
  ["the same reaction", "react", ([first]) => ({ id: first?.id, emoji: "👍", on: true })],
  ["a reaction taken back", "react", ([first]) => ({ id: first?.id, emoji: "👍", on: false })],
  ["resolving", "resolve_annotation", ([, second]) => ({ id: second?.id, resolved: true })],
  ["reopening", "resolve_annotation", ([, second]) => ({ id: second?.id, resolved: false })],
  ["deleting one with replies", "delete_annotation", ([first]) => ({ id: first?.id })],
  ["deleting the next", "delete_annotation", ([first]) => ({ id: first?.id })],
];
const drawing = { strokes: [{ color: "#ff0000", width: 0.01, points: [0, 0, 1, 1] }] };

async function changesThatTellTooLittle(...breakages: Breakage[]): Promise<string[]> {
  const house = await open(...breakages);
  const author = await house.join();
  const bystander = await house.join({ last_seen_rev: 0, epoch: "" });
  const rows = new Map<number, Annotation>();
  let heard = 0;
  const wrong: string[] = [];
  for (const [name, event, payload] of CHANGES) {
    await author.push(event, payload([...rows.values()]));
    await bystander.client.settle();
    const told = bystander.client.frames.filter((frame) => /^(new_annotation|annotation_)/.test(frame.event));
    for (const frame of told.slice(heard)) {
      const row = decodeChange(frame.payload as never);
      if (isTombstone(row)) rows.delete(row.id);
      else rows.set(row.id, row);
    }
    heard = told.length;
    const newcomer = await house.join();
    const truth = newcomer.page.annotations.map(decodeAnnotation);
    newcomer.client.close();
    if (JSON.stringify([...rows.values()]) !== JSON.stringify(truth)) wrong.push(name);
  }
  await house.end();
  expect(heard, "changes that tell something").toBeGreaterThan(CHANGES.length / 2);
  return wrong;
}

it("S4: for every kind of change, the state before and what was told of it are the state after", async () => {
  expect(await changesThatTellTooLittle()).toEqual([]);
});

it("S4, control: a change that is not told is seen", async () => {
  const silent = { file: "db/log-writes.ts", replace: 'at.announce({ kind: "deleted"', by: '(() => {})({ kind: "deleted"' };
  expect(await changesThatTellTooLittle(silent)).toContain("deleting one with replies");
});
