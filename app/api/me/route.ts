import { json } from "@/lib/http/respond";
import { reading } from "@/lib/http/route";

export const GET = reading(async ({ actor }) => {
  if (actor.kind === "viewer") return json({ user: null });
  const { id, username, name, kind } = actor;
  return json({ user: { id, username, name, kind } });
});
