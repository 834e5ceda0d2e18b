/** 201 with who one is now, and the cookie that says so from here on. */
import type { Session } from "@/db/store";
import { sessionCookie } from "@/lib/auth/session-cookie";
import type { Runtime } from "@/lib/runtime";
import { isSecure } from "./actor";
import { json } from "./respond";

export async function sessionResponse(runtime: Runtime, { id, expiresAtMs, person }: Session): Promise<Response> {
  const token = await runtime.tokens.signSession(id, expiresAtMs);
  return json({ user: person }, { status: 201, headers: { "set-cookie": sessionCookie(token, isSecure(runtime)) } });
}
