/** The captions of a video: whoever sees it reads them, its owner brings and deletes them. Knows nothing of how they are shown. */
import { CAPTIONS_BYTES, CAPTIONS_PER_VIDEO, type Captions, captionsDetails } from "@/lib/protocol/captions";
import { fieldErrors } from "@/lib/protocol/text";
import { parseCaptions, writeWebVtt } from "@/lib/protocol/web-vtt";
import { type AccessDeps, findVisibleVideo } from "./access";
import type { Actor } from "./actor";
import { can } from "./permissions";
import { fail, invalid, ok, type Result } from "./result";

/** Oldest first. */
export async function listCaptions(deps: AccessDeps, actor: Actor, videoId: string): Promise<Result<Captions[]>> {
  const found = await findVisibleVideo(deps, actor, videoId);
  return found.ok ? ok(await deps.store.listCaptions(videoId)) : found;
}

/** As WebVTT. */
export async function readCaptions(
  deps: AccessDeps,
  actor: Actor,
  { videoId, id }: { videoId: string; id: string },
): Promise<Result<string>> {
  const found = await findVisibleVideo(deps, actor, videoId);
  if (!found.ok) return found;
  const vtt = await deps.store.findCaptionsText(videoId, id);
  return vtt === null ? fail("not_found") : ok(vtt);
}

/** `file` is WebVTT or SRT; what is kept is our own writing of it. */
export async function addCaptions(
  deps: AccessDeps,
  actor: Actor,
  videoId: string,
  { details, file }: { details: unknown; file: Uint8Array },
): Promise<Result<Captions>> {
  const managed = await mayManage(deps, actor, videoId);
  if (!managed.ok) return managed;
  const parsed = captionsDetails.safeParse(details);
  if (!parsed.success) return invalid(fieldErrors(parsed.error));
  const text = decode(file);
  if (text === null) return invalid({ file: "must be UTF-8 text" });
  const read = parseCaptions(text);
  if ("problem" in read) return invalid({ file: read.problem });
  const vtt = writeWebVtt(read.cues);
  if (Buffer.byteLength(vtt) > CAPTIONS_BYTES) return fail("too_large", { limit: { captions_bytes: CAPTIONS_BYTES } });
  const added = await deps.store.addCaptions({ ...parsed.data, videoId, vtt, most: CAPTIONS_PER_VIDEO });
  return added === "too_many" ? invalid({ file: `cannot be added: ${CAPTIONS_PER_VIDEO} are the most` }) : ok(added);
}

export async function deleteCaptions(
  deps: AccessDeps,
  actor: Actor,
  { videoId, id }: { videoId: string; id: string },
): Promise<Result<null>> {
  const managed = await mayManage(deps, actor, videoId);
  if (!managed.ok) return managed;
  return (await deps.store.deleteCaptions(videoId, id)) ? ok(null) : fail("not_found");
}

async function mayManage(deps: AccessDeps, actor: Actor, videoId: string): Promise<Result<null>> {
  const found = await findVisibleVideo(deps, actor, videoId);
  if (!found.ok) return found;
  return can(actor, "manage", found.value.access) ? ok(null) : fail("unauthorized");
}

/** Windows' editors say UTF-16 by its first two bytes; everything else must be UTF-8. */
function decode(file: Uint8Array): string | null {
  const [first, second] = file;
  const encoding = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file);
  } catch {
    return null;
  }
}
