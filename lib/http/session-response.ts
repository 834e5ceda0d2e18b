/** Who one is now, and the cookie that says so from here on. */
import type { Session } from "@/db/store";
import { sessionCookie } from "@/lib/auth/session-cookie";
import type { Runtime } from "@/lib/runtime";
import { isSecure } from "./actor";
import { json } from "./respond";

export async function sessionResponse(runtime: Runtime, session: Session, status: 200 | 201): Promise<Response> {
  const token = await runtime.tokens.signSession(session.id, session.expiresAtMs);
  return json({ user: session.person }, { status, headers: { "set-cookie": sessionCookie(token, isSecure(runtime)) } });
}
