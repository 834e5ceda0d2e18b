import { describe, expect, it } from "vitest";
import { EncodedJson, toJson } from "./encoded-json";

const page = (size: number) => ({ notes: "ノ\u2028".repeat(size), rev: 7 });

describe.each([
  ["small", page(3)],
  ["large", page(5_000)],
])("a %s object that is JSON already", (_, value) => {
  it("reads as it did, alone, behind other keys, and as a part of something", () => {
    const encoded = EncodedJson.of(value);
    expect(JSON.parse(toJson(encoded))).toEqual(value);
    expect(JSON.parse(toJson(encoded.behind('{"you":"{"}')))).toEqual({ you: "{", ...value });
    const reply = encoded.behind('{"may":[]}').within('{"response":', ',"status":"ok"}');
    expect(JSON.parse(toJson(reply))).toEqual({ response: { may: [], ...value }, status: "ok" });
  });

  it("shares its large part with what is made of it", () => {
    const encoded = EncodedJson.of(value);
    expect(encoded.behind('{"may":[]}').within("[", "]").shared).toBe(encoded.shared);
  });
});
