/**
 * Every bound of the protocol, with its unit (docs/protocol.md, "Limits").
 * Values a host may change are the defaults of `server/config.ts`; the rest are part of the contract.
 */
/** What the browser counts by, too; apart, so that it need not carry the whole table. */
export const BODY_CODE_POINTS = 10_000;
export const TYPING_MS = 6_000;
export const PLAYHEADS_PER_SECOND = 2;

export const limits = {
  /** One WebSocket message from a client, in bytes; above it the socket is closed 1009. */
  messageBytes: 64 * 1024,
  /** Fragments one message may come in. */
  messageFragments: 64,
  /** An annotation's body, in Unicode code points. */
  bodyCodePoints: BODY_CODE_POINTS,
  /** A person's display name, a username and a guest's name, in code points. */
  nameCodePoints: 64,
  titleCodePoints: 200,
  descriptionCodePoints: 5_000,
  urlCodePoints: 2_000,
  /** The last position one may annotate while a video's duration is unknown. */
  unknownDurationMs: 24 * 60 * 60 * 1000,
  /** A drawing, as JSON. */
  drawingBytes: 32 * 1024,
  /** Different emoji on one annotation. */
  reactionKinds: 20,

  channelsPerSocket: 100,
  /** From the upgrade to the first join. */
  firstJoinWaitMs: 10_000,
  /** Without any frame from the client; the npm client's heartbeat is every 30 s, throttled to 60 s in a hidden tab. */
  silenceMs: 70_000,
  /** Bytes queued for one socket above which droppable events are skipped. */
  softBufferedBytes: 256 * 1024,
  /** Bytes queued for one socket above which it is terminated at once. */
  hardBufferedBytes: 1024 * 1024,
  /** How long a socket may stay above the soft mark. */
  softBufferedMs: 5_000,

  /** A page for a client that pages by id (it may ignore `has_more`, so pages are large). */
  idPage: { rows: 2_000, bytes: 1024 * 1024 },
  /** A page for a client that pages by rev. */
  revPage: { rows: 500, bytes: 256 * 1024 },
  /** Above this many changes since a cursor, dropping everything is cheaper than patching. */
  changesBeforeReset: 2_000,

  /** People named in `presence_state`; beyond it only `presence_count` is exact. */
  presenceListed: 500,
  /** A typing meta clears itself after this long without a new one. */
  typingMs: TYPING_MS,
  playheadsPerSecond: PLAYHEADS_PER_SECOND,

  socketTokenSeconds: 600,
  /** How long an open socket may outlive its token. */
  tokenGraceMs: 25_000,
} as const;
