import { expect, it } from "vitest";
import { ariaKey, keyNames } from "./key-name";

const names = (key: string, code: string, shiftKey = false) => keyNames({ key, code, shiftKey });

it.each([
  ["a letter", ["n", "KeyN"], ["n"]],
  ["a capital by Caps Lock is the letter", ["N", "KeyN"], ["n"]],
  ["a letter with Shift", ["N", "KeyN", true], ["shift+n"]],
  ["Dvorak's letters are where Dvorak has them", ["n", "KeyL"], ["n"]],
  ["a sign, however it is made", ["?", "Slash", true], ["?"]],
  ["a sign elsewhere on a German keyboard", ["/", "Digit7", true], ["/"]],
  ["Space", [" ", "Space"], ["space"]],
  ["an arrow with Shift", ["ArrowLeft", "ArrowLeft", true], ["shift+arrowleft"]],
  ["a digit", ["5", "Digit5"], ["5"]],
  ["a digit of the number pad", ["5", "Numpad5"], ["5"]],
] as const)("%s", (_what, [key, code, shift], expected) => {
  expect(names(key, code, shift ?? false)).toEqual(expected);
});

it.each([
  ["Cyrillic", "о", "KeyJ", "j"],
  ["Greek", "ξ", "KeyJ", "j"],
  ["Hebrew", "ח", "KeyJ", "j"],
  ["Arabic", "ت", "KeyJ", "j"],
  ["Korean", "ㅓ", "KeyJ", "j"],
  ["Japanese kana", "ま", "KeyJ", "j"],
  ["Turkish dotless i", "ı", "KeyI", "i"],
])("%s letters keep their place", (_script, key, code, expected) => {
  expect(names(key, code)).toEqual([expected]);
});

it("finds the digits of a French keyboard, which are signs or letters without Shift", () => {
  expect(names("&", "Digit1")).toEqual(["&", "1"]);
  expect(names("é", "Digit2")).toEqual(["2"]);
  expect(names("2", "Digit2", true)).toEqual(["2"]);
  expect(names("!", "Digit1", true)).toEqual(["!"]);
});

it.each(["Enter", "Tab", "Escape", "F5", "Dead", "Process", "Shift", "MediaPlayPause"])("%s cannot be bound", (key) => {
  expect(names(key, key)).toEqual([]);
});

it("writes keys as aria-keyshortcuts wants them", () => {
  const written = ["n", "shift+n", "space", "arrowleft", "shift+arrowleft", "+", "?", "5"].map(ariaKey);
  expect(written).toEqual(["N", "Shift+N", "Space", "ArrowLeft", "Shift+ArrowLeft", "Plus", "?", "5"]);
});
