import { expect, it } from "vitest";
import { EVERYTHING, type Sought } from "./sought";
import { readSought, writeSought } from "./sought-address";

const sought: Sought = { tab: "open", query: "wind & noise", by: ["me", "p2-_"], range: true, since: true, newest: true };

it("comes back as it was, and leaves the rest of the address alone", () => {
  const address = writeSought("?t=62.5&note=7", sought);
  expect(readSought(address)).toEqual(sought);
  expect(new URLSearchParams(address).get("t")).toBe("62.5");
  expect(writeSought(address, EVERYTHING)).toBe("?t=62.5&note=7");
  expect(writeSought("", EVERYTHING)).toBe("");
});

it("takes nothing that is not meant, and no more than is bearable", () => {
  expect(readSought("?show=none&order=oldest&with=love&since=1&by=&by=%3Cb%3E")).toEqual(EVERYTHING);
  const many = readSought(`?q=${"a".repeat(9_999)}&${Array.from({ length: 99 }, (_, id) => `by=p${id}`).join("&")}`);
  expect(many.query).toHaveLength(200);
  expect(many.by).toHaveLength(20);
});
