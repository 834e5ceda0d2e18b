import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { openConnections } from "./connections";
import { testFolder } from "./contract/test-folder";
import { shippedMigrations } from "./migrations";

const inFolder = testFolder();

/** The shipped migrations and one more, as a later version would bring them. */
function laterMigrations(name: string, statement: string): string {
  const folder = inFolder(`migrations-${name}`);
  cpSync(shippedMigrations, folder, { recursive: true });
  const path = join(folder, "meta", "_journal.json");
  const journal = JSON.parse(readFileSync(path, "utf8"));
  const idx = journal.entries.length;
  journal.entries.push({ ...journal.entries.at(-1), idx, when: journal.entries.at(-1).when + 1, tag: `later_${name}` });
  writeFileSync(path, JSON.stringify(journal));
  writeFileSync(join(folder, `later_${name}.sql`), statement);
  return folder;
}

function makeDatabase(name: string, migrations?: string): string {
  const path = inFolder(name);
  const connections = openConnections(path, migrations);
  connections.sqlite.exec("insert into meta values ('epoch', 'abc')");
  connections.close();
  return path;
}

const select = (path: string, query: string): unknown => {
  const sqlite = new Sqlite(path, { readonly: true });
  const value = sqlite.prepare(query).pluck().get();
  sqlite.close();
  return value;
};

describe("a new database", () => {
  it("has only STRICT tables, whatever Drizzle generated", () => {
    const path = makeDatabase("strict.db");
    const loose =
      "select group_concat(name) from pragma_table_list where schema = 'main' and strict = 0 and name not like 'sqlite_%'";
    expect(select(path, loose)).toBe("__drizzle_migrations");
    const { sqlite, close } = openConnections(path);
    const insert = "insert into people (id, name, inserted_at) values ('a', 'A', ?)";
    for (const wrong of [1.5, Number.POSITIVE_INFINITY, "abc"]) expect(() => sqlite.prepare(insert).run(wrong)).toThrow();
    close();
  });

  it("has the tables that the schema speaks of: nothing is left to generate", () => {
    cpSync(shippedMigrations, inFolder("generated"), { recursive: true });
    const kit = fileURLToPath(new URL("../node_modules/drizzle-kit/bin.cjs", import.meta.url));
    const schema = fileURLToPath(new URL("./schema.ts", import.meta.url));
    const told = execFileSync(process.execPath, [kit, "generate", "--dialect=sqlite", `--schema=${schema}`, "--out=generated"], {
      cwd: inFolder("."),
    });
    expect(told.toString()).toContain("No schema changes");
  });

  it("is for its owner's eyes", () => {
    expect(statSync(makeDatabase("private.db")).mode & 0o077).toBe(0);
  });

  it("is made in an empty file, and after a first start that ended too early", () => {
    writeFileSync(inFolder("empty.db"), "");
    expect(select(makeDatabase("empty.db"), "select value from meta")).toBe("abc");
    const early = new Sqlite(inFolder("early.db"));
    early.exec("create table __drizzle_migrations (id serial primary key, hash text not null, created_at numeric)");
    early.close();
    expect(select(makeDatabase("early.db"), "select value from meta")).toBe("abc");
  });
});

describe("an older database", () => {
  it("is copied before it is migrated, and then keeps what it had", () => {
    const path = makeDatabase("older.db");
    const later = laterMigrations("colour", "alter table videos add column colour text");
    openConnections(path, later).close();
    const copy = inFolder("before-migration-later_colour.db");
    expect(select(copy, "select count(*) from pragma_table_info('videos') where name = 'colour'")).toBe(0);
    expect(select(path, "select count(*) from pragma_table_info('videos') where name = 'colour'")).toBe(1);
    for (const each of [copy, path]) expect(select(each, "select value from meta")).toBe("abc");
  });

  it("stays as it was where a migration fails, and so it does at the next start", () => {
    const path = makeDatabase("failing.db");
    const later = laterMigrations("wrong", "alter table nothing add column colour text");
    for (let starts = 0; starts < 2; starts++) expect(() => openConnections(path, later)).toThrow();
    expect(existsSync(inFolder("before-migration-later_wrong.db"))).toBe(true);
    openConnections(path).close();
    expect(select(path, "select value from meta")).toBe("abc");
  });

  it("is not copied where nothing changes", () => {
    const before = readdirSync(inFolder(".")).length;
    const path = makeDatabase("same.db");
    openConnections(path).close();
    expect(readdirSync(inFolder(".")).length).toBe(before + 1);
  });
});

describe("a file that is no database of this version", () => {
  const cases: [name: string, words: RegExp, make: (path: string) => void][] = [
    ["text", /is not a database/, (path) => writeFileSync(path, "Dear diary, ".repeat(1_000))],
    ["newer", /newer version of Cuemark/, (path) => cpSync(makeDatabase("newer.src", laterMigrations("n", "select 1")), path)],
    [
      "other",
      /something else/,
      (path) => {
        const other = new Sqlite(path);
        other.exec("create table recipes (name text)");
        other.close();
      },
    ],
    [
      "damaged",
      /is damaged/,
      (path) => {
        const bytes = readFileSync(makeDatabase("damaged.src"));
        bytes.fill(0xa5, 4096 + 8, bytes.length - 4096);
        writeFileSync(path, bytes);
      },
    ],
    ["cut", /is damaged/, (path) => writeFileSync(path, readFileSync(makeDatabase("cut.src")).subarray(0, 3 * 4096))],
  ];

  it.each(cases)("is refused in one sentence and left as it was: %s", (name, words, make) => {
    const path = inFolder(`${name}.db`);
    make(path);
    const before = readFileSync(path);
    let thrown: unknown;
    try {
      openConnections(path);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code: "bad_database", message: expect.stringMatching(words) });
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});
