import { register } from "@/lib/domain/accounts";
import { readJson } from "@/lib/http/json-body";
import { writing } from "@/lib/http/route";
import { sessionResponse } from "@/lib/http/session-response";

export const POST = writing(async ({ request, runtime, deps, actor, address }) => {
  const body = await readJson(request);
  if (!body.ok) return body;
  const session = await register(deps, { actor, address, input: body.value });
  return session.ok ? sessionResponse(runtime, session.value, 201) : session;
});
