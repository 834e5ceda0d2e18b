/** A post that is not acknowledged, as it is sent and as it is shown; and an edit as it is sent. */

import type { input } from "zod";
import type { Annotation, Author } from "@/lib/protocol/annotation";
import type { editAnnotation, newAnnotation } from "@/lib/protocol/pushes";
import type { KeptPost } from "./kept-posts";
import type { FeedAnnotation, Room } from "./room";

export interface PendingPost extends KeptPost {
  /** Null until its writer has a name. */
  author: Author | null;
}

export const toPostPayload = ({ clientId, draft }: KeptPost): input<typeof newAnnotation> => ({
  client_id: clientId,
  at: draft.atMs,
  body: draft.body,
  ...(draft.endMs != null && { end: draft.endMs }),
  ...(draft.parentId != null && { parent_id: draft.parentId }),
  ...(draft.drawing != null && { drawing: draft.drawing }),
});

const NAMELESS: Author = { id: "", username: null, name: "You", kind: "guest" };

export const toPendingRow = ({ clientId, draft, madeAt, error, author }: PendingPost): FeedAnnotation & { clientId: string } => ({
  key: clientId,
  id: null,
  clientId,
  state: error === null ? "pending" : "failed",
  error,
  atMs: draft.atMs,
  endMs: draft.endMs ?? null,
  body: draft.body,
  user: author ?? NAMELESS,
  parentId: draft.parentId ?? null,
  rev: 0,
  insertedAt: madeAt,
  editedAt: null,
  resolvedAt: null,
  resolvedBy: null,
  drawing: draft.drawing ?? null,
  reactions: null,
});

export type EditPatch = Parameters<Room["edit"]>[1];

export const toEditPayload = (row: Annotation, { body, atMs, endMs }: EditPatch): input<typeof editAnnotation> => ({
  id: row.id,
  base_rev: row.rev,
  ...(body !== undefined && { body }),
  ...(atMs !== undefined && { at: atMs }),
  ...(endMs !== undefined && { end: endMs }),
});

/** Whether a row already says what the edit wanted: our own edit, whose reply got lost. */
export const saysTheSame = (row: Annotation, { body = row.body, atMs = row.atMs, endMs = row.endMs }: EditPatch): boolean =>
  row.body === body && row.atMs === atMs && row.endMs === endMs;
