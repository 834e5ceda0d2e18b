/** `?after_rev=&after_id=&epoch=&limit=` of the annotations' pages. With none of them: everything, by id, as a plain join. */
import * as z from "zod";
import { invalid, ok, type Result } from "@/lib/domain/result";
import { type Cursor, catchUp } from "@/lib/protocol/pushes";
import { fieldErrors } from "@/lib/protocol/text";

const whole = z
  .string()
  .regex(/^\d{1,16}$/, "must be a whole number")
  .transform(Number);
const query = z.object({
  after_rev: whole.optional(),
  after_id: whole.optional(),
  epoch: z.string().optional(),
  limit: whole.pipe(z.int().min(1, "must be positive")).optional(),
});

export function parsePageQuery(parameters: URLSearchParams): Result<{ cursor: Cursor; limit: number | undefined }> {
  const parsed = query.safeParse(Object.fromEntries(parameters));
  if (!parsed.success) return invalid(fieldErrors(parsed.error));
  const { limit, ...wire } = parsed.data;
  const isPlain = wire.after_rev === undefined && wire.after_id === undefined;
  const cursor = catchUp.safeParse(isPlain ? { after_id: 0 } : wire);
  return cursor.success ? ok({ cursor: cursor.data, limit }) : invalid(fieldErrors(cursor.error));
}
