import { expect, test } from "vitest";
import { newNonce, pagePolicy, securityHeaders } from "./security-headers";

const policy = (dev = false) => pagePolicy({ nonce: "abc", origins: ["https://watch.example", "http://[::1]:3000"], dev });
const directive = (name: string, text = policy()) => text.split("; ").find((part) => part.startsWith(`${name} `));

test("scripts run by this page's nonce alone, and never from text outside of development", () => {
  expect(directive("script-src")).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'");
  expect(directive("script-src", policy(true))).toContain("'unsafe-eval'");
  expect(newNonce()).not.toBe(newNonce());
});

test("no plugins, no base, no framing of us; frames of ours only to the players", () => {
  expect(directive("object-src")).toBe("object-src 'none'");
  expect(directive("base-uri")).toBe("base-uri 'none'");
  expect(directive("frame-ancestors")).toBe("frame-ancestors 'none'");
  expect(directive("frame-src")).toMatch(/^frame-src( https:\/\/[\w.-]*(youtube|vimeo)[\w.-]*\.com)+$/);
});

test("the socket may be where we are, named in a way browsers understand", () => {
  expect(directive("connect-src")).toContain("wss://watch.example");
  expect(policy()).not.toContain("[");
});

test("only a server reached by https asks browsers to come back by https", () => {
  expect(securityHeaders({ https: true })).toHaveProperty("Strict-Transport-Security");
  expect(securityHeaders({ https: false })).not.toHaveProperty("Strict-Transport-Security");
});
