import { describe, expect, it } from "vitest";
import { chooseLanguage } from "./languages";

describe("the language of a page", () => {
  it("is the one that was chosen, whatever the browser asks for", () => {
    expect(chooseLanguage("fr", "ja")).toBe("fr");
    expect(chooseLanguage("klingon", "ja")).toBe("ja");
    expect(chooseLanguage("toString", null)).toBe("en");
  });

  it.each([
    ["fr-CA,fr;q=0.9,en;q=0.8", "fr"],
    ["de,ja;q=0.3,fr;q=0.7", "fr"],
    ["ja;q=0,en;q=0.1", "en"],
    ["zh-TW", "zh-Hant"],
    ["zh-HK,zh;q=0.5", "zh-Hant"],
    ["zh", "zh-Hans"],
    ["zh-Hant-CN", "zh-Hant"],
    ["de", "en"],
    ["*", "en"],
    [";;q=,,=", "en"],
    ["", "en"],
  ] as const)("follows the browser: %s is %s", (accepted, language) => {
    expect(chooseLanguage(undefined, accepted)).toBe(language);
  });
});
