import { endedSessionCookie } from "@/lib/auth/session-cookie";
import { signIn, signOut } from "@/lib/domain/accounts";
import { isSecure } from "@/lib/http/actor";
import { readJson } from "@/lib/http/json-body";
import { noContent } from "@/lib/http/respond";
import { writing } from "@/lib/http/route";
import { sessionResponse } from "@/lib/http/session-response";

export const POST = writing(async ({ request, runtime, deps, actor, address }) => {
  const body = await readJson(request);
  if (!body.ok) return body;
  const session = await signIn(deps, { actor, address, input: body.value });
  return session.ok ? sessionResponse(runtime, session.value, 200) : session;
});

export const DELETE = writing(async ({ runtime, deps, actor }) => {
  await signOut(deps, actor);
  return noContent({ "set-cookie": endedSessionCookie(isSecure(runtime)) });
});
