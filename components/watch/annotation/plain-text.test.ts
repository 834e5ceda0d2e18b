import { expect, it } from "vitest";
import { plainText } from "./plain-text";

it.each([
  ["**Late** by _one_ `frame` at 0:05, see [this](https://example.org)", "Late by one frame at 0:05, see this"],
  ["First\n\n- one\n- **two**\n\n```\nlet a\n```", "First one two let a"],
  ["2 * 3 * 4 and snake_case stay", "2 * 3 * 4 and snake_case stay"],
  ["", ""],
])("at a glance %j reads %j", (body, plain) => {
  expect(plainText(body)).toBe(plain);
});
