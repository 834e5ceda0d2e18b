import { expect, it } from "vitest";
import { keptInMemory } from "@/lib/client/browser-storage";
import { bind, initialSettings, type KeySettings, keysOf } from "./bindings";
import { createKeptSettings } from "./kept-settings";

const quiet = bind(initialSettings, "mute", { key: "q", old: "m" });
const loud = bind(initialSettings, "mute", { key: "w", old: "m" });

/** A browser and a server that keeps keys by person; `reached` false: there is no network. */
function scene() {
  const storage = keptInMemory();
  const stored = new Map<string, KeySettings>();
  const net = { reached: true };
  const visit = async (owner: string | null, browser = storage, keys: unknown = null) => {
    let who = owner;
    const server = {
      read: async () => (net.reached ? (stored.get(who ?? "") ?? null) : undefined),
      write: async (settings: KeySettings) => net.reached && Boolean(stored.set(who ?? "", settings)),
    };
    const kept = createKeptSettings(browser, server, { owner, keys });
    const become = (next: string | null) => {
      who = next;
      return kept.become(next);
    };
    await become(owner);
    return { ...kept, become };
  };
  return { stored, net, visit };
}

const muteKeys = (kept: { get(): KeySettings }) => keysOf(kept.get(), "mute");

it("is the same on every device of a person", async () => {
  const { visit } = scene();
  (await visit("mina")).change(quiet);
  expect(muteKeys(await visit("mina", keptInMemory()))).toEqual(["q"]);
});

it("is right before the server answers, and follows it then", async () => {
  const { visit, stored } = scene();
  (await visit("mina")).change(quiet);
  await Promise.resolve();
  stored.set("mina", loud);
  const kept = await visit("mina");
  const asking = kept.become("mina");
  expect(muteKeys(kept)).toEqual(["w"]);
  await asking;
  expect(muteKeys(kept)).toEqual(["w"]);
});

it("is right on a new device before the server answers, as the page knew it", async () => {
  const { visit, net } = scene();
  net.reached = false;
  expect(muteKeys(await visit("mina", keptInMemory(), loud))).toEqual(["w"]);
  const browser = keptInMemory();
  const offline = await visit("mina", browser);
  offline.change(quiet);
  expect(muteKeys(await visit("mina", browser, loud)), "what was not sent is newer").toEqual(["q"]);
});

it("a viewer's stay in the browser, and go along when they take a name", async () => {
  const { visit, stored } = scene();
  const viewer = await visit(null);
  viewer.change(quiet);
  expect(stored.size).toBe(0);
  expect(muteKeys(await visit(null))).toEqual(["q"]);
  await viewer.become("guest");
  expect(stored.get("guest")).toEqual(quiet);
});

it("a viewer who signs in has what they set as that person", async () => {
  const { visit, stored } = scene();
  stored.set("mina", loud);
  const viewer = await visit(null);
  viewer.change(quiet);
  await viewer.become("mina");
  expect(muteKeys(viewer)).toEqual(["w"]);
});

it("somebody else's in this browser are neither taken nor sent on", async () => {
  const { visit, stored } = scene();
  (await visit("mina")).change(quiet);
  expect(muteKeys(await visit("akira"))).toEqual(["m"]);
  expect(stored.has("akira")).toBe(false);
});

it("what could not be sent wins the next time, and is sent", async () => {
  const { visit, stored, net } = scene();
  stored.set("mina", loud);
  net.reached = false;
  const offline = await visit("mina");
  offline.change(quiet);
  await Promise.resolve();
  net.reached = true;
  expect(muteKeys(await visit("mina"))).toEqual(["q"]);
  expect(stored.get("mina")).toEqual(quiet);
});
