/**
 * A real server with everybody an attacker could be or attack: an owner, a member, an account, a guest, a viewer, and programs with
 * access tokens. Requests go to the route handlers where Next would call them, and over the wire where our own server answers.
 */
import { randomUUID } from "node:crypto";
import { newVideoId } from "@/lib/domain/video-id";
import type { Visibility } from "@/lib/protocol/video";
import { startTestServer, type TestServer } from "../http/running-server";
import { putVideo } from "../http/video-files";
import { Browser } from "../support/api";
import { WireClient } from "../support/wire-client";

export interface Caller {
  /** The person's id; empty for a viewer. */
  id: string;
  /** What its requests carry. */
  headers: Record<string, string>;
  socketToken(): Promise<string>;
}

export interface Said {
  status: number;
  /** Without what differs from answer to answer. */
  headers: Record<string, string>;
  text: string;
}

export interface Scene {
  server: TestServer;
  person(kind?: "user" | "guest"): Promise<Caller & { username: string }>;
  viewer(): Caller;
  /** The same person through a program. */
  program(owner: Caller, scope: "read" | "annotate"): Promise<Caller>;
  video(owner: Caller, wish: { visibility: Visibility; members?: string[] }): Promise<string>;
  annotation(videoId: string, author: Caller): Promise<{ id: number; rev: number }>;
  send(caller: Caller, method: string, path: string, body?: unknown): Promise<Said>;
  join(caller: Caller, videoId: string): Promise<Joined>;
}

export interface Joined {
  client: WireClient;
  reply: { status: string; response: Record<string, unknown> };
  push(event: string, payload: object): Promise<string>;
}

const LIMITS_OFF = {
  LIMIT_POSTS_PER_SECOND: "0",
  LIMIT_MESSAGES_PER_SECOND: "0",
  LIMIT_UPGRADES_PER_SECOND: "0",
  LIMIT_SOCKETS_PER_USER: "0",
  LIMIT_SOCKETS_PER_ADDRESS: "0",
  LIMIT_SIGNINS_PER_MINUTE: "0",
};
const OURS = /^\/api\/(uploads|videos\/[^/]+\/(media|poster|thumbnails))/;

export async function openScene(env: Record<string, string> = {}): Promise<Scene> {
  const server = await startTestServer({ ...LIMITS_OFF, ...env });
  const { store, tokens } = server.runtime;
  const viewerToken = async (key: string) => (await tokens.signSocket({ kind: "viewer", key })).token;

  return {
    server,
    async person(kind = "user") {
      const username = `${kind}-${randomUUID().slice(0, 8)}`;
      const account = kind === "user" ? { username, passwordHash: "none" } : {};
      const made = await store.createPerson({ name: username, ...account });
      if (made === "username_taken") throw new Error(`${username} is taken`);
      const expiresAtMs = Date.now() + 86_400_000;
      const session = await store.createSession(made.id, expiresAtMs);
      const member = { ...made, sessionId: session.id };
      return {
        id: made.id,
        username,
        headers: { cookie: `cuemark=${await tokens.signSession(session.id, expiresAtMs)}` },
        socketToken: async () => (await tokens.signSocket(member)).token,
      };
    },
    viewer: () => ({ id: "", headers: {}, socketToken: () => viewerToken("stranger") }),
    async program(owner, scope) {
      const made = await ask(owner, "POST", "/api/tokens", { name: scope, scope });
      const headers = { authorization: `Bearer ${JSON.parse(made.text).token}` };
      const caller: Caller = { id: owner.id, headers, socketToken: async () => "" };
      const fetchToken = async () => JSON.parse((await ask(caller, "GET", "/api/socket-token")).text).token;
      return { ...caller, socketToken: fetchToken };
    },
    async video(owner, { visibility, members = [] }) {
      const id = await putVideo(server, owner.id, { bytes: new Uint8Array(100), visibility });
      if (members.length > 0) await store.setMembers(id, members);
      return id;
    },
    async annotation(videoId, author) {
      const made = await ask(author, "POST", `/api/videos/${videoId}/annotations`, { at: 1, body: "words" });
      return JSON.parse(made.text).annotation;
    },
    send: ask,
    async join(caller, videoId) {
      const client = await WireClient.connect(server.url, { token: await caller.socketToken() });
      const topic = `video:${videoId}`;
      const { joinRef, ...reply } = await client.join(topic);
      const push = async (event: string, payload: object) => outcomeOf(await client.push(joinRef, topic, event, payload));
      return { client, reply, push };
    },
  };

  function ask(caller: Caller, method: string, path: string, body?: unknown): Promise<Said> {
    return OURS.test(path) ? overTheWire(server, { caller, method, path, body }) : throughRoute({ caller, method, path, body });
  }
}

interface Request {
  caller: Caller;
  method: string;
  path: string;
  body: unknown;
}

async function overTheWire({ url }: TestServer, { caller, method, path, body }: Request): Promise<Said> {
  const sent = body instanceof Uint8Array ? { body: new Uint8Array(body) } : {};
  const answer = await fetch(url + path, { method, headers: caller.headers, ...sent });
  return said(answer.status, answer.headers, await answer.text());
}

async function throughRoute({ caller, method, path, body }: Request): Promise<Said> {
  const browser = new Browser();
  browser.headers = caller.headers;
  const [, cookie, value] = /^([^=]+)=(.*)$/.exec(caller.headers.cookie ?? "") ?? [];
  if (cookie && value) browser.cookies.set(cookie, value);
  const { status, headers, bytes } = await browser.send(method, path, {
    ...(body instanceof Uint8Array
      ? { body: new Uint8Array(body), headers: { "content-type": "text/plain" } }
      : { body: body === undefined ? undefined : JSON.stringify(body) }),
  });
  return said(status, headers, bytes.toString());
}

function said(status: number, headers: Headers, text: string): Said {
  const kept = [...headers].filter(([name]) => !["date", "x-request-id"].includes(name));
  return { status, headers: Object.fromEntries(kept), text };
}

/** `ok`, or the reason of an error. */
export const outcomeOf = ({ status, response }: { status: string; response: Record<string, unknown> }): string =>
  status === "ok" ? "ok" : String(response.reason);

export const nowhere = newVideoId();
