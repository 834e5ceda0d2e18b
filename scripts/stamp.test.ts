import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { root } from "./root.mjs";
import { hashOf, unlessMadeFrom } from "./stamp.mjs";

let folder: string;
beforeEach(() => {
  folder = relative(root, mkdtempSync(`${root}node_modules/.cuemark-test-`));
});
afterEach(() => rmSync(root + folder, { recursive: true }));

const write = (name: string, text: string) => writeFileSync(`${root}${folder}/${name}`, text);

describe("a step that keeps a stamp", () => {
  it("runs once for the same sources, and again when they change", async () => {
    let runs = 0;
    const make = () => unlessMadeFrom(hashOf([`${folder}/source.ts`]), `${folder}/stamp`, () => runs++);
    write("source.ts", "one");
    await make();
    await make();
    expect(runs).toBe(1);
    write("source.ts", "two");
    await make();
    expect(runs).toBe(2);
  });

  it("runs again after it failed, even with the sources of its last success", async () => {
    await unlessMadeFrom("a", `${folder}/stamp`, () => {});
    const failing = unlessMadeFrom("b", `${folder}/stamp`, () => {
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    let ran = false;
    await unlessMadeFrom("a", `${folder}/stamp`, () => {
      ran = true;
    });
    expect(ran).toBe(true);
  });
});

describe("the hash of sources", () => {
  it("changes with a name, a content or another file, and not with a test", () => {
    write("a.ts", "1");
    const first = hashOf([folder]);
    write("a.test.ts", "2");
    expect(hashOf([folder])).toBe(first);
    write("b.ts", "");
    const second = hashOf([folder]);
    expect(second).not.toBe(first);
    write("b.ts", "3");
    expect(hashOf([folder])).not.toBe(second);
  });
});
