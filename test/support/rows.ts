/** Annotations for tests that care about a few of their fields. */
import { type Annotation, type Author, encodeAnnotation, isTombstone, type Tombstone } from "@/lib/protocol/annotation";
import type { Page } from "@/lib/protocol/channel";

export const ada: Author = { id: "ada-id", username: "ada", name: "Ada", kind: "user" };
export const ben: Author = { id: "ben-id", username: "ben", name: "Ben", kind: "user" };

export const annotation = (row: Partial<Annotation> & { id: number }): Annotation => ({
  clientId: null,
  atMs: row.id * 1000,
  endMs: null,
  body: `note ${row.id}`,
  user: ada,
  parentId: null,
  rev: row.id,
  insertedAt: "2026-01-01T00:00:00.000Z",
  editedAt: null,
  resolvedAt: null,
  resolvedBy: null,
  drawing: null,
  reactions: null,
  ...row,
});

export const tombstone = (id: number, rev: number): Tombstone => ({ id, rev, deleted: true });

/** A page as the server encodes it; everything counts as a creation but tombstones. */
export function pageOf(rows: (Annotation | Tombstone)[], page: Partial<Page> = {}): Page {
  const created = rows.filter((row): row is Annotation => !isTombstone(row));
  return {
    annotations: created.map(encodeAnnotation),
    changes: rows.filter((row) => isTombstone(row)),
    rev: Math.max(0, ...rows.map((row) => row.rev)),
    epoch: "first",
    has_more: false,
    reset: false,
    ...page,
  };
}
