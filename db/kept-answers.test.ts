import { describe, expect, it, vi } from "vitest";
import { keepOpen, start } from "./contract/fixture";
import { testFolder } from "./contract/test-folder";
import { createKeptAnswers } from "./kept-answers";
import { openStore } from "./open-store";

const inFolder = testFolder();

function counted() {
  const state = { commits: 1, asked: 0 };
  const keep = createKeptAnswers<string>(() => state.commits);
  const ask = (key: string) => keep.ask(key, () => `${key}, asked ${++state.asked} times`);
  return { state, ask, peek: keep.peek };
}

describe("kept answers", () => {
  it("ask once, however often, while nobody commits", () => {
    const { ask } = counted();
    expect([ask("a"), ask("a"), ask("b"), ask("a")]).toEqual([
      "a, asked 1 times",
      "a, asked 1 times",
      "b, asked 2 times",
      "a, asked 1 times",
    ]);
  });

  it("ask again for everything once somebody has committed", () => {
    const { state, ask } = counted();
    ask("a");
    ask("b");
    state.commits = 2;
    expect([ask("a"), ask("b")]).toEqual(["a, asked 3 times", "b, asked 4 times"]);
  });

  it("can be looked at without asking, while nobody commits", () => {
    const { state, ask, peek } = counted();
    expect(peek("a")).toBeUndefined();
    ask("a");
    expect(peek("a")).toBe("a, asked 1 times");
    state.commits = 2;
    expect(peek("a")).toBeUndefined();
  });

  it("keep nothing of a question that failed", () => {
    const { ask } = counted();
    const keep = createKeptAnswers<string>(() => 1);
    const fail = () => {
      throw new Error("no");
    };
    expect(() => keep.ask("a", fail)).toThrow("no");
    expect(keep.ask("a", () => ask("a"))).toBe("a, asked 1 times");
  });

  it("are bounded, whoever makes keys up", () => {
    const { state, ask } = counted();
    for (let n = 0; n < 1_000; n++) ask(`made up ${n}`);
    ask("one more");
    ask("made up 0");
    expect(state.asked).toBe(1_002);
  });
});

it("a video that another process changed is read again", async () => {
  const path = inFolder("shared.db");
  const { store: own, videoId: id } = await start((options) => openStore(path, options));
  const other = keepOpen(openStore(path, { onChange: () => {}, now: Date.now }));
  const before = await own.findVideo(id);
  expect(await own.findVideo(id)).toBe(before);
  await other.updateVideo(id, { title: "Renamed elsewhere" });
  await vi.waitFor(async () => expect(await own.findVideo(id)).toMatchObject({ title: "Renamed elsewhere" }));
});
