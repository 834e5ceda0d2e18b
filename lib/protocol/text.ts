/** What text from a person must be before it is kept (docs/protocol.md, "Limits"). */
import * as z from "zod";

/** Length as people count it: an emoji outside the BMP is one. */
export const codePoints = (text: string): number => [...text].length;

/** Nothing anybody would see: white space, controls, zero-width characters, fillers that are drawn as nothing. */
const BLANK = /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

export const isBlank = (value: string): boolean => BLANK.test(value);

/** Text that can be stored and returned unchanged: no NUL, no lone surrogates, not blank, at most `max` code points. */
export const text = (max: number) => optionalText(max).refine((value) => !isBlank(value), "must not be empty");

/** The same, but may be empty. */
export const optionalText = (max: number) =>
  z
    .string("must be text")
    .max(max * 2, `must be at most ${max} characters`)
    .refine((value) => codePoints(value) <= max, `must be at most ${max} characters`)
    .refine((value) => !value.includes("\0"), "must not contain NUL")
    .refine((value) => value.isWellFormed(), "must be well-formed Unicode");

/** Bidi overrides, zero-width characters, fillers and controls let one name pass for another. Emoji keep their variation selectors. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u2800]|(?![\ufe0e\ufe0f])\p{Default_Ignorable_Code_Point}/u;

/** A name shown beside what someone writes: trimmed, NFC, single-spaced, nothing invisible. */
export const personName = (max: number) =>
  text(max)
    .transform((value) => value.trim().replace(/\s+/gu, " ").normalize("NFC"))
    .refine((value) => !INVISIBLE.test(value), "must not contain invisible characters");

/** `{field: first message}` of a failed parse; the empty path is `_`. */
export function fieldErrors(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join(".") || "_"] ??= issue.message;
  return fields;
}
