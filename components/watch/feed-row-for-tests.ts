/** A sent annotation with what a test cares about. */
import type { FeedAnnotation } from "@/lib/client/room";

export function feedRow(id: number, given: Partial<FeedAnnotation> = {}): FeedAnnotation {
  return {
    key: `#${id}`,
    id,
    clientId: null,
    state: "sent",
    error: null,
    atMs: id * 1000,
    endMs: null,
    body: `annotation ${id}`,
    user: { id: "p1", username: "mina", name: "Mina", kind: "user" },
    parentId: null,
    rev: id,
    insertedAt: "2026-11-20T10:00:00.000Z",
    editedAt: null,
    resolvedAt: null,
    resolvedBy: null,
    drawing: null,
    reactions: null,
    ...given,
  };
}
