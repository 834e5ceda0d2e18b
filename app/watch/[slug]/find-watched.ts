import { notFound } from "next/navigation";
import { cache } from "react";
import { findVisibleVideo } from "@/lib/domain/access";
import { actorKey } from "@/lib/domain/actor";
import { readPage } from "@/lib/domain/log";
import { permissionsOf } from "@/lib/domain/permissions";
import { readPreferences } from "@/lib/domain/preferences";
import { videoIdOf } from "@/lib/moment";
import type { You } from "@/lib/protocol/channel";
import { getRuntime } from "@/lib/runtime";
import { pageActor } from "../../current-person";

const START = { by: "rev", afterRev: 0, epoch: null } as const;

/** The video as whoever asks may see it; a private one is not found, exactly like one that never was. Once per request. */
export const findWatched = cache(async (slug: string) => {
  const { store, config } = getRuntime();
  const deps = { store, guestsAllowed: config.guests };
  const videoId = videoIdOf(slug);
  const actor = await pageActor();
  const found = videoId === null ? null : await findVisibleVideo(deps, actor, videoId);
  if (!found?.ok) notFound();

  const { video, access } = found.value;
  const { name, username, kind } = actor.kind === "viewer" ? { name: null, username: null, kind: actor.kind } : actor;
  const you: You = { key: actorKey(actor), name, username, kind, may: permissionsOf(actor, access) };
  const readLog = async () => {
    const page = await readPage(deps, actor, video.id, START, { atJoin: false });
    return page.ok ? page.value : notFound();
  };
  const findReading = async () => (actor.kind === "viewer" ? null : store.findReading(actor.id, video.id));
  const findKeys = async () => {
    const kept = await readPreferences(deps, actor);
    return (kept.ok && kept.value?.keys) || null;
  };
  return { video, you, readLog, findReading, findKeys, guestsAllowed: config.guests && video.guests };
});
