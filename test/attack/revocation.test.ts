/**
 * S17, T8, T34: what somebody may no longer do ends at once, on open sockets too: told, closed within two seconds, and refused when
 * tried again with what was good before. Their neighbours notice nothing.
 */
import { describe, expect, test } from "vitest";
import { measureOwnStarvation } from "../support/starvation";
import { WireClient } from "../support/wire-client";
import { type Caller, openScene } from "./scene";

const scene = await openScene();
const { url } = scene.server;
const CLOSED_WITHIN_MS = 2_000;
const password = "correct horse";

/** Registered through the API, so that there is a password to change. */
async function account(): Promise<Caller & { username: string }> {
  const username = `user-${crypto.randomUUID().slice(0, 8)}`;
  const nobody: Caller = { id: "", headers: {}, socketToken: async () => "" };
  const made = await scene.send(nobody, "POST", "/api/users", { username, password });
  const cookie = made.headers["set-cookie"]?.split(";")[0] ?? "";
  const caller = { id: JSON.parse(made.text).user.id, username, headers: { cookie } };
  const fetchToken = async () =>
    JSON.parse((await scene.send({ ...caller, socketToken: async () => "" }, "GET", "/api/socket-token")).text).token;
  return { ...caller, socketToken: fetchToken };
}

const endings: [string, (caller: Caller) => Promise<unknown>, string][] = [
  ["signing out", (caller) => scene.send(caller, "DELETE", "/api/session"), "signed_out"],
  [
    "signing in as somebody else in the same browser",
    async (caller) => scene.send(caller, "POST", "/api/session", { username: (await account()).username, password }),
    "signed_out",
  ],
  [
    "changing the password",
    (caller) => scene.send(caller, "PATCH", "/api/me", { password: "another horse", current_password: password }),
    "password_changed",
  ],
];

describe("S17. a session ends by", () => {
  test.each(endings)(
    "%s: its sockets are told and closed, its cookie and tokens are worth nothing",
    async (_name, end, reason) => {
      const caller = await account();
      const videoId = await scene.video(caller, { visibility: "private" });
      const neighbour = await scene.join(await scene.person(), await scene.video(caller, { visibility: "public" }));
      const token = await caller.socketToken();
      const { client } = await scene.join(caller, videoId);
      const starvation = measureOwnStarvation();
      const startedMs = performance.now();
      await end(caller);
      expect((await client.event("session_ended")).payload).toEqual({ reason });
      expect((await client.closed).code).toBe(1001);
      expect(performance.now() - startedMs).toBeLessThan(CLOSED_WITHIN_MS + starvation.allowanceMs());
      expect(await WireClient.refusal(url, { token })).toBe(403);
      expect(JSON.parse((await scene.send(caller, "GET", "/api/me")).text)).toEqual({ user: null });
      expect((await scene.send(caller, "GET", `/api/videos/${videoId}/media`)).status).toBe(404);
      await neighbour.client.settle();
      neighbour.client.close();
    },
  );

  test("revoking an access token: the program's sockets go, its owner's stay", async () => {
    const owner = await account();
    const videoId = await scene.video(owner, { visibility: "private" });
    const program = await scene.program(owner, "annotate");
    const [token, hers] = [await program.socketToken(), await scene.join(owner, videoId)];
    const { client } = await scene.join(program, videoId);
    const [made] = JSON.parse((await scene.send(owner, "GET", "/api/tokens")).text).tokens;
    await scene.send(owner, "DELETE", `/api/tokens/${made.id}`);
    expect((await client.event("session_ended")).payload).toEqual({ reason: "revoked" });
    expect((await client.closed).code).toBe(1001);
    expect(await WireClient.refusal(url, { token })).toBe(403);
    expect((await scene.send(program, "GET", `/api/videos/${videoId}/media`)).status).toBe(401);
    expect(await hers.push("typing", { typing: true })).toBe("ok");
    hers.client.close();
  });
});

describe("T34. access to a video is lost while watching it", () => {
  const losses: [string, object | null][] = [
    ["it is made private", { visibility: "private" }],
    ["the member is put out", { members: [] }],
    ["it is removed", null],
  ];

  test.each(losses)(
    "because %s: the channel closes, later pushes and joins are refused, and nothing more is heard",
    async (_name, change) => {
      const [owner, member] = [await account(), await account()];
      const visibility = change && "visibility" in change ? "public" : "private";
      const members = visibility === "private" ? [member.username] : [];
      const videoId = await scene.video(owner, { visibility, members });
      const [hers, his] = [await scene.join(owner, videoId), await scene.join(member, videoId)];
      expect(his.reply.status).toBe("ok");

      const path = `/api/videos/${videoId}`;
      await (change ? scene.send(owner, "PATCH", path, change) : scene.send(owner, "DELETE", path));
      await his.client.event("phx_close");
      expect(await his.push("new_annotation", { at: 1, body: "still here" })).toBe("unmatched topic");
      expect((await his.client.join(`video:${videoId}`, { last_seen_rev: 0, epoch: "" })).response.reason).toBe("not_found");
      const heard = his.client.frames.length;
      if (change) expect(await hers.push("new_annotation", { at: 1, body: "among ourselves" })).toBe("ok");
      await his.client.settle();
      expect(his.client.frames.slice(heard).map(({ event }) => event)).toEqual(["phx_reply"]);
      expect((await scene.send(member, "GET", `${path}/media`)).status).toBe(404);
      for (const { client } of [hers, his]) client.close();
    },
  );

  test("because guests may no longer annotate: a guest joins again with less to do", async () => {
    const owner = await account();
    const videoId = await scene.video(owner, { visibility: "public" });
    const guest = await scene.join(await scene.person("guest"), videoId);
    expect(await guest.push("new_annotation", { at: 1, body: "hello" })).toBe("ok");
    await scene.send(owner, "PATCH", `/api/videos/${videoId}`, { guests: false });
    await guest.client.event("phx_error");
    const again = await guest.client.join(`video:${videoId}`);
    expect(again.response.you).toMatchObject({ may: [] });
    guest.client.close();
  });
});
