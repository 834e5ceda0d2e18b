/** What a person set for themselves, as the HTTP API takes and gives it. Which actions and keys there are is the interface's to know. */
import * as z from "zod";

export const PREFERENCES_BYTES = 8 * 1024;

const keyNames = z.array(z.string("must be text").min(1, "must be a key").max(20, "must be a key")).max(4, "at most 4 keys");
const changes = z.record(z.string().regex(/^[a-z][A-Za-z0-9]{0,30}$/, "must be an action"), keyNames);

export const preferencesShape = z.object({
  keys: z
    .object({
      preset: z.enum(["viewer", "editor", "off"], "must be viewer, editor or off"),
      /** What is other than in the preset: the keys of an action, none to have none. */
      changes: z.object({ viewer: changes.optional(), editor: changes.optional() }),
    })
    .optional(),
});

export type Preferences = z.infer<typeof preferencesShape>;
