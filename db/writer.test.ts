/** The group commit by itself, over a table of numbers. */
import { statSync } from "node:fs";
import Sqlite from "better-sqlite3";
import { afterEach, describe, expect, it, vi } from "vitest";
import { testFolder } from "./contract/test-folder";
import type { Change } from "./store";
import { createWriter, type WriterOptions } from "./writer";

const inFolder = testFolder();
const open: Sqlite.Database[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const sqlite of open.splice(0)) sqlite.close();
});

function start(options: Partial<WriterOptions> = {}, path = ":memory:") {
  const sqlite = new Sqlite(path);
  open.push(sqlite);
  sqlite.pragma("journal_mode = WAL");
  sqlite.exec(`create table numbers (n integer unique);
    create table owners (id integer primary key);
    create table owned (owner integer references owners deferrable initially deferred);`);
  const commits: number[] = [];
  const commitRows = { observe: (writes: number) => void commits.push(writes) };
  const metrics = { commitSeconds: { observe() {} }, commitRows, waitingWrites: { set() {} } };
  const writer = createWriter(sqlite, { onChange() {}, metrics, ...options });
  const insert = sqlite.prepare("insert into numbers values (?)");
  const stored = () => sqlite.prepare("select n from numbers order by n").pluck().all();
  return { sqlite, writer, commits, stored, add: (n: number) => writer.write(() => void insert.run(n)) };
}

const changeOf = (id: number): Change => ({ kind: "deleted", videoId: "v", tombstone: { id, rev: id, deleted: true } });
const idOf = (change: Change) => ("tombstone" in change ? change.tombstone.id : 0);

describe("the group commit", () => {
  it("shares one commit among writes that arrive together", async () => {
    const { add, commits, stored } = start();
    await Promise.all([add(1), add(2), add(3)]);
    expect(commits).toEqual([3]);
    expect(stored()).toEqual([1, 2, 3]);
  });

  it("bounds a batch, so that a crowd does not hold the event loop in one piece", async () => {
    const { add, commits } = start();
    let turns = 0;
    const counting = setInterval(() => turns++, 0);
    await Promise.all(Array.from({ length: 1_000 }, (_, n) => add(n)));
    clearInterval(counting);
    expect(Math.max(...commits)).toBeLessThanOrEqual(250);
    expect(commits.reduce((sum, writes) => sum + writes, 0)).toBe(1_000);
    expect(turns).toBeGreaterThan(0);
  });

  it("moves many writes out of the log once it is quiet, and few at leisure", async () => {
    const path = inFolder("quiet.db");
    const { sqlite, add } = start({}, path);
    sqlite.pragma("wal_checkpoint(TRUNCATE)");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const [inDatabase, inLog] = [() => statSync(path).mtimeMs, () => statSync(`${path}-wal`).size];
    const before = inDatabase();
    for (let n = 0; n < 49; n++) await add(n);
    vi.advanceTimersByTime(1_000);
    expect(inDatabase()).toBe(before);
    const whole = inLog();
    await add(49);
    vi.advanceTimersByTime(29);
    expect(inDatabase()).toBe(before);
    vi.advanceTimersByTime(1);
    expect(inDatabase()).toBeGreaterThan(before);
    // Everything was moved: the log begins anew.
    await add(50);
    expect(inLog()).toBeLessThanOrEqual(whole + 10_000);
  });

  it("lets only so many writes wait", async () => {
    const { writer } = start();
    const accepted = Array.from({ length: 20_000 }, () => writer.write(() => {}));
    await expect(writer.write(() => {})).rejects.toMatchObject({ code: "unavailable" });
    await Promise.all(accepted);
    await writer.write(() => {});
  });

  it("undoes and rejects a failing write alone, with everything it had written and meant to tell", async () => {
    const told: number[] = [];
    const { sqlite, writer, add, stored } = start({ onChange: (change) => told.push(idOf(change)) });
    const first = add(1);
    const failing = writer.write((announce) => {
      sqlite.exec("insert into numbers values (10)");
      announce(changeOf(10));
      sqlite.exec("insert into numbers values (1)");
    });
    const settled = await Promise.allSettled([first, failing, writer.write((announce) => announce(changeOf(2))), add(3)]);
    expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled"]);
    await expect(failing).rejects.toMatchObject({ code: "SQLITE_CONSTRAINT_UNIQUE" });
    expect(stored()).toEqual([1, 3]);
    expect(told).toEqual([2]);
  });

  it("refuses the whole batch where the commit itself fails, tells nothing, and goes on", async () => {
    const told: number[] = [];
    const { sqlite, writer, add, stored } = start({ onChange: (change) => told.push(idOf(change)) });
    sqlite.pragma("foreign_keys = on");
    const orphan = writer.write((announce) => {
      announce(changeOf(1));
      sqlite.exec("insert into owned values (99)");
    });
    const settled = await Promise.allSettled([add(1), orphan, add(2)]);
    for (const one of settled) expect(one).toMatchObject({ status: "rejected", reason: { code: "unavailable" } });
    expect(stored()).toEqual([]);
    expect(told).toEqual([]);
    await add(3);
    expect(stored()).toEqual([3]);
  });

  it("loses no other change where a listener throws, and says what it threw", async () => {
    const told: number[] = [];
    const errors: unknown[] = [];
    const broken = new Error("listener");
    const onChange = (change: Change) => {
      if (idOf(change) === 2) throw broken;
      told.push(idOf(change));
    };
    const { writer } = start({ onChange, onError: (error) => errors.push(error) });
    await Promise.all([1, 2, 3].map((id) => writer.write((announce) => announce(changeOf(id)))));
    expect(told).toEqual([1, 3]);
    expect(errors).toEqual([broken]);
  });
});
