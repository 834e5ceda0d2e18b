/**
 * The HTTP API without a network: real route handlers over a real store in memory, called by browsers that keep cookies. Faked are the
 * clock and the live side, which only writes down what it was asked to do.
 */
import { pino } from "pino";
import * as unknownPath from "@/app/api/[...path]/route";
import * as guests from "@/app/api/guests/route";
import * as preferences from "@/app/api/me/preferences/route";
import * as me from "@/app/api/me/route";
import * as session from "@/app/api/session/route";
import * as socketToken from "@/app/api/socket-token/route";
import * as accessToken from "@/app/api/tokens/[id]/route";
import * as accessTokens from "@/app/api/tokens/route";
import * as users from "@/app/api/users/route";
import * as annotation from "@/app/api/videos/[id]/annotations/[annotation_id]/route";
import * as annotations from "@/app/api/videos/[id]/annotations/route";
import * as oneCaptions from "@/app/api/videos/[id]/captions/[captions_id]/route";
import * as captions from "@/app/api/videos/[id]/captions/route";
import * as reading from "@/app/api/videos/[id]/reading/route";
import * as restore from "@/app/api/videos/[id]/restore/route";
import * as video from "@/app/api/videos/[id]/route";
import * as videos from "@/app/api/videos/route";
import { openStore } from "@/db/open-store";
import type { Change } from "@/db/store";
import { createTokens } from "@/lib/auth/tokens";
import type { WireAccessToken } from "@/lib/protocol/access-token";
import type { Author, WireAnnotation } from "@/lib/protocol/annotation";
import type { WireCaptions } from "@/lib/protocol/captions";
import type { ErrorReply, Page, PresenceCount, You } from "@/lib/protocol/channel";
import type { Preferences } from "@/lib/protocol/preferences";
import type { WireVideo } from "@/lib/protocol/video";
import { type Runtime, setRuntime } from "@/lib/runtime";
import { DEFAULT_LIMITS, readConfig } from "@/server/config";
import { createRateLimiter } from "@/server/rate-limiter";

const routes: [RegExp, object][] = [
  [/^\/api\/users$/, users],
  [/^\/api\/session$/, session],
  [/^\/api\/guests$/, guests],
  [/^\/api\/me$/, me],
  [/^\/api\/me\/preferences$/, preferences],
  [/^\/api\/socket-token$/, socketToken],
  [/^\/api\/tokens$/, accessTokens],
  [/^\/api\/tokens\/(?<id>[^/]+)$/, accessToken],
  [/^\/api\/videos$/, videos],
  [/^\/api\/videos\/(?<id>[^/]+)$/, video],
  [/^\/api\/videos\/(?<id>[^/]+)\/restore$/, restore],
  [/^\/api\/videos\/(?<id>[^/]+)\/reading$/, reading],
  [/^\/api\/videos\/(?<id>[^/]+)\/annotations$/, annotations],
  [/^\/api\/videos\/(?<id>[^/]+)\/annotations\/(?<annotation_id>[^/]+)$/, annotation],
  [/^\/api\/videos\/(?<id>[^/]+)\/captions$/, captions],
  [/^\/api\/videos\/(?<id>[^/]+)\/captions\/(?<captions_id>[^/]+)$/, oneCaptions],
  [/^\/api\/(?<path>.+)$/, unknownPath],
];

export const ORIGIN = "http://127.0.0.1:3000";

export interface Api {
  runtime: Runtime;
  clock: { nowMs: number };
  /** What the live side was asked to do, in order: `end SESSION`, `recheck VIDEO`. */
  asked: string[];
  /** What the store told the rooms. */
  changes: Change[];
  browser(): Browser;
  close(): Promise<void>;
}

export function openApi(env: Record<string, string> = {}): Api {
  const read = readConfig(env);
  if ("problems" in read) throw new Error(read.problems.join("; "));
  const { config } = read;
  const clock = { nowMs: Date.UTC(2026, 0, 1) };
  const now = () => clock.nowMs;
  const asked: string[] = [];
  const changes: Change[] = [];
  const runtime: Runtime = {
    config,
    now,
    store: openStore(":memory:", { now, onChange: (change) => changes.push(change) }),
    tokens: createTokens({ secret: "a secret of more than thirty-two bytes", now }),
    rateLimits: createRateLimiter({ ...DEFAULT_LIMITS, ...config.limits }, now),
    log: pino({ level: "silent" }),
    origins: () => [config.publicUrl ?? ORIGIN],
    rooms: {
      watching: () => ({ users: 0, connections: 0 }),
      endSession: (id) => void asked.push(`end ${id}`),
      renamed: ({ id, name }) => void asked.push(`rename ${id} ${name}`),
      recheckAccess: async (id) => void asked.push(`recheck ${id}`),
    },
  };
  setRuntime(runtime);
  return { runtime, clock, asked, changes, browser: () => new Browser(), close: () => runtime.store.close() };
}

/** Every key the API answers with; a test reads those its call promises. */
export interface Body extends Page {
  user: Author | null;
  preferences: Preferences | null;
  token: string;
  access_token: WireAccessToken;
  tokens: WireAccessToken[];
  expires_in: number;
  video: WireVideo;
  videos: (WireVideo & { watching: PresenceCount })[];
  next: string | null;
  members: Author[];
  you: Pick<You, "may">;
  annotation: WireAnnotation;
  duplicate: boolean;
  /** One, where one was added. */
  captions: WireCaptions[];
  id: number;
  deleted: number;
  error: { code: string } & Omit<ErrorReply, "reason">;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: Body;
  bytes: Buffer;
}

/** Keeps cookies and names its page's origin, as browsers do. */
export class Browser {
  readonly cookies = new Map<string, string>();
  /** Sent with every request. */
  headers: Record<string, string> = { origin: ORIGIN };

  get = (path: string, headers?: Record<string, string>) => this.send("GET", path, { headers });
  post = (path: string, body?: unknown) => this.send("POST", path, { body: JSON.stringify(body) });
  put = (path: string, body?: unknown) => this.send("PUT", path, { body: JSON.stringify(body) });
  patch = (path: string, body?: unknown) => this.send("PATCH", path, { body: JSON.stringify(body) });
  delete = (path: string) => this.send("DELETE", path, {});

  async send(
    method: string,
    path: string,
    { body, headers = {} }: { body?: string | Uint8Array<ArrayBuffer> | undefined; headers?: Record<string, string> | undefined },
  ): Promise<Answer> {
    const url = new URL(path, ORIGIN);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const sent = new Headers({ cookie, "content-type": "application/json", ...this.headers, ...headers });
    const response = await dispatch(new Request(url, { method, headers: sent, body: body ?? null }));
    for (const line of response.headers.getSetCookie()) this.keep(line);
    const bytes = Buffer.from(await response.arrayBuffer());
    const { status, headers: received } = response;
    return { status, headers: received, bytes, body: isJson(received) ? JSON.parse(bytes.toString() || "{}") : {} };
  }

  private keep(line: string): void {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === "") this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

const isJson = (headers: Headers) => headers.get("content-type")?.startsWith("application/json") ?? false;

function dispatch(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  for (const [pattern, module] of routes) {
    const match = pattern.exec(pathname);
    if (!match) continue;
    const handler: unknown = Reflect.get(module, request.method);
    if (typeof handler !== "function") return Promise.resolve(new Response(null, { status: 405 }));
    return handler(request, { params: Promise.resolve({ ...match.groups }) });
  }
  throw new Error(`No route for ${pathname}`);
}
