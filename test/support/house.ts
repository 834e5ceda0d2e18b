/**
 * A Cuemark server to test against, and people on it. By default one of our own, in this process, on a free port, without pages; with
 * `CUEMARK_URL` whatever server is there, reached over HTTP alone.
 */
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Store } from "@/db/store";
import { sessionCookie } from "@/lib/auth/session-cookie";
import type { Member } from "@/lib/domain/actor";
import { newVideoId } from "@/lib/domain/video-id";
import type { Visibility } from "@/lib/protocol/video";
import { getRuntime, type Runtime } from "@/lib/runtime";
import { startServer } from "@/server/main";

export interface Somebody {
  id: string;
  /** A socket token. */
  token: string;
}

export interface VideoWish {
  visibility?: Visibility;
  guests?: boolean;
  members?: string[];
}

export interface House {
  url: string;
  /** An account; its username is the name. */
  user(name?: string): Promise<Somebody & { username: string; cookie: string }>;
  guest(name?: string): Promise<Somebody>;
  viewer(): Promise<Somebody>;
  video(ownerCookie: { id: string; cookie: string }, wish?: VideoWish): Promise<string>;
  close(): Promise<void>;
}

export interface LocalHouse extends House {
  runtime: Runtime;
  store: Store;
  freshToken(member: Member): Promise<string>;
  memberOf(id: string): Member;
}

export const openHouse = (env: Record<string, string> = {}): Promise<House> =>
  process.env.CUEMARK_URL ? Promise.resolve(remoteHouse(process.env.CUEMARK_URL)) : openLocalHouse(env);

/** `env` on top of: a new data folder, a free port, no demo, silence, and the limits that would only slow tests down switched off. */
export async function openLocalHouse(env: Record<string, string> = {}): Promise<LocalHouse> {
  const ownFolder = env.DATA_DIR ? null : await mkdtemp(join(tmpdir(), "cuemark-test-"));
  const server = await startServer(
    {
      PORT: "0",
      DEMO: "off",
      LOG_LEVEL: "silent",
      LIMIT_MESSAGES_PER_SECOND: "0",
      LIMIT_POSTS_PER_SECOND: "0",
      LIMIT_UPGRADES_PER_SECOND: "0",
      LIMIT_SOCKETS_PER_USER: "0",
      LIMIT_SOCKETS_PER_ADDRESS: "0",
      ...(ownFolder && { DATA_DIR: ownFolder }),
      ...env,
    },
    { pages: false },
  );
  const runtime = getRuntime();
  const { store, tokens } = runtime;
  const members = new Map<string, Member>();
  const settle = async (person: Awaited<ReturnType<Store["createPerson"]>>) => {
    if (person === "username_taken") throw new Error("username taken");
    const session = await store.createSession(person.id, Date.now() + 86_400_000);
    const member: Member = { ...person, sessionId: session.id };
    members.set(person.id, member);
    return { id: person.id, member, token: await freshToken(member) };
  };
  const freshToken = async (member: Member) => (await tokens.signSocket(member)).token;

  return {
    url: server.url,
    runtime,
    store,
    freshToken,
    memberOf(id) {
      const member = members.get(id);
      if (!member) throw new Error(`nobody here has the id ${id}`);
      return member;
    },
    async user(name = `user-${randomUUID().slice(0, 8)}`) {
      const { id, token, member } = await settle(await store.createPerson({ name, username: name, passwordHash: "none" }));
      const session = await tokens.signSession(member.sessionId, Date.now() + 86_400_000);
      return { id, token, username: name, cookie: sessionCookie(session, false).split(";")[0] ?? "" };
    },
    async guest(name = "Guest") {
      const { id, token } = await settle(await store.createPerson({ name }));
      return { id, token };
    },
    async viewer() {
      const key = randomUUID();
      return { id: `viewer:${key}`, token: (await tokens.signSocket({ kind: "viewer", key })).token };
    },
    async video(owner, { visibility = "public", guests = true, members: usernames = [] } = {}) {
      const id = newVideoId();
      const url = "https://example.org/a.mp4";
      await store.createVideo({ id, ownerId: owner.id, title: "A", description: "", source: "file", url, visibility, guests });
      if (usernames.length > 0) await store.setMembers(id, usernames);
      return id;
    },
    async close() {
      await server.close();
      if (ownFolder) await rm(ownFolder, { recursive: true, force: true });
    },
  };
}

function remoteHouse(base: string): House {
  const url = base.replace(/\/$/, "");
  async function call(path: string, init: RequestInit & { cookie?: string } = {}) {
    const headers = { "content-type": "application/json", ...(init.cookie && { cookie: init.cookie }) };
    const response = await fetch(url + path, { ...init, headers });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    const cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
    return { cookie, body: (await response.json()) as { user: { id: string }; video: { id: string }; token: string } };
  }
  const post = (path: string, body: object, cookie?: string) =>
    call(path, { method: "POST", body: JSON.stringify(body), ...(cookie && { cookie }) });
  const tokenOf = async (cookie: string): Promise<string> => (await call("/api/socket-token", { cookie })).body.token;

  return {
    url,
    async user(name = `user-${randomUUID().slice(0, 8)}`) {
      const { cookie, body } = await post("/api/users", { username: name, password: randomUUID() });
      return { id: body.user.id, token: await tokenOf(cookie), username: name, cookie };
    },
    async guest(name = "Guest") {
      const { cookie, body } = await post("/api/guests", { name });
      return { id: body.user.id, token: await tokenOf(cookie) };
    },
    async viewer() {
      return { id: "", token: await tokenOf("") };
    },
    async video(owner, wish = {}) {
      const { body } = await post("/api/videos", { title: "A", url: "https://example.org/a.mp4", ...wish }, owner.cookie);
      return body.video.id;
    },
    async close() {},
  };
}
