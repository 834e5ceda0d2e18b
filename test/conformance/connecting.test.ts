import { request } from "node:http";
import { connect } from "node:net";
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

  it("C14: ignores query parameters it does not know, nested and repeated ones too; of a repeated one the last counts", async () => {
    const open = (query: string) => upgrade(`/socket/websocket?${query}`);
    const strange = "user[id]=1&tags[0]=x&tags[1]=y&&__proto__=1&constructor[prototype]=2&token[]=no&%E0%A4%A=%00";
    expect(await open(`${strange}&token=no&token=${token}&vsn=9.9.9&vsn=2.0.0`)).toMatchObject({ status: 101 });
    expect(await open(`token=${token}&token=no&vsn=2.0.0`)).toMatchObject({ status: 403 });
    expect(await open(`token[]=${token}&vsn=2.0.0`)).toMatchObject({ status: 403 });
    expect(await open(`token=${token}&vsn[]=2.0.0`)).toMatchObject({ status: 403 });
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

  it("C3: selects phoenix wherever it stands, and nothing where the bearer entry stands alone", async () => {
    const open = (protocols: string) => upgrade("/socket/websocket?vsn=2.0.0", { "sec-websocket-protocol": protocols });
    expect(await open(`${bearer(token)}, phoenix`)).toEqual({ status: 101, protocol: "phoenix" });
    expect(await open(`other, phoenix, ${bearer(token)}`)).toEqual({ status: 101, protocol: "phoenix" });
    expect(await open(bearer(token))).toEqual({ status: 101, protocol: undefined });
    expect(await open(`phoenix, ${bearer("no token")}`)).toMatchObject({ status: 403 });
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
    const { cookie } = await house.user();
    expect(cookie).not.toBe("");
    expect(await WireClient.refusal(house.url, { headers: { cookie } })).toBe(403);
    expect(await WireClient.refusal(house.url, { headers: { cookie, origin: house.url } })).toBe(403);
    expect(await WireClient.refusal(house.url, { headers: { cookie: `token=${token}; cuemark=${token}` } })).toBe(403);
  });

  it("C8: a viewer sees, and writes nothing", async () => {
    const viewer = await WireClient.connect(house.url, { token: (await house.viewer()).token });
    const { response, joinRef } = await viewer.join(topic);
    expect(response.you).toMatchObject({ kind: "viewer", name: null, may: [] });
    const reply = await viewer.push(joinRef, topic, "new_annotation", { at: 1, body: "no" });
    expect(reply).toMatchObject({ status: "error", response: { reason: "unauthorized" } });
    viewer.close();
  });

  it.each(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"])("C11: answers 400 to a plain %s", async (method) => {
    const { status } = await ask(`/socket/websocket?vsn=2.0.0&token=${token}`, { method, headers: { origin: house.url } });
    expect(status).toBe(400);
  });

  it("C11: answers 400 to an upgrade by another method or version, or to another protocol", async () => {
    const path = `/socket/websocket?vsn=2.0.0&token=${token}`;
    expect(await upgrade(path)).toMatchObject({ status: 101 });
    expect(await upgrade(path, {}, "POST")).toMatchObject({ status: 400 });
    expect(await upgrade(path, { "sec-websocket-version": "12" })).toMatchObject({ status: 400, version: "13" });
    expect(await upgrade(path, { upgrade: "h2c" })).toMatchObject({ status: 400 });
  });

  it("C11: another path is no socket; a slash at the end is", async () => {
    expect(await upgrade(`/socket/websocket/?vsn=2.0.0&token=${token}`)).toMatchObject({ status: 101 });
    for (const path of ["/socket", "/socket/longpoll", "/websocket", "/socket/websocket/x"]) {
      expect(await upgrade(`${path}?vsn=2.0.0&token=${token}`), path).toMatchObject({ status: 404 });
    }
  });

  it.each([
    ["a ping", Buffer.from([0x89, 0x80, 0, 0, 0, 0]), [0x8a, 0x00]],
    ["a close", Buffer.from([0x88, 0x82, 0, 0, 0, 0, 0x03, 0xe8]), [0x88, 0x02, 0x03, 0xe8]],
    ["a frame without a mask", Buffer.from([0x81, 0x00]), [0x88, 0x02, 0x03, 0xea]],
  ])("C11: %s sent before the answer is answered after it", async (_what, frame, answer) => {
    const { host, port, hostname } = new URL(house.url);
    const socket = connect(Number(port), hostname);
    const lines = [`GET /socket/websocket?vsn=2.0.0&token=${token} HTTP/1.1`, `Host: ${host}`];
    for (const [name, value] of Object.entries(handshake)) lines.push(`${name}: ${value}`);
    socket.write(Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), frame]));
    let told = Buffer.alloc(0);
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      told = Buffer.concat([told, chunk]);
      const end = told.indexOf("\r\n\r\n");
      if (end > 0 && told.length >= end + 4 + answer.length) break;
    }
    const end = told.indexOf("\r\n\r\n") + 4;
    expect(told.subarray(0, 12).toString()).toBe("HTTP/1.1 101");
    // RFC 6455, 1.3: what the sample key is answered.
    expect(told.subarray(0, end).toString()).toContain("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n");
    expect([...told.subarray(end, end + answer.length)]).toEqual(answer);
  });

  it("C12: does not negotiate compression", async () => {
    const client = await WireClient.connect(house.url, { token });
    expect(client.ws.extensions).toBe("");
    client.close();
  });
});

const handshake = {
  connection: "Upgrade",
  upgrade: "websocket",
  "sec-websocket-version": "13",
  "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
};

/** By hand: a WebSocket library would refuse to send some of this, and to take some of the answers. */
const upgrade = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  ask(path, { method, headers: { ...handshake, ...headers } });

function ask(path: string, options: { method: string; headers: Record<string, string> }) {
  return new Promise<{ status: number | undefined; protocol?: string | undefined; version?: unknown }>((resolve, reject) => {
    const asking = request(house.url + path, options, (response) => {
      response.resume();
      resolve({ status: response.statusCode, version: response.headers["sec-websocket-version"] });
    });
    asking.on("upgrade", ({ headers }, socket) => {
      socket.destroy();
      resolve({ status: 101, protocol: headers["sec-websocket-protocol"] });
    });
    asking.on("error", reject).end();
  });
}
