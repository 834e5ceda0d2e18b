import { describe, expect, it } from "vitest";
import { createRateLimiter, networkOf } from "./rate-limiter";

function setup(limits: { postsPerSecond?: number; signinsPerMinute?: number } = {}) {
  const clock = { nowMs: 0 };
  const limiter = createRateLimiter({ postsPerSecond: 5, signinsPerMinute: 10, ...limits }, () => clock.nowMs);
  return { clock, limiter };
}
const times = (count: number, work: (index: number) => void) => {
  for (let index = 0; index < count; index += 1) work(index);
};

describe("signing in", () => {
  const attempt = { username: "mina", address: "192.0.2.1" };

  it("is refused after ten failures, says when to come back, and is allowed again then", () => {
    const { clock, limiter } = setup();
    times(10, () => {
      expect(limiter.signIn(attempt).ok).toBe(true);
      limiter.signInFailed(attempt);
    });
    expect(limiter.signIn(attempt)).toMatchObject({
      ok: false,
      error: { code: "rate_limited", retryAfterMs: 6_000, limit: { signins_per_minute: 10 } },
    });
    clock.nowMs = 5_999;
    expect(limiter.signIn(attempt).ok).toBe(false);
    clock.nowMs = 6_000;
    expect(limiter.signIn(attempt).ok).toBe(true);
  });

  it("is not slowed by signing in well, however often", () => {
    const { limiter } = setup();
    times(1_000, () => expect(limiter.signIn(attempt).ok).toBe(true));
  });

  it("counts an account's failures from everywhere, without regard to case", () => {
    const { limiter } = setup();
    times(10, (index) => limiter.signInFailed({ username: index % 2 ? "MINA" : "mina", address: `192.0.2.${index}` }));
    expect(limiter.signIn({ username: "Mina", address: "198.51.100.1" }).ok).toBe(false);
    expect(limiter.signIn({ username: "akira", address: "192.0.2.1" }).ok).toBe(true);
  });

  it("counts an address's failures over every account, six times as many", () => {
    const { limiter } = setup();
    times(60, (index) => {
      expect(limiter.signIn({ username: `person-${index}`, address: "192.0.2.1" }).ok).toBe(true);
      limiter.signInFailed({ username: `person-${index}`, address: "192.0.2.1" });
    });
    expect(limiter.signIn({ username: "somebody", address: "192.0.2.1" }).ok).toBe(false);
    expect(limiter.signIn({ username: "somebody", address: "192.0.2.2" }).ok).toBe(true);
  });

  it("has no limit where it is turned off", () => {
    const { limiter } = setup({ signinsPerMinute: Number.POSITIVE_INFINITY });
    times(10_000, () => limiter.signInFailed(attempt));
    expect(limiter.signIn(attempt).ok).toBe(true);
    times(1_000, () => expect(limiter.newPerson("192.0.2.1").ok).toBe(true));
  });
});

describe("posting", () => {
  it("allows a burst of four seconds' worth, then the rate", () => {
    const { clock, limiter } = setup();
    times(20, () => expect(limiter.post("mina").ok).toBe(true));
    expect(limiter.post("mina")).toMatchObject({ ok: false, error: { retryAfterMs: 200, limit: { posts_per_second: 5 } } });
    expect(limiter.post("akira").ok).toBe(true);
    clock.nowMs = 200;
    expect(limiter.post("mina").ok).toBe(true);
    expect(limiter.post("mina").ok).toBe(false);
  });

  it("does not punish being refused", () => {
    const { clock, limiter } = setup();
    times(1_000, () => limiter.post("mina"));
    clock.nowMs = 200;
    expect(limiter.post("mina").ok).toBe(true);
  });

  it("survives a clock that steps back", () => {
    const { clock, limiter } = setup();
    clock.nowMs = 1_000_000;
    times(20, () => limiter.post("mina"));
    clock.nowMs = 0;
    expect(limiter.post("mina").ok).toBe(false);
  });

  it("still holds whoever posted last after a flood of others", () => {
    const { limiter } = setup();
    times(30_000, (index) => limiter.post(`person-${index}`));
    times(20, () => limiter.post("mina"));
    expect(limiter.post("mina").ok).toBe(false);
  });
});

describe("arriving", () => {
  it("lets a crowd of 300 in from one address, then one a second", () => {
    const { clock, limiter } = setup();
    times(300, () => expect(limiter.newPerson("192.0.2.1").ok).toBe(true));
    expect(limiter.newPerson("192.0.2.1").ok).toBe(false);
    expect(limiter.newPerson("192.0.2.2").ok).toBe(true);
    clock.nowMs = 1_000;
    expect(limiter.newPerson("192.0.2.1").ok).toBe(true);
  });
});

describe("a network", () => {
  it.each([
    ["192.0.2.1", "192.0.2.1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:DB8:1:2::9", "2001:db8:1:2"],
    ["2001:0db8:0001:0002:ffff::", "2001:db8:1:2"],
    ["2001:db8::1", "2001:db8:0:0"],
    ["::1", "0:0:0:0"],
    ["unknown", "unknown"],
  ])("of %s is %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
