import { get } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type House, openHouse } from "../support/house";
import { WireClient } from "../support/wire-client";

let house: House;
let token: string;
let topic: string;
beforeAll(async () => {
  house = await openHouse();
  const owner = await house.user();
  token = owner.token;
  topic = `video:${await house.video(owner)}`;
});
afterAll(() => house.close());

const bearer = (text: string) => `base64url.bearer.phx.${Buffer.from(text).toString("base64").replace(/=+$/, "")}`;

describe("opening a socket", () => {
  it("C1: speaks V2 for 2.0.x and V1 for 1.0.x or no vsn", async () => {
    for (const vsn of ["2.0.0", "2.0.7"]) {
      const client = await WireClient.connect(house.url, { token, vsn });
      client.sendRaw('[null,"1","phoenix","heartbeat",{}]');
      expect((await client.next(() => true)).raw).toBe('[null,"1","phoenix","phx_reply",{"status":"ok","response":{}}]');
      client.close();
    }
    for (const vsn of ["1.0.0", null]) {
      const client = await WireClient.connect(house.url, { token, vsn });
      client.sendRaw('{"topic":"phoenix","event":"heartbeat","payload":{},"ref":"1"}');
      const { raw } = await client.next(() => true);
      expect(JSON.parse(raw)).toEqual({
        topic: "phoenix",
        event: "phx_reply",
        payload: { status: "ok", response: {} },
        ref: "1",
      });
      client.close();
    }
  });

  it.each(["2.1.0", "3.0.0", "2", "abc", ""])("C1: refuses vsn %j with 403", async (vsn) => {
    expect(await WireClient.refusal(house.url, { token, vsn })).toBe(403);
  });

  it("C2: refuses with 403 before 101 without a valid token", async () => {
    const [head = "", body = "", mac = ""] = token.split(".");
    const forged = [
      "",
      "garbage",
      `${head}.${body}.`,
      `${head}.${body}.${mac.slice(0, -3)}AAA`,
      `${head}.${body}`,
      token.slice(1),
      "x".repeat(10_000),
    ];
    for (const bad of [undefined, ...forged]) {
      expect(await WireClient.refusal(house.url, bad === undefined ? {} : { token: bad }), `token ${bad?.slice(0, 20)}`).toBe(
        403,
      );
    }
    expect(await WireClient.refusal(house.url, { token })).toBe(101);
  });

  it("C2, C3: takes the token as the npm client offers it and selects phoenix, never the bearer", async () => {
    const client = await WireClient.connect(house.url, { protocols: ["phoenix", bearer(token)] });
    expect(client.ws.protocol).toBe("phoenix");
    expect((await client.join(topic)).status).toBe("ok");
    client.close();
  });

  it("C3: refuses a list without phoenix", async () => {
    expect(await WireClient.refusal(house.url, { token, protocols: ["graphql-ws"] })).toBe(403);
  });

  it("C4: refuses a foreign Origin, lets in its own and programs without one", async () => {
    const origin = new URL(house.url);
    const foreign = [
      "https://evil.example",
      "null",
      `${origin.protocol}//${origin.host}.evil.example`,
      `https://${origin.host}`,
      `http://${origin.hostname}:1`,
    ];
    for (const one of foreign) expect(await WireClient.refusal(house.url, { token, headers: { origin: one } }), one).toBe(403);
    expect(await WireClient.refusal(house.url, { token, headers: { origin: house.url } })).toBe(101);
    expect(await WireClient.refusal(house.url, { token })).toBe(101);
  });

  it("C6: a cookie opens nothing", async () => {
    const owner = await house.user();
    const cookie = owner.cookie || "cuemark=whatever";
    expect(await WireClient.refusal(house.url, { headers: { cookie } })).toBe(403);
    expect(await WireClient.refusal(house.url, { headers: { cookie, origin: house.url } })).toBe(403);
  });

  it("C8: a viewer sees, and writes nothing", async () => {
    const viewer = await WireClient.connect(house.url, { token: (await house.viewer()).token });
    const { response, joinRef } = await viewer.join(topic);
    expect(response.you).toMatchObject({ kind: "viewer", name: null, may: [] });
    const reply = await viewer.push(joinRef, topic, "new_annotation", { at: 1, body: "no" });
    expect(reply).toMatchObject({ status: "error", response: { reason: "unauthorized" } });
    viewer.close();
  });

  it("C11: answers 400 to a request that is no upgrade, and an upgrade elsewhere opens nothing", async () => {
    const plain = await new Promise<number | undefined>((resolve, reject) => {
      get(`${house.url}/socket/websocket?vsn=2.0.0`, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on("error", reject);
    });
    expect(plain).toBe(400);
    expect((await fetch(`${house.url}/socket/websocket`, { method: "POST" })).status).toBe(400);
    expect(await WireClient.refusal(`${house.url}`.replace(/$/, "/"), { token: "" })).toBe(403);
  });

  it("C12: does not negotiate compression", async () => {
    const client = await WireClient.connect(house.url, { token });
    expect(client.ws.extensions).toBe("");
    client.close();
  });
});
