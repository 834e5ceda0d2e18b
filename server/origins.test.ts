import { expect, test } from "vitest";
import { isHttps, originsOf } from "./origins";

test("a server on this machine alone may be reached by each of its names, the one it was given first", () => {
  expect(originsOf({ host: "127.0.0.1", publicUrl: null }, 3000)).toEqual([
    "http://127.0.0.1:3000",
    "http://localhost:3000",
    "http://[::1]:3000",
  ]);
  expect(originsOf({ host: "localhost", publicUrl: null }, 80)[0]).toBe("http://localhost");
});

test("a server that listens everywhere may be reached by this machine's addresses", () => {
  const origins = originsOf({ host: "0.0.0.0", publicUrl: null }, 3000);
  expect(origins).toContain("http://localhost:3000");
  expect(origins).not.toContain("http://0.0.0.0:3000");
});

test("a server told its public address is reached there and nowhere else", () => {
  const origins = originsOf({ host: "127.0.0.1", publicUrl: "https://watch.example" }, 3000);
  expect(origins).toEqual(["https://watch.example"]);
  expect(isHttps(origins)).toBe(true);
});
