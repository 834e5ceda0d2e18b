import type { Channel } from "phoenix";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createWires } from "@/test/support/fake-transport";
import { createLiveSocket } from "./live-socket";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);

/** A page's socket; the token endpoint answers `token 1`, `token 2`… unless told otherwise. */
function open() {
  const wires = createWires();
  const api = { asked: 0, failing: false };
  const socket = createLiveSocket({
    url: "ws://cuemark.test/socket",
    transport: wires.Transport,
    fetch: async () => {
      api.asked += 1;
      if (api.failing) throw new TypeError("Failed to fetch");
      return Response.json({ token: `token ${api.asked}`, expires_in: 600 });
    },
  });
  const unreachable = vi.fn();
  socket.onUnreachable(unreachable);
  /** Opens the newest connection and lets the join in. */
  const admit = () => {
    wires.newest.open();
    wires.newest.reply(wires.newest.last("phx_join"), {});
  };
  const join = (topic = "video:v1"): Channel => {
    const channel = socket.channel(topic, () => ({}));
    channel.join();
    return channel;
  };
  return { socket, wires, api, unreachable, join, admit };
}

describe("connecting", () => {
  it("waits for a token, and shows it as the npm client does", async () => {
    const { wires, join, admit } = open();
    const channel = join();
    expect(wires.wires).toEqual([]);
    await settle();
    expect(wires.newest.token).toBe("token 1");
    admit();
    expect(channel.state).toBe("joined");
  });

  it("keeps asking for a token with growing jitter, and says that it is offline", async () => {
    vi.spyOn(Math, "random").mockReturnValue(1);
    const { wires, api, unreachable, join } = open();
    api.failing = true;
    join();
    for (const waitMs of [2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      const before = api.asked;
      await vi.advanceTimersByTimeAsync(waitMs - 1);
      expect(api.asked).toBe(Math.max(1, before));
      await vi.advanceTimersByTimeAsync(1);
      expect(api.asked).toBe(Math.max(1, before) + 1);
    }
    expect(unreachable).toHaveBeenCalledTimes(7);
    api.failing = false;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(wires.wires).toHaveLength(1);
  });

  it("uses one connection for everything on the page, and ends it with the last channel", async () => {
    const { socket, wires, join, admit } = open();
    const [first, second] = [join("video:v1"), join("video:v2")];
    await settle();
    admit();
    socket.release(first);
    await settle();
    expect([wires.wires.length, wires.newest.readyState]).toEqual([1, 1]);
    socket.release(second);
    await settle();
    expect(wires.newest.readyState).toBe(3);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(wires.wires).toHaveLength(1);
  });

  it("survives React mounting twice: released and opened in one turn is one connection", async () => {
    const { socket, wires, join } = open();
    socket.release(join());
    join();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(wires.wires).toHaveLength(1);
  });
});

describe("coming back", () => {
  it("takes a random moment within two seconds after a drop, and grows to thirty", async () => {
    const random = vi.spyOn(Math, "random").mockReturnValue(0.999);
    const { wires, join, admit } = open();
    join();
    await settle();
    admit();
    for (const expectedMs of [2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      const before = wires.wires.length;
      wires.newest.drop();
      await vi.advanceTimersByTimeAsync(expectedMs * 0.999 - 10);
      expect(wires.wires).toHaveLength(before);
      await vi.advanceTimersByTimeAsync(20);
      expect(wires.wires).toHaveLength(before + 1);
    }
    random.mockReturnValue(0);
    wires.newest.drop();
    await vi.advanceTimersByTimeAsync(1);
    expect(wires.wires).toHaveLength(8);
  });

  it("comes no earlier than a draining server asks", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { wires, join, admit } = open();
    join();
    await settle();
    admit();
    wires.newest.push("video:v1", "drain", { retry_in_ms: 1_700 });
    wires.newest.drop(1012);
    await vi.advanceTimersByTimeAsync(1_690);
    expect(wires.wires).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(20);
    expect(wires.wires).toHaveLength(2);
  });

  it("asks for another token after a refusal, as the old one may be why", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const { wires, api, join } = open();
    join();
    await settle();
    wires.newest.fail();
    await vi.advanceTimersByTimeAsync(1_100);
    expect([api.asked, wires.wires.length, wires.newest.token]).toEqual([2, 2, "token 2"]);
  });

  it("needs no new token after a drop of a connection that stood", async () => {
    const { wires, api, join, admit } = open();
    join();
    await settle();
    admit();
    wires.newest.drop();
    await vi.advanceTimersByTimeAsync(2_100);
    expect([api.asked, wires.wires.length]).toEqual([1, 2]);
  });

  it("comes back as whoever the session says when the old one ended", async () => {
    const { wires, join, admit } = open();
    const channel = join();
    await settle();
    admit();
    wires.newest.push("video:v1", "session_ended", { reason: "signed_out" });
    expect(wires.newest.readyState).toBe(3);
    await settle();
    expect(wires.newest.token).toBe("token 2");
    admit();
    expect(channel.state).toBe("joined");
  });

  it("asks once more after a new password: the tab that set it may not have its new cookie yet", async () => {
    const { wires, join, admit } = open();
    join();
    await settle();
    admit();
    wires.newest.push("video:v1", "session_ended", { reason: "password_changed" });
    await settle();
    admit();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(wires.newest.token).toBe("token 3");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(wires.newest.token).toBe("token 3");
  });

  it("renews once, however often it is asked to while the token is on its way", async () => {
    const { socket, wires, join, admit } = open();
    join();
    await settle();
    admit();
    socket.renew();
    socket.renew();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(wires.wires).toHaveLength(2);
    expect(wires.newest.token).toBe("token 3");
  });
});

describe("the token", () => {
  it("is renewed in place long before it expires", async () => {
    const { wires, join, admit } = open();
    join();
    await settle();
    admit();
    await vi.advanceTimersByTimeAsync(449_000);
    expect(wires.newest.last("refresh_token")).toBeUndefined();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(wires.newest.last("refresh_token")?.payload).toEqual({ token: "token 2" });
    expect(wires.wires).toHaveLength(1);
  });

  it("that the server refuses means the session changed hands: it connects anew", async () => {
    const { wires, join, admit } = open();
    join();
    await settle();
    admit();
    await vi.advanceTimersByTimeAsync(451_000);
    wires.newest.reply(wires.newest.last("refresh_token"), { reason: "unauthorized", message: "" }, "error");
    await vi.advanceTimersByTimeAsync(1_000);
    expect([wires.wires.length, wires.newest.token]).toEqual([2, "token 3"]);
  });

  it("is fresh after a long time offline", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const { wires, join, admit } = open();
    join();
    await settle();
    admit();
    wires.newest.drop();
    for (let minutes = 0; minutes < 30; minutes += 1) {
      await vi.advanceTimersByTimeAsync(60_000);
      if (wires.newest.readyState === 0) wires.newest.fail();
    }
    await vi.advanceTimersByTimeAsync(15_100);
    expect(Number(wires.newest.token.split(" ")[1])).toBeGreaterThan(4);
  });
});
