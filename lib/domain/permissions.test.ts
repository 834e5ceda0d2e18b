import { describe, expect, it } from "vitest";
import type { Scope } from "@/lib/protocol/access-token";
import type { Actor } from "./actor";
import { type Access, can, canWithAnnotation, permissionsOf } from "./permissions";

const owner = { id: "o", username: "owner", name: "Owner", kind: "user" } as const;
const actors = {
  owner: { ...owner, sessionId: "s" },
  user: { ...owner, id: "u", sessionId: "s" },
  guest: { ...owner, id: "g", kind: "guest", sessionId: "s" },
  viewer: { kind: "viewer", key: "v" },
} satisfies Record<string, Actor>;
const open: Access = { video: { visibility: "public", guests: true, owner }, isMember: false, guestsAllowed: true };
const closed: Access = { ...open, video: { ...open.video, visibility: "private" } };
const of = (actor: "owner" | "user", scope: Scope): Actor => ({ ...actors[actor], scope });

describe("what the interface offers", () => {
  it.each<[string, Actor, Access, string[]]>([
    ["the owner", actors.owner, open, ["annotate", "resolve", "moderate", "manage"]],
    ["another account", actors.user, open, ["annotate"]],
    ["a guest", actors.guest, open, ["annotate"]],
    ["a guest where the video takes none", actors.guest, { ...open, video: { ...open.video, guests: false } }, []],
    ["a guest where the server takes none", actors.guest, { ...open, guestsAllowed: false }, []],
    ["a viewer", actors.viewer, open, []],
    ["a stranger of a private video", actors.user, closed, []],
    ["a member of a private video", actors.user, { ...closed, isMember: true }, ["annotate", "resolve"]],
    ["C13: the owner's token that reads", of("owner", "read"), open, []],
    ["C13: another's token that reads", of("user", "read"), open, []],
    ["C13: the owner's token that annotates", of("owner", "annotate"), open, ["annotate", "resolve", "moderate"]],
    ["C13: another's token that annotates", of("user", "annotate"), open, ["annotate"]],
    ["C13: a stranger's token that annotates, on a private video", of("user", "annotate"), closed, []],
  ])("%s", (_who, actor, access, may) => {
    expect(permissionsOf(actor, access)).toEqual(may);
  });
});

describe("an access token", () => {
  it("C13: sees what its owner sees, and no more", () => {
    for (const scope of ["read", "annotate"] as const) {
      expect(can(of("owner", scope), "see", closed)).toBe(true);
      expect(can(of("user", scope), "see", open)).toBe(true);
      expect(can(of("user", scope), "see", closed)).toBe(false);
    }
  });

  it("C13: that reads deletes and resolves nothing, not even its owner's own", () => {
    const own = { user: owner };
    for (const action of ["delete", "resolve"] as const) {
      expect(canWithAnnotation(of("owner", "read"), action, open, own)).toBe(false);
      expect(canWithAnnotation(of("owner", "annotate"), action, open, own)).toBe(true);
      expect(canWithAnnotation(of("user", "annotate"), action, open, own)).toBe(false);
    }
  });
});
