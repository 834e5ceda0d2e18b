/** What an upload says of itself when it begins: `Upload-Metadata` (tus 1.0) as details of a video, and back. All values are text. */
import { Metadata } from "@tus/server";
import { invalid, ok, type Result } from "@/lib/domain/result";
import { limits } from "@/lib/protocol/limits";
import { isBlank } from "@/lib/protocol/text";

/** As `lib/domain/videos` takes it; not checked yet. */
export interface SaidDetails {
  title: string;
  description?: string;
  visibility?: string;
  guests?: boolean;
  members?: string[];
}

export type UploadMetadata = Record<string, string | null>;

export function parseMetadata(header: string | undefined): Result<UploadMetadata> {
  if (!header) return ok({});
  try {
    return ok(Metadata.parse(header));
  } catch {
    return invalid({ "Upload-Metadata": "must be keys with base64 values" });
  }
}

export function readDetails({ title, filename, description, visibility, guests, members }: UploadMetadata): SaidDetails {
  return {
    title: title?.trim() || titleOfFile(filename ?? ""),
    description: description ?? undefined,
    visibility: visibility || undefined,
    guests: guests ? guests === "true" || guests === "on" : undefined,
    members: members ? members.split(/[\s,]+/).filter(Boolean) : undefined,
  };
}

/** The name people gave the file: without its folder and ending, and without characters that are not seen. A label, never a path. */
export function titleOfFile(name: string): string {
  const base = name.toWellFormed().replace(/^.*[\\/]/su, "");
  const visible = base
    .replace(/\.[A-Za-z0-9]{1,5}$/, "")
    // The joiner stays: it holds emoji together.
    .replace(/(?!\u200d)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "")
    .replace(/^[.\s]+/, "")
    .trim();
  const title = [...visible].slice(0, limits.titleCodePoints).join("").trim();
  return isBlank(title) ? "Untitled video" : title;
}
