import { expect, test } from "vitest";
import { nextPath } from "./next-path";

test.each(["/videos/new", "/watch/abc-def?t=62.5&note=3#t=1", "/?q=a%2Fb", "/watch/%E5%B1%B1"])(
  "T16 %j is a place to come back to",
  (path) => {
    expect(nextPath(path)).toBe(path);
  },
);

test.each([
  "//evil.example",
  "/\\evil.example",
  "\\/evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/..//evil.example",
  "/.//evil.example",
  "/%2e%2e//evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  " /videos/new",
  "videos/new",
  "",
  undefined,
  ["/videos/new", "//evil.example"],
  "/sign-in?next=/sign-in",
  "/register",
  "/api/me",
])("T16 %j leads to the library", (next) => {
  const path = nextPath(next);
  expect(path).toBe("/");
  expect(new URL(path, "http://cuemark.test").origin).toBe("http://cuemark.test");
});
