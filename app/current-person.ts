import { headers } from "next/headers";
import { cache } from "react";
import { actorOfCookies } from "@/lib/auth/authenticate";
import type { Member } from "@/lib/domain/actor";
import { getRuntime } from "@/lib/runtime";

/** Who asks for this page; null for a viewer. Looked up once per request. */
export const currentPerson = cache(async (): Promise<Member | null> => {
  const cookie = (await headers()).get("cookie");
  return actorOfCookies(getRuntime(), cookie);
});
