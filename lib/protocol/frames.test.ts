import { describe, expect, it } from "vitest";
import { serializerFor, serializerV1, serializerV2 } from "./frames";

const bytes = (...parts: (number[] | string)[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === "string" ? [...new TextEncoder().encode(part)] : part)));

describe("choosing a serializer", () => {
  it.each([
    [null, serializerV1],
    ["1.0.0", serializerV1],
    ["1.0.9", serializerV1],
    ["2.0.0", serializerV2],
    ["2.0.1", serializerV2],
    ["2.1.0", null],
    ["3.0.0", null],
    ["2", null],
    ["abc", null],
    ["", null],
    ["12.0.0", null],
  ])("C1: vsn %s", (vsn, serializer) => {
    expect(serializerFor(vsn)).toBe(serializer);
  });
});

describe("V2", () => {
  it("F1: decodes an array of five and ignores what comes after", () => {
    const message = { joinRef: "1", ref: "2", topic: "t", event: "e", payload: { a: 1 } };
    expect(serializerV2.decode('["1","2","t","e",{"a":1}]')).toEqual(message);
    expect(serializerV2.decode('["1","2","t","e",{"a":1},"more",7]')).toEqual(message);
  });

  it("F1: encodes exactly five elements without white space", () => {
    const frame = serializerV2.encode({ joinRef: null, ref: null, topic: "t", event: "e", payload: {} });
    expect(frame).toBe('[null,null,"t","e",{}]');
  });

  it("F2: keeps the JSON type of refs", () => {
    const decoded = serializerV2.decode('[4,5,"t","e",{}]');
    expect(decoded).toMatchObject({ joinRef: 4, ref: 5 });
    expect(serializerV2.encode({ joinRef: 4, ref: 5, topic: "t", event: "e", payload: {} })).toBe('[4,5,"t","e",{}]');
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "{"],
    ["a number", "7"],
    ["an object", '{"topic":"t","event":"e","payload":{},"ref":"1"}'],
    ["four elements", '["1","2","t","e"]'],
    ["a topic that is null", '["1","2",null,"e",{}]'],
    ["an event that is a number", '["1","2","t",3,{}]'],
    ["a ref that is an object", '["1",{},"t","e",{}]'],
    ["a join_ref that is a boolean", '[true,"1","t","e",{}]'],
    ["a ref of 256 characters", `["1","${"r".repeat(256)}","t","e",{}]`],
    ["a topic of 256 characters", `["1","2","${"t".repeat(256)}","e",{}]`],
  ])("F6: does not decode %s", (_, text) => {
    expect(serializerV2.decode(text)).toBeNull();
  });

  it("F7: decodes a binary push whose payload is JSON", () => {
    const frame = bytes([0, 1, 1, 6, 4], "1", "2", "vidéo", "post", '{"at":1}');
    expect(serializerV2.decode(frame)).toEqual({ joinRef: "1", ref: "2", topic: "vidéo", event: "post", payload: { at: 1 } });
  });

  it("F7: gives no payload for a binary push that is no JSON", () => {
    const frame = bytes([0, 0, 1, 1, 1], "2", "t", "e", [0, 1, 255]);
    expect(serializerV2.decode(frame)).toEqual({ joinRef: null, ref: "2", topic: "t", event: "e", payload: undefined });
  });

  it.each([
    ["an empty frame", bytes()],
    ["a cut header", bytes([0, 1, 1])],
    ["a length past the end", bytes([0, 1, 1, 200, 1], "12t")],
    ["kind 1", bytes([1, 1, 1, 1, 1], "12te{}")],
    ["broken UTF-8", bytes([0, 0, 0, 1, 1], [0xff], "e{}")],
  ])("F7: does not decode %s", (_, frame) => {
    expect(serializerV2.decode(frame)).toBeNull();
  });
});

describe("V1", () => {
  it("F8: decodes objects, join_ref or not", () => {
    const decoded = serializerV1.decode('{"topic":"t","event":"e","payload":{},"ref":"1"}');
    expect(decoded).toEqual({ joinRef: null, ref: "1", topic: "t", event: "e", payload: {} });
    expect(serializerV1.decode('{"topic":"t","event":"e","payload":null,"ref":1,"join_ref":"9"}')).toMatchObject({
      joinRef: "9",
    });
  });

  it("F8: never sends join_ref", () => {
    const frame = serializerV1.encode({ joinRef: "1", ref: "2", topic: "t", event: "e", payload: {} });
    expect(JSON.parse(frame)).toEqual({ topic: "t", event: "e", payload: {}, ref: "2" });
  });

  it.each([
    ["an array", '["1","2","t","e",{}]'],
    ["a missing ref", '{"topic":"t","event":"e","payload":{}}'],
    ["a missing payload", '{"topic":"t","event":"e","ref":"1"}'],
    ["a binary frame", bytes([0, 0, 0, 1, 1], "te{}")],
  ])("F8: does not decode %s", (_, frame) => {
    expect(serializerV1.decode(frame)).toBeNull();
  });
});
