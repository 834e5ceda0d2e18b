import { expect, it } from "vitest";
import { isAllowedOrigin } from "./origin";

const ours = ["https://cuemark.example", "http://localhost:3000"];

it.each([
  ["a program, which sends neither header", {}, true],
  ["our page", { origin: "https://cuemark.example", "sec-fetch-site": "same-origin" }, true],
  ["our page under its other address", { origin: "http://localhost:3000" }, true],
  ["our page, by a browser that sends no Origin", { "sec-fetch-site": "same-origin" }, true],
  ["the address bar", { "sec-fetch-site": "none" }, true],
  ["another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }, false],
  ["another site without Sec-Fetch-Site", { origin: "https://evil.example" }, false],
  ["another site without Origin", { "sec-fetch-site": "cross-site" }, false],
  ["a neighbouring host", { origin: "https://blog.cuemark.example", "sec-fetch-site": "same-site" }, false],
  ["a neighbouring host without Origin", { "sec-fetch-site": "same-site" }, false],
  ["a name pointed at our address", { origin: "http://evil.example:3000", "sec-fetch-site": "same-origin" }, false],
  ["a sandboxed frame", { origin: "null", "sec-fetch-site": "cross-site" }, false],
  ["our name over plain http", { origin: "http://cuemark.example" }, false],
  ["our name on another port", { origin: "https://cuemark.example:8443" }, false],
  ["a name that begins like ours", { origin: "https://cuemark.example.evil.example" }, false],
  ["an empty Origin", { origin: "" }, false],
])("a write from %s", (_name, headers, allowed) => {
  expect(isAllowedOrigin(headers, ours)).toBe(allowed);
  expect(isAllowedOrigin(new Headers(headers), ours)).toBe(allowed);
});
