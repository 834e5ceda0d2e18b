import { useEffect, useState } from "react";
import { request } from "@/components/ui/request";
import { browserStorage } from "@/lib/client/browser-storage";
import { useWatch, useYou } from "../watch-context";
import { createKeptSettings, type KeptSettings, type PreferencesServer } from "./kept-settings";

const PATH = "/api/me/preferences";

const server: PreferencesServer = {
  async read() {
    const answer = await request<{ preferences: { keys?: unknown } | null }>("GET", PATH);
    return answer.ok ? (answer.value.preferences?.keys ?? null) : undefined;
  },
  write: async (keys) => (await request("PUT", PATH, { keys })).ok,
};

/** The keys of whoever is here, also after a viewer took a name. */
export function useKeptSettings(): KeptSettings {
  const { key, kind } = useYou();
  const { initialYou, keys } = useWatch();
  const owner = kind === "viewer" ? null : key;
  const [kept] = useState(() => createKeptSettings(browserStorage(), server, { owner: initialYou.key, keys }));
  useEffect(() => void kept.become(owner), [kept, owner]);
  return kept;
}
