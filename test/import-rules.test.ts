/** Holds the table of docs/architecture.md: who may import whom, no cycles, no barrels, no clock in the rules. Reads the sources as text. */
import { describe, expect, it } from "vitest";
import { importsOf, type SourceFile, sources } from "./imports";

interface Rule {
  name: string;
  /** The files it holds for. */
  from: RegExp;
  /** What they must not import, as a path from the root or a package's name. */
  not: RegExp;
  /** Types carry no code, so some rules let them pass. */
  typesMay?: RegExp;
}

const DRIVERS = "better-sqlite3|drizzle-orm|ws|pg|ioredis|next|react|react-dom|node:fs|node:http|node:timers";

const rules: Rule[] = [
  { name: "lib/protocol imports zod alone", from: /^lib\/protocol\//, not: /^(?!lib\/protocol\/|zod$)/ },
  {
    name: "lib/domain knows types of db/store, never drivers, React or the server",
    from: /^lib\/domain\//,
    not: new RegExp(`^(db|server|app|components|lib/client|lib/auth|lib/http)/|^lib/runtime$|^(${DRIVERS})(/|$)`),
    typesMay: /^db\/store$/,
  },
  {
    name: "lib/auth knows types of db/store, never drivers, React or the server",
    from: /^lib\/auth\//,
    not: new RegExp(`^(db|server|app|components|lib/client)/|^lib/runtime$|^(${DRIVERS})(/|$)`),
    typesMay: /^db\/store$/,
  },
  {
    name: "lib/client runs in the browser without React, database or server",
    from: /^lib\/client\//,
    not: /^(db|server|app|components|lib\/domain|lib\/auth|lib\/http)\/|^lib\/runtime$|^(react|next)(\/|$)|^node:/,
  },
  { name: "lib never imports pages or components", from: /^lib\//, not: /^(app|components)\// },
  { name: "db never imports server, pages or the domain", from: /^db\//, not: /^(server|app|components|lib\/(?!protocol\/))/ },
  { name: "server never imports pages or components", from: /^server\//, not: /^(app|components)\// },
  {
    name: "db and server meet in the composition root alone",
    from: /^server\/(?!main\.ts|start\.ts|backup\.ts)/,
    not: /^db\//,
    typesMay: /^db\//,
  },
  {
    name: "pages and routes never open the database or the server themselves",
    from: /^app\//,
    not: /^(db|server)\//,
    typesMay: /^(db|server)\//,
  },
  {
    name: "components know lib/client and types, never db, server or the domain's rules",
    from: /^components\//,
    not: /^(db|server|app)\/|^lib\/(domain|auth|http)\/|^lib\/runtime$/,
    typesMay: /^(db|lib\/domain)\//,
  },
];

/** `file: import` for everything the rule forbids. */
function offences(rule: Rule, files: SourceFile[]): string[] {
  return files
    .filter((file) => rule.from.test(file.path))
    .flatMap((file) =>
      importsOf(file)
        .filter(({ target, typesOnly }) => rule.not.test(target) && !(typesOnly && rule.typesMay?.test(target)))
        .map(({ target }) => `${file.path}: ${target}`),
    );
}

/** Every way round, as `a -> b -> a`. Types do not run, so they cannot make one. */
function cycles(files: SourceFile[]): string[] {
  const targets = new Map(
    files.map((file) => [
      file.path.replace(/\.tsx?$/, ""),
      importsOf(file)
        .filter(({ typesOnly }) => !typesOnly)
        .map(({ target }) => target),
    ]),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: string[]) => {
    if (trail.includes(path)) return void found.push([...trail.slice(trail.indexOf(path)), path].join(" -> "));
    if (done.has(path)) return;
    for (const target of targets.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of targets.keys()) visit(path, []);
  return found;
}

const barrels = (files: SourceFile[]) =>
  files.filter(({ text }) => /^export \* from/m.test(text) || isOnlyReexports(text)).map(({ path }) => path);

function isOnlyReexports(text: string): boolean {
  const code = text.replace(/\/\*.*?\*\/|^\s*\/\/.*$/gms, "").trim();
  return code !== "" && code.replace(/^export (type )?\{[^}]*\} from "[^"]+";?/gm, "").trim() === "";
}

/** Rules and tokens are told the time and their settings: a test steps the clock by hand. */
const SURROUNDINGS = /\bDate\.now\(|\bnew Date\(\)|\bset(Timeout|Interval|Immediate)\(|\bprocess\.env\b|\bperformance\.now\(/;
const reachesOut = (files: SourceFile[]) =>
  files
    .filter(({ path, text }) => /^lib\/(domain|auth|protocol)\//.test(path) && SURROUNDINGS.test(text))
    .map(({ path }) => path);

const product = sources(["app", "components", "db", "lib", "server"]);

describe("imports", () => {
  it("are read from a tree worth reading", () => {
    expect(product.length).toBeGreaterThan(20);
    expect(product.flatMap(importsOf).length).toBeGreaterThan(50);
  });

  it.each(rules)("$name", (rule) => {
    expect(offences(rule, product)).toEqual([]);
  });

  it("bring the domain neither wall clock, timer nor environment", () => {
    expect(reachesOut(product)).toEqual([]);
  });

  it("make no cycle", () => {
    expect(cycles(product)).toEqual([]);
  });

  it("go to the file itself, through no barrel", () => {
    expect(barrels(product)).toEqual([]);
  });
});

describe("the check itself", () => {
  const forbidden: [name: string, path: string, text: string][] = [
    ["lib/protocol imports zod alone", "lib/protocol/x.ts", 'import { now } from "@/lib/client/clock";'],
    [
      "lib/domain knows types of db/store, never drivers, React or the server",
      "lib/domain/x.ts",
      'import { openStore } from "@/db/open-store";',
    ],
    [
      "lib/domain knows types of db/store, never drivers, React or the server",
      "lib/domain/x.ts",
      'import { StoreUnavailable } from "@/db/store";',
    ],
    [
      "lib/auth knows types of db/store, never drivers, React or the server",
      "lib/auth/x.ts",
      'import Database from "better-sqlite3";',
    ],
    ["lib/client runs in the browser without React, database or server", "lib/client/x.ts", 'import { useState } from "react";'],
    ["db never imports server, pages or the domain", "db/x.ts", 'import {\n  fail,\n} from "../lib/domain/result";'],
    ["server never imports pages or components", "server/x.ts", 'const page = await import("@/app/page");'],
    ["db and server meet in the composition root alone", "server/x.ts", 'import { openStore } from "@/db/open-store";'],
    [
      "components know lib/client and types, never db, server or the domain's rules",
      "components/x.tsx",
      'export { can } from "@/lib/domain/permissions";',
    ],
  ];

  it.each(forbidden)("catches what breaks: %s", (name, path, text) => {
    const rule = rules.find((candidate) => candidate.name === name);
    expect(rule && offences(rule, [{ path, text }])).toHaveLength(1);
  });

  it("lets types of the store into the domain", () => {
    const file = {
      path: "lib/domain/x.ts",
      text: 'import type { Store } from "@/db/store";\nimport { type Change } from "@/db/store";',
    };
    expect(rules.flatMap((rule) => offences(rule, [file]))).toEqual([]);
  });

  it("catches a cycle over three files, and none made of types", () => {
    const ring = (kind: string) => [
      { path: "lib/a.ts", text: `import ${kind}{ b } from "./b";` },
      { path: "lib/b.ts", text: `import ${kind}{ c } from "@/lib/c";` },
      { path: "lib/c.ts", text: `export ${kind}{ a } from "./a";` },
    ];
    expect(cycles(ring(""))).toEqual(["lib/a -> lib/b -> lib/c -> lib/a"]);
    expect(cycles(ring("type "))).toEqual([]);
  });

  it("catches a rule that reads the wall clock", () => {
    const late = { path: "lib/domain/late.ts", text: "export const isLate = (atMs: number) => atMs < Date.now();" };
    expect(reachesOut([late])).toEqual(["lib/domain/late.ts"]);
  });

  it("catches a barrel", () => {
    expect(barrels([{ path: "lib/x.ts", text: '/** All. */\nexport { a } from "./a";\nexport { b } from "./b";\n' }])).toEqual([
      "lib/x.ts",
    ]);
    expect(barrels([{ path: "lib/x.ts", text: 'export { a } from "./a";\nexport const b = 1;\n' }])).toEqual([]);
  });
});
