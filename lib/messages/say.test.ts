import { describe, expect, it } from "vitest";
import { createSay } from "./say";

const messages = {
  hello: "Hello {name}, {name}!",
  people: { one: "{count} person", other: "{count} people" },
  video: { one: "{count} vidéo", other: "{count} vidéos" },
};

describe("a message", () => {
  it("holds what it is given, wherever it names it", () => {
    expect(createSay("en", messages)("hello", { name: "Mina" })).toBe("Hello Mina, Mina!");
    expect(createSay("en", messages)("hello")).toBe("Hello , !");
  });

  it("takes the plural form of its language, and its numbers", () => {
    expect(createSay("en", messages)("people", { count: 1 })).toBe("1 person");
    expect(createSay("en", messages)("people", { count: 0 })).toBe("0 people");
    expect(createSay("en", messages)("people", { count: 12_345 })).toBe("12,345 people");
    expect(createSay("fr", messages)("video", { count: 0 })).toBe("0 vidéo");
    expect(createSay("ja", messages)("people", { count: 1 })).toBe("1 people");
  });

  it("does not read what people wrote as a message", () => {
    expect(createSay("en", messages)("hello", { name: "{name}" })).toBe("Hello {name}, {name}!");
  });

  it("that is missing shows its key", () => {
    expect(createSay("en", messages)("nothing.here")).toBe("nothing.here");
  });
});
