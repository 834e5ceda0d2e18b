/** The parts of the npm client that the page replaces must do what the package's own do. */
import * as phoenix from "phoenix";
import { describe, expect, it } from "vitest";
import addresses from "./addresses";
import textSerializer from "./text-serializer";

/** The package has it; its types do not say so. */
const { Serializer } = phoenix as unknown as { Serializer: { encode(message: object, done: (frame: string) => void): void } };

describe("the serializer of the page", () => {
  const message = { join_ref: "1", ref: null, topic: "video:ü", event: "new_annotation", payload: { body: "“a”\n", at: 1 } };

  it("writes and reads what the package's own does", () => {
    const frame = textSerializer.encode(message, (text) => text);
    Serializer.encode(message, (theirs) => expect(frame).toBe(theirs));
    expect(textSerializer.decode(String(frame), (read) => read)).toEqual(message);
  });
});

describe("an address", () => {
  it("takes parameters beside those it has, escaped", () => {
    expect(addresses.appendParams("ws://a/socket/websocket", { vsn: "2.0.0", token: "a+b&c" })).toBe(
      "ws://a/socket/websocket?vsn=2.0.0&token=a%2Bb%26c",
    );
    expect(addresses.appendParams("ws://a/?x=1", { vsn: "2.0.0" })).toBe("ws://a/?x=1&vsn=2.0.0");
  });
});
