import { describe, expect, it } from "vitest";
import { keptInMemory } from "@/lib/client/browser-storage";
import { chooseHint, createKnownHints, learntNow, type Situation } from "./hints";

const arrival: Situation = {
  mayWrite: true,
  hasWritten: false,
  hasMarkedRange: false,
  hasKeys: true,
  isOwner: true,
  isAlone: true,
};
const nothing = new Set<string>();

describe("the hint on the page", () => {
  it("begins with writing, and goes on once that was done", () => {
    expect(chooseHint(arrival, nothing)).toBe("type");
    const wrote = { ...arrival, hasWritten: true };
    expect(learntNow(wrote)).toEqual(["type"]);
    expect(chooseHint(wrote, new Set(["type"]))).toBe("share");
    expect(chooseHint(wrote, new Set(["type", "share"]))).toBe("range");
    expect(chooseHint(wrote, new Set(["type", "share", "range"]))).toBe("keys");
    expect(chooseHint(wrote, new Set(["type", "share", "range", "keys"]))).toBeNull();
  });

  it("is none for what this person cannot do, or does not need", () => {
    const watching = { ...arrival, mayWrite: false, isOwner: false };
    expect(chooseHint(watching, nothing)).toBeNull();
    const inCompany = { ...arrival, hasWritten: true, isAlone: false };
    expect(learntNow(inCompany)).toEqual(["type", "share"]);
    expect(chooseHint({ ...inCompany, hasKeys: false, hasMarkedRange: true }, new Set(["type", "range"]))).toBeNull();
  });

  it("is kept as known, once", () => {
    const storage = keptInMemory();
    expect(createKnownHints(storage).add(["type", "keys"])).toBe(true);
    expect(createKnownHints(storage).add(["keys"])).toBe(false);
    expect([...createKnownHints(storage).read()]).toEqual(["type", "keys"]);
  });
});
