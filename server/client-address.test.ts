import type { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { createAddressReader, problemWithProxy } from "./client-address";

const from = (remoteAddress: string, forwardedFor?: string) => ({
  headers: { "x-forwarded-for": forwardedFor },
  socket: { remoteAddress } as Socket,
});

describe("whose request this is", () => {
  const read = createAddressReader(["10.0.0.1", "192.168.0.0/16", "fd00::/8"]);
  test.each([
    ["a direct client", from("203.0.113.9"), "203.0.113.9"],
    ["a direct client that claims to be somebody else", from("203.0.113.9", "1.1.1.1"), "203.0.113.9"],
    ["a client behind our proxy", from("10.0.0.1", "203.0.113.9"), "203.0.113.9"],
    ["a client behind our proxy that claims to be somebody else", from("10.0.0.1", "1.1.1.1, 203.0.113.9"), "203.0.113.9"],
    ["a client behind two of our proxies", from("10.0.0.1", "203.0.113.9, 192.168.7.7"), "203.0.113.9"],
    ["an IPv6 client behind an IPv6 proxy", from("fd00::1", "2001:db8::5"), "2001:db8::5"],
    ["a proxy seen through a socket on ::", from("::ffff:10.0.0.1", "203.0.113.9"), "203.0.113.9"],
    ["our proxy itself", from("10.0.0.1"), "10.0.0.1"],
    ["nonsense in the header", from("10.0.0.1", "1.1.1.1, <script>"), "10.0.0.1"],
    ["a closed socket", from(""), "unknown"],
  ])("%s", (_name, request, address) => {
    expect(read(request)).toBe(address);
  });

  test("without proxies named, nobody is believed", () => {
    expect(createAddressReader([])(from("127.0.0.1", "1.1.1.1"))).toBe("127.0.0.1");
  });
});

test.each(["proxy.local", "10.0.0.0/33", "::1/129", "10.0.0.0/x", "10.0.0"])("%s is refused as a proxy", (entry) => {
  expect(problemWithProxy(entry)).not.toBeNull();
});
test.each(["127.0.0.1", "::1", "10.0.0.0/8", "fd00::/8"])("%s is accepted as a proxy", (entry) => {
  expect(problemWithProxy(entry)).toBeNull();
});
