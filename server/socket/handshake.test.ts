import { describe, expect, it } from "vitest";
import { originMatches, readUpgrade } from "./handshake";

const ours = ["https://app.example.org", "http://localhost:3000"];
const plain = { upgrade: "websocket", "sec-websocket-version": "13", "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==" };
const ask = (url: string, headers: Record<string, string> = {}) =>
  readUpgrade({ method: "GET", url, headers: { ...plain, ...headers } }, ours);
const bearer = (token: string) => `base64url.bearer.phx.${Buffer.from(token).toString("base64").replace(/=+$/, "")}`;

describe("an upgrade request", () => {
  it.each(["vsn=2.1.0", "vsn=3.0.0", "vsn=2", "vsn=abc", "vsn[]=2.0.0", "vsn="])("C1: is refused with %s", (query) => {
    expect(ask(`/socket/websocket?${query}`)).toEqual({ refuse: 403 });
  });

  it("C2: takes the token from the subprotocol before the query", () => {
    const headers = { "sec-websocket-protocol": `phoenix, ${bearer("a.b.c~?>")}` };
    expect(ask("/socket/websocket?vsn=2.0.0&token=other", headers)).toMatchObject({ token: "a.b.c~?>" });
    expect(ask("/socket/websocket?vsn=2.0.0&token=other")).toMatchObject({ token: "other" });
    expect(ask("/socket/websocket?vsn=2.0.0")).toMatchObject({ token: null });
  });

  it("C3: offers nothing but phoenix, and refuses lists without it", () => {
    expect(ask("/socket/websocket", { "sec-websocket-protocol": "graphql-ws" })).toEqual({ refuse: 403 });
    expect(ask("/socket/websocket", { "sec-websocket-protocol": `graphql-ws, ${bearer("t")}` })).toEqual({ refuse: 403 });
    expect(ask("/socket/websocket", { "sec-websocket-protocol": bearer("t") })).toMatchObject({ token: "t" });
    expect(ask("/socket/websocket", { "sec-websocket-protocol": bearer("t") })).toMatchObject({ protocol: null });
    expect(ask("/socket/websocket", { "sec-websocket-protocol": `${bearer("t")},phoenix` })).toMatchObject({
      protocol: "phoenix",
    });
  });

  it.each([
    ["another protocol", { upgrade: "h2c" }],
    ["an older version", { "sec-websocket-version": "8" }],
    ["a key that is no sixteen bytes", { "sec-websocket-key": "c2hvcnQ=" }],
    ["a key of other characters", { "sec-websocket-key": "dGhlIHNhbXBsZSBub25j\n==" }],
  ])("C11: is refused as none with %s", (_name, headers) => {
    expect(ask("/socket/websocket?vsn=2.0.0&token=t", headers)).toEqual({ refuse: 400 });
  });

  it.each([
    ["https://app.example.org", true],
    ["http://localhost:3000", true],
    ["http://app.example.org", false],
    ["https://app.example.org:8443", false],
    ["https://app.example.org.evil.test", false],
    ["https://evilapp.example.org", false],
    ["https://example.org", false],
    ["http://localhost", false],
    ["http://localhost:3001", false],
    ["null", false],
    ["", false],
    ["https://app.example.org/path", false],
    ["https://user@app.example.org", false],
  ])("C4: with Origin %s is let in: %s", (origin, allowed) => {
    expect("refuse" in ask("/socket/websocket?vsn=2.0.0", { origin })).toBe(!allowed);
  });

  it.each([
    ["*.example.org", "https://example.org", true],
    ["*.example.org", "http://a.b.example.org:81", true],
    ["*.example.org", "https://badexample.org", false],
    ["https://*.example.org", "https://a.example.org", true],
    ["https://*.example.org", "http://a.example.org", false],
    ["https://*.example.org", "https://a.example.org:444", false],
    ["https://example.org:8443", "http://example.org:8443", false],
    ["//example.org", "https://example.org", true],
    ["//example.org:8080", "http://example.org:8080", true],
    ["//example.org:8080", "http://example.org", false],
    ["example.org", "HTTPS://EXAMPLE.ORG", true],
    ["http://[::1]:3000", "http://[::1]:3000", true],
    ["https://app.example.org", "https://аpp.example.org", false],
  ])("C5: entry %s and Origin %s match: %s", (entry, origin, matches) => {
    expect(originMatches(entry, origin)).toBe(matches);
  });

  it("tells phones, browsers and programs apart", () => {
    const device = (agent: string) => ask("/socket/websocket?vsn=2.0.0", { "user-agent": agent });
    expect(device("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)")).toMatchObject({ device: "phone" });
    expect(device("Mozilla/5.0 (X11; Linux x86_64) Chrome/156")).toMatchObject({ device: "browser" });
    expect(device("python-websockets/13")).toMatchObject({ device: "program" });
    expect(ask("/socket/websocket?vsn=2.0.0")).toMatchObject({ device: "program" });
  });
});
