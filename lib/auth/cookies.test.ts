import { describe, expect, it } from "vitest";
import { readCookie } from "./cookies";
import { endedSessionCookie, readSessionCookie, sessionCookie } from "./session-cookie";
import { newViewer, viewerOfCookies } from "./viewer-cookie";

const attributes = (cookie: string) => cookie.split("; ").slice(1).sort();

describe("the session cookie", () => {
  it("under https is __Host-, Secure, HttpOnly and Lax, for the whole site and thirty days", () => {
    const cookie = sessionCookie("token", true);
    expect(cookie).toMatch(/^__Host-cuemark=token; /);
    expect(attributes(cookie)).toEqual(["HttpOnly", "Max-Age=2592000", "Path=/", "SameSite=Lax", "Secure"]);
  });

  it("under http is the same without Secure and the prefix that demands it", () => {
    const cookie = sessionCookie("token", false);
    expect(cookie).toMatch(/^cuemark=token; /);
    expect(attributes(cookie)).toEqual(["HttpOnly", "Max-Age=2592000", "Path=/", "SameSite=Lax"]);
  });

  it("is taken away under the name it was given", () => {
    expect(endedSessionCookie(true)).toMatch(/^__Host-cuemark=; .*Max-Age=0/);
    expect(endedSessionCookie(false)).toMatch(/^cuemark=; .*Max-Age=0/);
  });

  it("planted by a neighbouring host is not read under https", () => {
    expect(readSessionCookie("cuemark=planted", true)).toBeNull();
    expect(readSessionCookie("cuemark=planted; __Host-cuemark=mine", true)).toBe("mine");
    expect(readSessionCookie("cuemark=planted; __Host-cuemark=mine")).toBe("mine");
  });
});

describe("reading a cookie", () => {
  it("finds a name among others, whole", () => {
    const header = "a=1;cuemark=two; xcuemark=3; cuemarkx=4; b";
    expect(readCookie(header, "cuemark")).toBe("two");
    expect(readCookie(header, "b")).toBeNull();
    expect(readCookie(undefined, "a")).toBeNull();
    expect(readCookie("token=a=b=", "token")).toBe("a=b=");
  });
});

describe("the viewer's cookie", () => {
  it("gives every tab of a browser the same key", () => {
    const { viewer, cookie } = newViewer(false);
    const sent = cookie.split(";")[0];
    expect(viewerOfCookies(sent)).toEqual(viewer);
    expect(cookie).toContain("HttpOnly");
    expect(cookie).not.toContain("Secure");
    expect(newViewer(true).cookie).toContain("Secure");
  });

  it("differs from browser to browser", () => {
    expect(newViewer(false).viewer.key).not.toBe(newViewer(false).viewer.key);
  });

  it("cannot be made from the key that everybody sees", () => {
    const { viewer, cookie } = newViewer(false);
    expect(cookie).not.toContain(viewer.key);
    expect(viewerOfCookies(`cuemark_viewer=${viewer.key}`)).not.toEqual(viewer);
  });

  it("with anything else in it counts as none", () => {
    for (const value of ["", "short", "a".repeat(23), "a".repeat(21), "<script>alert(1)</scri"]) {
      expect(viewerOfCookies(`cuemark_viewer=${value}`)).toBeNull();
    }
  });
});
