/**
 * Puts one watch page's live side together: the page rendered by the server, then the rest of the log over HTTP, then the channel,
 * which goes on from the cursor. Each part keeps its own promise; what is here is only who tells whom.
 */

import type { WireAnnotation } from "@/lib/protocol/annotation";
import { type Annotation, type Author, decodeChange, isTombstone, type Tombstone } from "@/lib/protocol/annotation";
import type { Page, You } from "@/lib/protocol/channel";
import { createAnnotationStore } from "./annotation-store";
import { browserStorage, type KeyValues } from "./browser-storage";
import { createKeptPosts } from "./kept-posts";
import { type LiveSocket, sharedSocket } from "./live-socket";
import { createLogFollower } from "./log-follower";
import { pagesOverChannel, pagesOverHttp } from "./log-pages";
import { observed } from "./observable";
import { createOutbox } from "./outbox";
import { createOwnSignals } from "./own-signals";
import { createPendingDeletes } from "./pending-deletes";
import { createPeople } from "./people";
import { createPlayheads } from "./playheads";
import type { Room } from "./room";
import { createRowChanges } from "./row-changes";
import { browserLocks, type HoldLock } from "./tab-locks";
import { createVideoChannel } from "./video-channel";

export interface RoomOptions {
  videoId: string;
  /** What came with the document: the first page of the log, and who it was rendered for. */
  initial?: { page?: Page | null; you?: You | null };
  socket?: LiveSocket;
  fetch?: typeof fetch;
  storage?: KeyValues;
  holdLock?: HoldLock;
  /** How long a deletion can be undone. */
  undoMs?: number;
}

const UNDO_MS = 6_000;

export function createRoom(options: RoomOptions): Room {
  const { videoId, initial = {}, socket = sharedSocket(), undoMs = UNDO_MS } = options;
  const ask = options.fetch ?? ((...request: Parameters<typeof fetch>) => fetch(...request));
  const you = observed<You | null>(null);
  const store = createAnnotationStore();
  const channel = createVideoChannel({ socket, videoId, params: () => cursorParams(follower.cursor()) });
  const follower = createLogFollower({ apply: receive, reset: store.reset, complete: store.setComplete });
  const readOn = pagesOverChannel(channel);
  const people = createPeople(channel);
  const playheads = createPlayheads(channel, people);
  const signals = createOwnSignals(channel);
  const kept = createKeptPosts(videoId, options.storage ?? browserStorage());
  const holdLock = options.holdLock ?? browserLocks();
  const outbox = createOutbox({ kept, holdLock, channel, store, onPosted: show });
  const page = typeof window === "undefined" ? null : window;
  const deletes = createPendingDeletes({ videoId, channel, store, fetch: ask, undoMs, page });
  let closed = false;

  function receive(row: Annotation | Tombstone): void {
    store.apply(row);
    if (!isTombstone(row)) outbox.arrived(row);
  }

  /** A row from a reply, seen at once; as evidence of a change it also shows a gap, should its event not have come. */
  function show(wire: WireAnnotation | Tombstone): Annotation | Tombstone {
    const row = decodeChange(wire);
    follower.ahead(row, readOn);
    return row;
  }

  for (const event of ["new_annotation", "annotation_changed", "annotation_deleted"] as const) {
    channel.on(event, (wire) => follower.live(decodeChange(wire), readOn));
  }
  channel.onDropped(follower.stop);
  channel.onJoined((reply) => {
    you.set(reply.you);
    outbox.become(authorOf(reply.you));
    if (follower.take(reply)) void follower.readOn(readOn);
    outbox.flush();
  });

  async function start(): Promise<void> {
    if (initial.you) outbox.become(authorOf(initial.you));
    if (initial.page && follower.take(initial.page)) await follower.readOn(pagesOverHttp(videoId, ask));
    if (!closed) channel.open();
  }
  void start();

  return {
    connection: channel.connection,
    you,
    annotations: store,
    people,
    playheads,
    post: outbox.post,
    retry: outbox.retry,
    discard: outbox.discard,
    remove: deletes.remove,
    ...createRowChanges({ channel, find: store.find, show }),
    typing: signals.typing,
    playhead: signals.playhead,
    reconnect() {
      channel.open();
      socket.renew();
    },
    close() {
      closed = true;
      deletes.close();
      signals.close();
      outbox.close();
      follower.stop();
      channel.close();
    },
  };
}

const cursorParams = ({ rev, epoch, lastId }: { rev: number; epoch: string | null; lastId: number }) => ({
  last_seen_id: lastId,
  last_seen_rev: rev,
  epoch,
});

/** Null for a viewer: somebody without a name does not write. */
const authorOf = ({ key, username, name, kind }: You): Author | null =>
  kind === "viewer" ? null : { id: key, username, name: name ?? "", kind };
