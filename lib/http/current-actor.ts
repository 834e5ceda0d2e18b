/** Who is looking at a page: for server components, which have no request in hand. */
import { headers } from "next/headers";
import type { Actor } from "@/lib/domain/actor";
import { getRuntime } from "@/lib/runtime";
import { actorOfHeaders } from "./actor";

export const currentActor = async (): Promise<Actor> => actorOfHeaders(getRuntime(), await headers());
