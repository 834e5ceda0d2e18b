/**
 * Deletions that can still be taken back: hidden at once, sent when nobody undid them, and at the latest when the page goes, over HTTP,
 * as a socket cannot be relied on then. Deleting twice is the same as once.
 */
import type { AnnotationStore } from "./annotation-store";
import { askPersistently } from "./persistent-ask";
import type { Room } from "./room";
import type { VideoChannel } from "./video-channel";

export interface PendingDeletes extends Pick<Room, "remove"> {
  close(): void;
}

export interface PendingDeletesDeps {
  videoId: string;
  channel: Pick<VideoChannel, "ask" | "connection">;
  store: Pick<AnnotationStore, "apply" | "hide" | "unhide">;
  fetch: typeof fetch;
  undoMs: number;
  /** `window`; whoever tells `pagehide`. */
  page: Pick<EventTarget, "addEventListener" | "removeEventListener"> | null;
}

/** Somebody who deleted and lost the connection does not wait for an answer: it is tried for this long. */
const PATIENCE_MS = 5 * 60_000;

export function createPendingDeletes({ videoId, channel, store, fetch, undoMs, page }: PendingDeletesDeps): PendingDeletes {
  /** Until sent: the timer that sends. Until answered: null. */
  const pending = new Map<number, ReturnType<typeof setTimeout> | null>();

  function settle(id: number, deleted: { rev: number } | null): void {
    if (deleted) store.apply({ id, rev: deleted.rev, deleted: true });
    if (pending.delete(id)) store.unhide(id);
  }

  async function send(id: number): Promise<void> {
    pending.set(id, null);
    const question = { event: "delete_annotation", payload: { id } };
    const reply = await askPersistently<{ id: number; rev: number }>(channel, question, PATIENCE_MS);
    settle(id, reply.kind === "ok" ? reply.response : null);
  }

  function sendAllNow(): void {
    for (const [id, timer] of pending) {
      if (timer) clearTimeout(timer);
      pending.set(id, null);
      const address = `/api/videos/${videoId}/annotations/${id}`;
      // The page may be shown again (back and forward): then a refusal brings the row back.
      fetch(address, { method: "DELETE", keepalive: true }).then(
        (response) => response.ok || settle(id, null),
        () => settle(id, null),
      );
    }
  }

  page?.addEventListener("pagehide", sendAllNow);
  return {
    remove(id) {
      if (!pending.has(id)) {
        store.hide(id);
        pending.set(
          id,
          setTimeout(() => void send(id), undoMs),
        );
      }
      return {
        undo() {
          const timer = pending.get(id);
          if (!timer) return;
          clearTimeout(timer);
          settle(id, null);
        },
      };
    },
    close() {
      page?.removeEventListener("pagehide", sendAllNow);
      sendAllNow();
    },
  };
}
