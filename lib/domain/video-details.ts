/** What people say about a video: its title, who may see it, who is let in. One shape for addresses, uploads and edits. */
import * as z from "zod";
import type { Store } from "@/db/store";
import { limits } from "@/lib/protocol/limits";
import { fieldErrors, optionalText, text } from "@/lib/protocol/text";
import { invalid, ok, type Result } from "./result";
import { parseVideoAddress, type VideoAddress } from "./video-address";

/** Named people let into a private video. */
const MAX_MEMBERS = 100;

const trim = (value: string) => value.trim();
const title = text(limits.titleCodePoints).transform(trim);
const description = optionalText(limits.descriptionCodePoints).transform(trim);
const visibility = z.enum(["public", "unlisted", "private"], "must be public, unlisted or private");
const guests = z.boolean("must be true or false");
const members = z
  .array(text(limits.nameCodePoints).transform(trim), "must be a list of usernames")
  .max(MAX_MEMBERS, `must be at most ${MAX_MEMBERS} people`)
  .transform((names) => [...new Map(names.map((name) => [name.toLowerCase(), name])).values()]);

export const videoDetails = z.object({
  title,
  description: description.default(""),
  visibility: visibility.default("public"),
  guests: guests.default(true),
  members: members.default([]),
});
export type VideoDetails = z.output<typeof videoDetails>;

export const addressedVideo = videoDetails.extend({
  url: z.string("must be an address").transform((text, context): VideoAddress => {
    const address = parseVideoAddress(text);
    if (!("problem" in address)) return address;
    context.addIssue({ code: "custom", message: address.problem });
    return z.NEVER;
  }),
});

const MAX_DURATION_MS = 7 * 24 * 60 * 60 * 1000;
const MAX_PIXELS = 32_768;
const positive = (max: number) => z.int("must be a whole number").min(1, "must be positive").max(max, `must be at most ${max}`);

/** As editors write it; which numbers a rate has is asked where the rate is known. Without one: zero. */
const startTimecode = z
  .string("must be a timecode")
  .trim()
  .max(16, "must be a timecode like 01:00:00:00")
  .transform((written) => written || null)
  .nullable();

/** Absent fields stay as they are. Duration and size are what the owner's browser found; kept only where they are unknown. */
export const videoPatch = z
  .object({
    title: title.optional(),
    description: description.optional(),
    visibility: visibility.optional(),
    guests: guests.optional(),
    members: members.optional(),
    duration: positive(MAX_DURATION_MS).optional(),
    width: positive(MAX_PIXELS).optional(),
    height: positive(MAX_PIXELS).optional(),
    start_timecode: startTimecode.optional(),
  })
  .transform(({ duration, start_timecode, ...rest }) => ({ ...rest, durationMs: duration, startTimecode: start_timecode }));

/** Parsed, or what is wrong field by field; also wrong: a member who is nobody here. */
export async function parseDetails<Parsed extends { members?: string[] | undefined }>(
  store: Pick<Store, "findCredentials">,
  schema: z.ZodType<Parsed>,
  input: unknown,
): Promise<Result<Parsed>> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) return invalid(fieldErrors(parsed.error));
  const unknown: string[] = [];
  for (const name of parsed.data.members ?? []) {
    if (!(await store.findCredentials(name))) unknown.push(name);
  }
  return unknown.length > 0 ? unknownMembers(unknown) : ok(parsed.data);
}

export const unknownMembers = (names: string[]) => invalid({ members: `nobody here is called ${names.join(", ")}` });
