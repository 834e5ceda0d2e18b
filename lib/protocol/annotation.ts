/**
 * An annotation in memory and on the wire, and the way between the two: the only place where its wire keys are spelled.
 * Positions are integer milliseconds; instants are ISO 8601 in UTC. Knows neither database nor socket.
 */

/** Who wrote an annotation, as everyone may see it. A guest has no username. */
export interface Author {
  id: string;
  username: string | null;
  name: string;
  kind: "user" | "guest";
}

/** Freehand strokes over the picture; coordinates are fractions (0 to 1) of its width and height, x and y in turn. */
export interface Drawing {
  strokes: { color: string; width: number; points: number[] }[];
}

/** For each emoji the ids of those who reacted with it, oldest first. */
export type Reactions = Record<string, string[]>;

export interface Annotation {
  id: number;
  clientId: string | null;
  atMs: number;
  endMs: number | null;
  body: string;
  user: Author;
  parentId: number | null;
  /** The video's change counter when this row last changed. */
  rev: number;
  insertedAt: string;
  editedAt: string | null;
  resolvedAt: string | null;
  resolvedBy: Author | null;
  drawing: Drawing | null;
  reactions: Reactions | null;
}

/** What is left of a deleted annotation; the same in memory and on the wire. */
export interface Tombstone {
  id: number;
  rev: number;
  deleted: true;
}

export interface WireAnnotation {
  id: number;
  client_id: string | null;
  at: number;
  end: number | null;
  body: string;
  user: Author;
  parent_id: number | null;
  rev: number;
  inserted_at: string;
  edited_at: string | null;
  resolved_at: string | null;
  resolved_by: Author | null;
  drawing: Drawing | null;
  reactions: Reactions | null;
}

export function encodeAnnotation(row: Annotation): WireAnnotation {
  return {
    id: row.id,
    client_id: row.clientId,
    at: row.atMs,
    end: row.endMs,
    body: row.body,
    user: row.user,
    parent_id: row.parentId,
    rev: row.rev,
    inserted_at: row.insertedAt,
    edited_at: row.editedAt,
    resolved_at: row.resolvedAt,
    resolved_by: row.resolvedBy,
    drawing: row.drawing,
    reactions: row.reactions,
  };
}

export function decodeAnnotation(wire: WireAnnotation): Annotation {
  return {
    id: wire.id,
    clientId: wire.client_id,
    atMs: wire.at,
    endMs: wire.end,
    body: wire.body,
    user: wire.user,
    parentId: wire.parent_id,
    rev: wire.rev,
    insertedAt: wire.inserted_at,
    editedAt: wire.edited_at,
    resolvedAt: wire.resolved_at,
    resolvedBy: wire.resolved_by,
    drawing: wire.drawing,
    reactions: wire.reactions,
  };
}

/** `changes` hold both kinds; a tombstone tells itself apart by `deleted`. */
export function isTombstone<T extends object>(row: T | Tombstone): row is Tombstone {
  return "deleted" in row;
}

export function encodeChange(row: Annotation | Tombstone): WireAnnotation | Tombstone {
  return isTombstone(row) ? row : encodeAnnotation(row);
}

export function decodeChange(wire: WireAnnotation | Tombstone): Annotation | Tombstone {
  return isTombstone(wire) ? wire : decodeAnnotation(wire);
}
