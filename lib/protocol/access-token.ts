/** A personal access token, by which a program acts in its owner's name. The token itself is shown once and not kept. */
import * as z from "zod";
import { limits } from "./limits";
import { personName } from "./text";

/** `read`: sees what its owner sees. `annotate`: also writes, changes and deletes annotations. */
export const scopes = ["read", "annotate"] as const;
export type Scope = (typeof scopes)[number];

export interface AccessToken {
  id: string;
  name: string;
  scope: Scope;
  insertedAt: string;
  /** To the minute; null: never. */
  lastUsedAt: string | null;
}

export interface WireAccessToken {
  id: string;
  name: string;
  scope: Scope;
  inserted_at: string;
  last_used_at: string | null;
}

export const encodeAccessToken = ({ id, name, scope, insertedAt, lastUsedAt }: AccessToken): WireAccessToken => ({
  id,
  name,
  scope,
  inserted_at: insertedAt,
  last_used_at: lastUsedAt,
});

export const newAccessToken = z.object({
  name: personName(limits.nameCodePoints),
  scope: z.enum(scopes, "must be read or annotate"),
});
