import { describe, expect, test } from "vitest";
import { DEFAULT_LIMITS, readConfig } from "./config";

const read = (env: Record<string, string | undefined>) => {
  const settings = readConfig(env);
  return "config" in settings ? settings.config : settings.problems;
};

test("no setting at all is enough", () => {
  expect(read({})).toEqual({
    host: "127.0.0.1",
    port: 3000,
    publicUrl: null,
    dataDir: "./data",
    secret: null,
    demo: true,
    guests: true,
    trustProxy: [],
    logLevel: "info",
    limits: DEFAULT_LIMITS,
  });
});

test("an empty variable counts as absent, and strangers' variables are nothing to us", () => {
  expect(read({ PORT: "", SECRET: undefined, PATH: "/bin" })).toEqual(read({}));
});

test.each([
  [{ PORT: "0" }, { port: 0 }],
  [{ PUBLIC_URL: "https://Watch.Example/" }, { publicUrl: "https://watch.example" }],
  [{ TRUST_PROXY: "10.0.0.1, 192.168.0.0/16" }, { trustProxy: ["10.0.0.1", "192.168.0.0/16"] }],
  [
    { DEMO: "off", GUESTS: "off" },
    { demo: false, guests: false },
  ],
  [{ LIMIT_SOCKETS: "0" }, { limits: { ...DEFAULT_LIMITS, sockets: Number.POSITIVE_INFINITY } }],
  [{ LIMIT_UPLOAD_BYTES: "1000" }, { limits: { ...DEFAULT_LIMITS, uploadBytes: 1000 } }],
])("%o is read", (env, part) => {
  expect(read(env)).toMatchObject(part);
});

describe("wrong settings are named", () => {
  test.each([
    ["PORT", "70000"],
    ["PORT", "http"],
    ["PORT", "-1"],
    ["PUBLIC_URL", "watch.example"],
    ["PUBLIC_URL", "ftp://watch.example"],
    ["PUBLIC_URL", "https://watch.example/path"],
    ["SECRET", "too short"],
    ["DEMO", "yes"],
    ["GUESTS", "1"],
    ["TRUST_PROXY", "proxy.local"],
    ["LOG_LEVEL", "loud"],
    ["LIMIT_POSTS_PER_SECOND", "-5"],
    ["LIMIT_SOCKETS", "many"],
  ])("%s=%s", (name, value) => {
    expect(read({ [name]: value })).toEqual([expect.stringContaining(name)]);
  });

  test("all at once", () => {
    expect(read({ PORT: "x", SECRET: "short", DEMO: "maybe" })).toHaveLength(3);
  });
});
