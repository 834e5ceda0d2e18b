/** How to join a room and post into it, for every kind of server compared. Rows are alike: the same keys, the same size. */
import { type CheapSocket, openCheapSocket } from "./cheap-socket";

export interface Dialect {
  /** `identity`: the n-th socket token, where the server wants one. */
  socketUrl(base: string, topic: string, identity: string): string;
  /** `params`: what a joining client says of what it has; only our protocol knows them. */
  join(topic: string, params?: object): string;
  /** What to say next while joining, having heard this; null: nothing. */
  joinOn?(payload: Buffer, topic: string): string | null;
  isJoined(payload: Buffer): boolean;
  /** `body` opens with the marker the generator counts. */
  post(topic: string, body: string): string;
  /** What keeps an idle socket alive, where that is the client's business. */
  heartbeat?: string;
  /** Something the server must be told for having said this; null: nothing. */
  answer?(payload: Buffer): string | null;
}

/** What a row looks like on Cuemark's wire, so that every server moves as many bytes. */
const row = (body: string) => ({
  id: 1_000_001,
  client_id: null,
  at: 62_000,
  end: null,
  body,
  user: { id: "C05QUFvJE5VKLgYR", username: null, name: "Poster", kind: "guest" },
  parent_id: null,
  rev: 1_000_001,
  inserted_at: "2026-01-01T00:00:00.000Z",
  edited_at: null,
  resolved_at: null,
  resolved_by: null,
  drawing: null,
  reactions: null,
});

const startsWith = (payload: Buffer, text: string) => payload.toString("latin1", 0, text.length) === text;

const rawWs: Dialect = {
  socketUrl: (base, topic) => `${base}/?topic=${encodeURIComponent(topic)}`,
  join: () => "j",
  isJoined: (payload) => startsWith(payload, "joined"),
  post: (topic, body) => JSON.stringify([null, null, topic, "new_annotation", row(body)]),
};

const socketio: Dialect = {
  socketUrl: (base) => `${base}/socket.io/?EIO=4&transport=websocket`,
  join: () => "40",
  joinOn: (payload, topic) => (startsWith(payload, "40") ? `42${JSON.stringify(["join", topic])}` : null),
  isJoined: (payload) => startsWith(payload, '42["joined"'),
  post: (topic, body) => `42${JSON.stringify(["post", topic, row(body)])}`,
  answer: (payload) => (payload.length === 1 && payload[0] === 0x32 ? "3" : null),
};

let ref = 0;
const phoenix: Dialect = {
  socketUrl: (base, _topic, identity) => `${base}/socket/websocket?vsn=2.0.0&token=${identity}`,
  join: (topic, params = {}) => JSON.stringify(["1", "1", topic, "phx_join", params]),
  heartbeat: JSON.stringify([null, "h", "phoenix", "heartbeat", {}]),
  isJoined: (payload) => startsWith(payload, '["1","1",') && payload.includes('"phx_reply",{"status":"ok"'),
  post(topic, body) {
    ref += 1;
    return JSON.stringify(["1", `p${ref}`, topic, "new_annotation", { at: 62_000, body }]);
  },
};

export const dialects = { "raw-ws": rawWs, socketio, cuemark: phoenix, phoenix } satisfies Record<string, Dialect>;
export type PeerName = keyof typeof dialects;

export interface JoinPlan {
  dialect: Dialect;
  base: string;
  topic: string;
  identity: string;
  params?: object | undefined;
  /** After the join: the server ended it. */
  onDropped: () => void;
}

/** Connects and joins; settles when the server has said that one is in. */
export async function joinRoom({ dialect, base, topic, identity, params, onDropped }: JoinPlan): Promise<CheapSocket> {
  const socket = await openCheapSocket(dialect.socketUrl(base, topic, identity));
  await new Promise<void>((resolve, reject) => {
    socket.onText = (payload) => {
      if (dialect.isJoined(payload)) resolve();
      const next = dialect.joinOn?.(payload, topic);
      if (next) socket.send(next);
    };
    socket.onClose = () => reject(new Error("closed while joining"));
    socket.send(dialect.join(topic, params));
  });
  socket.onText = (payload) => answerServer(dialect, socket, payload);
  socket.onClose = onDropped;
  return socket;
}

export function answerServer(dialect: Dialect, socket: CheapSocket, payload: Buffer): void {
  const reply = dialect.answer?.(payload);
  if (reply) socket.send(reply);
}
