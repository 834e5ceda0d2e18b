import { expect, it } from "vitest";
import { isRightNode } from "./node-version.mjs";

it.each([
  ["18.20.8", false],
  ["20.18.3", false],
  ["20.19.0", true],
  ["22.14.0", true],
  ["25.9.9", true],
  ["26.0.0", false],
])("Node %s is accepted: %s", (version, accepted) => {
  expect(isRightNode(version)).toBe(accepted);
});
