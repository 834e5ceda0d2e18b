import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keptInMemory } from "./browser-storage";
import { createKeptReading } from "./kept-reading";

let storage: ReturnType<typeof keptInMemory>;
let sent: { method: string; body: unknown }[];
let person: string | null;
let answer: () => Response;

beforeEach(() => {
  vi.useFakeTimers();
  storage = keptInMemory();
  sent = [];
  person = "mina";
  answer = () => Response.json({ rev: 7, deleted: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

const open = (epoch = "first") =>
  createKeptReading({
    videoId: "v",
    epoch,
    personId: () => person,
    storage,
    fetch: async (_path, { method = "GET", body } = {}) => {
      sent.push({ method, body: typeof body === "string" ? JSON.parse(body) : null });
      return answer();
    },
  });

describe("a person's cursor", () => {
  it("goes to the server, the last of many every three seconds, and at once when the page goes", async () => {
    const kept = open();
    for (const rev of [1, 2, 3]) kept.keep({ rev, seen: [] });
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(sent).toEqual([{ method: "PUT", body: { rev: 3, epoch: "first" } }]);
    kept.keep({ rev: 4, seen: [] });
    kept.flush();
    kept.flush();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(sent.map(({ body }) => body)).toEqual([
      { rev: 3, epoch: "first" },
      { rev: 4, epoch: "first" },
    ]);
  });

  it("is asked for, and unknown where it cannot be had", async () => {
    expect(await open().read()).toBe(7);
    answer = () => new Response("gone", { status: 404 });
    expect(await open().read()).toBeNull();
    answer = () => {
      throw new TypeError("Failed to fetch");
    };
    expect(await open().read()).toBeNull();
  });
});

it("a viewer's stays in the browser, for this epoch alone", async () => {
  person = null;
  expect(await open().read()).toBeNull();
  open().keep({ rev: 5, seen: [] });
  expect(await open().read()).toBe(5);
  expect(await open("restored").read()).toBeNull();
  expect(sent).toEqual([]);
});

describe("what was read beyond the cursor", () => {
  it("stays in this browser, for each person, for this epoch", () => {
    open().keep({ rev: 1, seen: [4, 9] });
    expect(open().seen()).toEqual([4, 9]);
    expect(open("restored").seen()).toEqual([]);
    person = "akira";
    expect(open().seen()).toEqual([]);
  });

  it("is bounded, the newest kept, and whatever else stands there is nothing", () => {
    open().keep({ rev: 1, seen: Array.from({ length: 5_000 }, (_, index) => index) });
    expect(open().seen()).toHaveLength(1_000);
    expect(open().seen().at(-1)).toBe(4_999);
    for (const text of ["{", "null", '["first","x",1.5]', "[]"]) {
      storage.set("cuemark:seen:v:mina", text);
      expect(open().seen()).toEqual([]);
    }
  });
});
