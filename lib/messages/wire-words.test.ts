import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { errorTable } from "@/lib/domain/result";
import { messagesOf } from "./catalogue";
import { createSay } from "./say";
import { sayWire } from "./wire-words";

const french = createSay("fr", messagesOf("fr", ["wire"]));

describe("what the server said", () => {
  it("is said in the language of the page, its numbers too", () => {
    expect(sayWire(french, "You may not do this.")).toBe("Vous n’êtes pas autorisé à faire cela.");
    expect(sayWire(french, "must be at most 10000 characters")).toMatch(/^au plus 10\s000 caractères$/);
    expect(sayWire(french, "must be at most 1 characters")).toBe("au plus 1 caractère");
  });

  it("keeps the names people have, whatever they look like", () => {
    expect(sayWire(french, "nobody here is called 7up, {names}")).toBe("personne ici ne s’appelle 7up, {names}");
  });

  it("may be a refusal with the problem of a field", () => {
    expect(sayWire(french, "Some of this is not right. (body must not be empty)")).toBe(
      "Certaines informations ne conviennent pas. (à remplir)",
    );
  });

  it.each(["Saved at 10:20 (new)", "A sentence of a newer server.", "{count}", ""])(
    "is left alone where it is not known: %j",
    (words) => {
      expect(sayWire(french, words)).toBe(words);
    },
  );
});

describe("every sentence of the server that people may meet", () => {
  const known = messagesOf("en", ["wire"]);
  const isKnown = (words: string) => `wire.${words.replace(/(\d+|\$\{[^}]+\})(?=[^\d$]*$)/, "{count}")}` in known;

  it("has words: refusals", () => {
    const sentences = Object.values(errorTable).map(({ message }) => message);
    expect(sentences.filter((sentence) => !isKnown(sentence))).toEqual([]);
  });

  it("has words: what is wrong with a field of a form", () => {
    const problems = [
      "lib/protocol/text.ts",
      "lib/domain/accounts.ts",
      "lib/domain/video-address.ts",
      "lib/domain/start-timecode.ts",
      "server/probe.ts",
    ].flatMap(problemsIn);
    expect(problems.length).toBeGreaterThan(10);
    expect(problems.filter((problem) => !isKnown(problem))).toEqual([]);
  });
});

/** For programs alone: a form never sends these. */
const FOR_PROGRAMS = new Set(["must be text", "must be true or false"]);

function problemsIn(path: string): string[] {
  const source = readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), "utf8");
  const problems = [...source.matchAll(/["`]((?:must|is|ends|may hold) [^"`]+)["`]/g)].map(([, problem = ""]) => problem);
  return problems.filter((problem) => !FOR_PROGRAMS.has(problem));
}
