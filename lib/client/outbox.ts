/**
 * Posts on their way. Each keeps its client id from the first attempt to the acknowledgement, over drops and reloads, so the server
 * writes it once however often it is sent; they leave one by one, in the order they were written. A post belongs to whoever wrote it:
 * another person in the same browser neither sees nor sends it. Knows neither the socket's life nor the log.
 */
import type { Annotation, Author } from "@/lib/protocol/annotation";
import type { PostReply } from "@/lib/protocol/channel";
import type { AnnotationStore } from "./annotation-store";
import { newClientId } from "./client-id";
import type { KeptPosts } from "./kept-posts";
import { isPassing, waitMsOf, wordsOf } from "./persistent-ask";
import { type PendingPost, toPendingRow, toPostPayload } from "./post-shapes";
import type { Room } from "./room";
import type { HoldLock } from "./tab-locks";
import type { VideoChannel } from "./video-channel";

export interface Outbox extends Pick<Room, "post" | "retry" | "discard"> {
  /** Who writes from now on; null: somebody without a name. What was written namelessly goes to the first name taken. */
  become(author: Author | null): void;
  /** Sends what is due, if it can be sent now. After every join. */
  flush(): void;
  /** A row of the log: perhaps one of ours, whose reply is late or got lost. */
  arrived(row: Annotation): void;
  close(): void;
}

export interface OutboxDeps {
  kept: KeptPosts;
  holdLock: HoldLock;
  channel: Pick<VideoChannel, "ask" | "connection">;
  store: Pick<AnnotationStore, "putUnsent" | "dropUnsent">;
  /** The row a post became, or the tombstone where that was deleted meanwhile. */
  onPosted(annotation: PostReply["annotation"]): void;
}

export function createOutbox({ kept, holdLock, channel, store, onPosted }: OutboxDeps): Outbox {
  const posts = new Map<string, PendingPost>();
  /** While one is held no other tab sends that post. */
  const locks = new Map<string, () => void>();
  let author: Author | null = null;
  let madeAtMs = 0;
  let sending = false;
  let refusals = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function put(post: PendingPost): void {
    posts.set(post.clientId, post);
    if (post.author) kept.keep(post.author.id, post);
    store.putUnsent(toPendingRow(post));
  }

  function drop(post: PendingPost): void {
    if (post.author) kept.forget(post.author.id, post.clientId);
    setAside(post.clientId);
  }

  /** Off the screen and free for other tabs; what is kept stays for when its author is back. */
  function setAside(clientId: string): void {
    posts.delete(clientId);
    store.dropUnsent(clientId);
    locks.get(clientId)?.();
    locks.delete(clientId);
  }

  function hold(clientId: string, held: () => void): void {
    locks.set(clientId, () => {});
    const release = holdLock(`cuemark:outbox:${clientId}`, held);
    if (locks.has(clientId)) locks.set(clientId, release);
    else release();
  }

  /** What an earlier page left behind is ours to send once that page is gone. */
  function adopt(owner: Author, clientId: string): void {
    if (locks.has(clientId)) return;
    hold(clientId, () => {
      const post = author?.id === owner.id ? kept.read(owner.id, clientId) : null;
      if (!post) return setAside(clientId);
      put({ ...post, author: owner });
      flush();
    });
  }

  function become(next: Author | null): void {
    const before = author;
    author = next;
    if (before && before.id !== next?.id) {
      const namely = [...locks.keys()].filter((clientId) => posts.get(clientId)?.author !== null);
      for (const clientId of namely) setAside(clientId);
    }
    if (!next) return;
    for (const post of posts.values()) put({ ...post, author: next });
    for (const clientId of kept.ids(next.id)) adopt(next, clientId);
  }

  async function flush(): Promise<void> {
    if (sending) return;
    sending = true;
    clearTimeout(timer);
    for (let post = oldestDue(posts); post; post = oldestDue(posts)) {
      if (!(await send(post))) break;
    }
    sending = false;
  }

  /** Whether the next one may follow. */
  async function send(post: PendingPost): Promise<boolean> {
    const reply = await channel.ask<PostReply>("new_annotation", toPostPayload(post));
    if (reply.kind === "ok") {
      onPosted(reply.response.annotation);
      drop(post);
    } else if (reply.kind === "error" && !isPassing(reply.error)) {
      // It may have been discarded while it was on its way.
      if (posts.has(post.clientId)) put({ ...post, error: wordsOf(reply.error) });
    } else {
      refusals += 1;
      const passing = reply.kind === "error" ? reply.error : { reason: "timeout", message: "" };
      // After a drop the next join sends it again.
      if (channel.connection.get() === "live") timer = setTimeout(flush, waitMsOf(passing, refusals));
      return false;
    }
    refusals = 0;
    return true;
  }

  return {
    become,
    flush,
    post(draft) {
      const clientId = newClientId();
      hold(clientId, () => {});
      // No two at the same time: it is what tells their order, after a reload too.
      madeAtMs = Math.max(Date.now(), madeAtMs + 1);
      put({ clientId, draft, madeAt: new Date(madeAtMs).toISOString(), error: null, author });
      void flush();
    },
    retry(clientId) {
      const post = posts.get(clientId);
      if (post) put({ ...post, error: null });
      void flush();
    },
    discard(clientId) {
      const post = posts.get(clientId);
      if (post) drop(post);
    },
    arrived({ clientId, user }) {
      const post = clientId === null ? undefined : posts.get(clientId);
      // Client ids are unique per author: somebody else's row under the same id is not ours.
      if (post?.author?.id === user.id) drop(post);
    },
    close() {
      clearTimeout(timer);
      author = null;
      for (const clientId of [...locks.keys()]) setAside(clientId);
    },
  };
}

/** The oldest that has an author and was not refused. */
function oldestDue(posts: ReadonlyMap<string, PendingPost>): PendingPost | undefined {
  const due = [...posts.values()].filter((post) => post.author !== null && post.error === null);
  return due.reduce<PendingPost | undefined>(
    (oldest, post) => (oldest && oldest.madeAt <= post.madeAt ? oldest : post),
    undefined,
  );
}
