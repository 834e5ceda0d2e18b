import { describe, expect, it, vi } from "vitest";
import { keptInMemory, keyValuesOf } from "./browser-storage";
import { newClientId } from "./client-id";
import { createDrafts } from "./drafts";

describe("drafts", () => {
  it("are kept per video, and per annotation replied to", () => {
    const storage = keptInMemory();
    const drafts = createDrafts("v1", storage);
    drafts.keep({ atMs: 5, endMs: 9, body: "unfinished" });
    drafts.keep({ atMs: 5, body: "a reply", parentId: 7 });
    const afterReload = createDrafts("v1", storage);
    expect(afterReload.read()).toEqual({ atMs: 5, endMs: 9, body: "unfinished" });
    expect(afterReload.read(7)?.body).toBe("a reply");
    expect(createDrafts("v2", storage).read()).toBeNull();
    drafts.forget(7);
    expect([drafts.read(7), drafts.read()?.body]).toEqual([null, "unfinished"]);
  });

  it("without words are forgotten", () => {
    const drafts = createDrafts("v1", keptInMemory());
    drafts.keep({ atMs: 5, body: "x" });
    drafts.keep({ atMs: 5, body: "" });
    expect(drafts.read()).toBeNull();
  });

  it.each(["", "null", "[]", "{", '{"atMs":1.5,"body":"x"}', '{"atMs":1}', '{"atMs":1,"body":"x","endMs":"2"}'])(
    "are not read from %j",
    (junk) => {
      const storage = keptInMemory();
      storage.set("cuemark:draft:v1", junk);
      expect(createDrafts("v1", storage).read()).toBeNull();
    },
  );
});

it("storage that is full or refused loses nothing but itself", () => {
  const deny = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  const storage = keyValuesOf({ getItem: deny, setItem: deny, removeItem: deny, key: deny, clear: deny, length: 0 });
  expect([storage.set("a", "b"), storage.get("a"), storage.keys("cuemark:")]).toEqual([false, null, []]);
  expect(() => storage.remove("a")).not.toThrow();
});

it("client ids are UUIDs of version 4, over plain http too", () => {
  const secure = newClientId();
  vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
  const plain = Array.from({ length: 50 }, newClientId);
  vi.unstubAllGlobals();
  for (const id of [secure, ...plain])
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(plain).size).toBe(50);
});
