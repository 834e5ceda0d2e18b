/** Where the others stand in the video. The server tells of what changed; who left is forgotten. */
import { observed } from "./observable";
import type { Crowd } from "./people";
import type { Observable, PeerPlayhead } from "./room";
import type { VideoChannel } from "./video-channel";

export function createPlayheads(
  channel: Pick<VideoChannel, "on" | "onJoined">,
  people: Crowd,
): Observable<readonly PeerPlayhead[]> {
  const playheads = observed<readonly PeerPlayhead[]>([]);
  const known = new Map<string, Omit<PeerPlayhead, "user">>();
  let me = "";

  function publish(): void {
    const here: PeerPlayhead[] = [];
    for (const playhead of known.values()) {
      const user = people.find(playhead.key);
      if (user) here.push({ ...playhead, user });
    }
    if (here.length > 0 || playheads.get().length > 0) playheads.set(here);
  }

  channel.onJoined((reply) => {
    me = reply.you.key;
    known.clear();
    publish();
  });
  channel.on("playheads", ({ users }) => {
    const receivedAtMs = performance.now();
    for (const [key, [atMs, playing, rate]] of Object.entries(users)) {
      if (key !== me) known.set(key, { key, atMs, playing, rate, receivedAtMs });
    }
    publish();
  });
  people.subscribe(() => {
    const left = playheads.get().filter(({ key }) => !people.find(key));
    for (const { key } of left) known.delete(key);
    if (left.length > 0 || known.size > playheads.get().length) publish();
  });
  return { get: playheads.get, subscribe: playheads.subscribe };
}
