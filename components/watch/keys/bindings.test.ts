import { expect, it } from "vitest";
import { actionOf, bind, initialSettings, isChanged, type KeySettings, keysOf, readSettings, reset, unbind } from "./bindings";
import { actionNames, presets } from "./presets";

const editor: KeySettings = { preset: "editor", changes: {} };

it.each(["viewer", "editor"] as const)("no key does two things in the %s preset", (preset) => {
  const keys = Object.values(presets[preset]).flat();
  expect(keys.length).toBeGreaterThan(20);
  expect(keys).toEqual([...new Set(keys)]);
});

it("lists every action once", () => {
  expect([...new Set(actionNames)]).toHaveLength(actionNames.length);
  const bound = Object.values(presets).flatMap((preset) => Object.keys(preset));
  expect(bound.filter((name) => !actionNames.some((action) => action === name))).toEqual([]);
});

it("gives an action another key in place of one, or beside it", () => {
  const other = bind(initialSettings, "play", { key: "q", old: "k" });
  expect(keysOf(other, "play")).toEqual(["space", "q"]);
  expect(actionOf(other, "k")).toBeUndefined();
  const more = bind(other, "play", { key: "w", old: null });
  expect(keysOf(more, "play")).toEqual(["space", "q", "w"]);
});

it("takes a key from whatever had it", () => {
  const taken = bind(initialSettings, "mute", { key: "k", old: "m" });
  expect(keysOf(taken, "mute")).toEqual(["k"]);
  expect(keysOf(taken, "play")).toEqual(["space"]);
  expect(actionOf(taken, "k")).toBe("mute");
});

it("choosing the key it already has changes nothing, and one of its others moves", () => {
  expect(bind(initialSettings, "play", { key: "k", old: "k" })).toEqual({ ...initialSettings, changes: { viewer: {} } });
  expect(keysOf(bind(initialSettings, "play", { key: "space", old: "k" }), "play")).toEqual(["space"]);
});

it("leaves an action without keys, and knows that from what the preset has", () => {
  const silent = unbind(initialSettings, "mute", "m");
  expect(keysOf(silent, "mute")).toEqual([]);
  expect(isChanged(silent)).toBe(true);
  expect(isChanged(bind(silent, "mute", { key: "m", old: null }))).toBe(false);
});

it("changes one preset and leaves the other, and resets it alone", () => {
  const both = bind(bind(editor, "loop", { key: "q", old: "p" }), "mute", { key: "w", old: "m" });
  expect(keysOf({ ...both, preset: "viewer" }, "mute")).toEqual(["m"]);
  const back = reset(both);
  expect([keysOf(back, "loop"), keysOf(back, "mute")]).toEqual([["p"], ["m"]]);
  expect(isChanged(back)).toBe(false);
});

it("no key does anything where they are off, and what was changed is there again afterwards", () => {
  const changed = bind(initialSettings, "mute", { key: "q", old: "m" });
  const off: KeySettings = { ...changed, preset: "off" };
  expect(actionNames.flatMap((action) => keysOf(off, action))).toEqual([]);
  expect(keysOf({ ...off, preset: "viewer" }, "mute")).toEqual(["q"]);
});

it("reads what was kept, and does without what it does not understand", () => {
  const kept = bind(editor, "mute", { key: "q", old: "m" });
  expect(readSettings(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  const odd = { preset: "editor", changes: { editor: { mute: ["q"], fly: ["w"], loop: "p", play: [1] }, vim: {} } };
  expect(readSettings(odd)).toEqual({ preset: "editor", changes: { editor: { mute: ["q"] } } });
});

it.each([null, 1, "editor", [], {}, { preset: "vim" }, { changes: {} }])("reads nothing out of %j", (value) => {
  expect(readSettings(value)).toBeNull();
});
