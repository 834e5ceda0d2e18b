import { newViewer, viewerOfCookies } from "@/lib/auth/viewer-cookie";
import { isSecure } from "@/lib/http/actor";
import { json } from "@/lib/http/respond";
import { reading } from "@/lib/http/route";

export const GET = reading(async ({ request, runtime, actor }) => {
  const isNew = actor.kind === "viewer" && !viewerOfCookies(request.headers.get("cookie"));
  const made = isNew ? newViewer(isSecure(runtime)) : null;
  const { token, expiresInSeconds } = await runtime.tokens.signSocket(made?.viewer ?? actor);
  return json({ token, expires_in: expiresInSeconds }, { headers: made ? { "set-cookie": made.cookie } : {} });
});
