/** An annotation as it is stored, and the way from there to what the product speaks of. */
import { createHash } from "node:crypto";
import { eq, type InferSelectModel, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Annotation, Author, Drawing, Reactions, Tombstone } from "@/lib/protocol/annotation";
import type { Database } from "./connections";
import { annotations, people } from "./schema";
import type { AnnotationInput } from "./store";

export type AnnotationRow = InferSelectModel<typeof annotations>;
/** A row with the people it names. */
export interface StoredAnnotation {
  row: AnnotationRow;
  author: PersonRow;
  resolver: PersonRow | null;
}
export type PersonRow = Pick<InferSelectModel<typeof people>, "id" | "username" | "name">;

const resolvers = alias(people, "resolvers");

/** What an author is made of. */
export const personColumns = { id: people.id, username: people.username, name: people.name };

/** The beginning of every question that answers annotations. */
export const selectAnnotations = (db: Database) =>
  db
    .select({
      row: annotations,
      author: personColumns,
      resolver: { id: resolvers.id, username: resolvers.username, name: resolvers.name },
    })
    .from(annotations)
    .innerJoin(people, eq(people.id, annotations.authorId))
    .leftJoin(resolvers, eq(resolvers.id, annotations.resolvedBy))
    .$dynamic();

/** A named parameter of a prepared statement. */
export const param = (name: string) => sql`${sql.placeholder(name)}`;

export const toAuthor = (person: PersonRow): Author => ({
  id: person.id,
  username: person.username,
  name: person.name,
  kind: person.username === null ? "guest" : "user",
});

export const toTombstone = ({ id, rev }: AnnotationRow): Tombstone => ({ id, rev, deleted: true });

export function toAnnotation({ row, author, resolver }: StoredAnnotation): Annotation {
  return {
    id: row.id,
    clientId: row.clientId,
    atMs: row.atMs,
    endMs: row.endMs,
    body: row.body,
    user: toAuthor(author),
    parentId: row.parentId,
    rev: row.rev,
    insertedAt: instant(row.insertedAt),
    editedAt: row.editedAt === null ? null : instant(row.editedAt),
    resolvedAt: row.resolvedAt === null ? null : instant(row.resolvedAt),
    resolvedBy: resolver && toAuthor(resolver),
    drawing: parseDrawing(row.drawing),
    reactions: parseReactions(row.reactions),
  };
}

export const toChange = (stored: StoredAnnotation): Annotation | Tombstone =>
  stored.row.deletedAt === null ? toAnnotation(stored) : toTombstone(stored.row);

export const instant = (ms: number): string => new Date(ms).toISOString();

export const parseReactions = (json: string | null): Reactions | null => (json === null ? null : JSON.parse(json));
const parseDrawing = (json: string | null): Drawing | null => (json === null ? null : JSON.parse(json));

/** Keys in one order, so that equal drawings are equal text. */
export const drawingText = (drawing: Drawing | null): string | null =>
  drawing && JSON.stringify({ strokes: drawing.strokes.map(({ color, width, points }) => ({ color, width, points })) });

/** Two posts are the same when all of this is. */
export function contentHash({ videoId, atMs, endMs, body, parentId, drawing }: AnnotationInput): string {
  const content = JSON.stringify([videoId, atMs, endMs, body, parentId, drawingText(drawing)]);
  return createHash("sha256").update(content).digest("base64url");
}
