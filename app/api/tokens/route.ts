import { listAccessTokens, makeAccessToken } from "@/lib/domain/access-tokens";
import { readJson } from "@/lib/http/json-body";
import { json } from "@/lib/http/respond";
import { reading, writing } from "@/lib/http/route";
import { encodeAccessToken } from "@/lib/protocol/access-token";

export const GET = reading(async ({ deps, actor }) => {
  const tokens = await listAccessTokens(deps, actor);
  return tokens.ok ? json({ tokens: tokens.value.map(encodeAccessToken) }) : tokens;
});

export const POST = writing(async ({ request, deps, actor }) => {
  const body = await readJson(request);
  if (!body.ok) return body;
  const made = await makeAccessToken(deps, actor, body.value);
  if (!made.ok) return made;
  const { token, accessToken } = made.value;
  return json({ token, access_token: encodeAccessToken(accessToken) }, { status: 201 });
});
