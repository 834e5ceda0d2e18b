import { expect, it } from "vitest";
import { type Annotation, decodeChange, encodeAnnotation } from "@/lib/protocol/annotation";
import { annotation, tombstone } from "@/test/support/rows";
import { observed } from "./observable";
import type { Connection } from "./room";
import { createRowChanges } from "./row-changes";
import type { Reply } from "./video-channel";

function open(reply: Reply<unknown>) {
  const asked: object[] = [];
  const shown: object[] = [];
  const channel = {
    connection: observed<Connection>("live"),
    ask<T>(event: string, payload: object): Promise<Reply<T>> {
      asked.push({ event, ...payload });
      return Promise.resolve(reply as Reply<T>);
    },
  };
  const known = new Map([[1, annotation({ id: 1, rev: 4, body: "before" })]]);
  const changes = createRowChanges({
    channel,
    find: (id) => known.get(id) ?? null,
    show(wire) {
      const row = decodeChange(wire);
      shown.push(row);
      return row;
    },
  });
  return { changes, asked, shown };
}
const conflictWith = (row: Annotation): Reply<unknown> => ({
  kind: "error",
  error: { reason: "conflict", message: "This was changed in the meantime.", annotation: encodeAnnotation(row) },
});

it("edits on top of the row it knows, sending only what changes", async () => {
  const after = annotation({ id: 1, rev: 5, body: "after" });
  const { changes, asked, shown } = open({ kind: "ok", response: { annotation: encodeAnnotation(after) } });
  expect(await changes.edit(1, { body: "after", endMs: null })).toEqual({ ok: true });
  expect(asked).toEqual([{ event: "edit_annotation", id: 1, base_rev: 4, body: "after", end: null }]);
  expect(shown).toEqual([after]);
});

it("takes a conflict with its own words for success: an earlier reply got lost", async () => {
  const { changes } = open(conflictWith(annotation({ id: 1, rev: 5, body: "after" })));
  expect(await changes.edit(1, { body: "after" })).toEqual({ ok: true });
});

it("tells of a conflict with somebody else's words, and shows them", async () => {
  const theirs = annotation({ id: 1, rev: 5, body: "theirs" });
  const { changes, shown } = open(conflictWith(theirs));
  expect(await changes.edit(1, { body: "mine" })).toMatchObject({ ok: false, reason: "conflict" });
  expect(shown).toEqual([theirs]);
});

it("shows what became of a row that was deleted meanwhile", async () => {
  const error = { reason: "not_found", message: "There is nothing here.", annotation: tombstone(1, 5) };
  const { changes, shown } = open({ kind: "error", error });
  expect(await changes.resolve(1, true)).toMatchObject({ ok: false, reason: "not_found" });
  expect(shown).toEqual([tombstone(1, 5)]);
});

it("does not ask about a row it does not have", async () => {
  const { changes, asked } = open({ kind: "lost" });
  expect(await changes.edit(9, { body: "x" })).toMatchObject({ ok: false, reason: "not_found" });
  expect(asked).toEqual([]);
});
