import { describe, expect, test } from "vitest";
import { parseMetadata, readDetails, titleOfFile } from "./upload-details";

describe("a title made of a file's name", () => {
  test.each([
    ["Harbour at dawn.webm", "Harbour at dawn"],
    ["/home/me/films/take 2.mov", "take 2"],
    ["C:\\films\\take 2.mov", "take 2"],
    ["../../etc/passwd", "passwd"],
    ["..\\..\\x.mp4", "x"],
    ["x.mp4.html", "x.mp4"],
    ["a.b.c.webm", "a.b.c"],
    ["no ending", "no ending"],
    [".htaccess", "htaccess"],
    ["..", "Untitled video"],
    ["", "Untitled video"],
    ["   .mp4", "Untitled video"],
    ["bad\0name.mp4", "badname"],
    ["evil\u202egpj.mp4", "evilgpj"],
    ["zero\u200bwidth.mp4", "zerowidth"],
    ["line\nbreak\r.mp4", "linebreak"],
    ["港の夜明け.mp4", "港の夜明け"],
    ["👩‍🚀.mp4", "👩‍🚀"],
    ["lone \ud800 surrogate.mp4", "lone \ufffd surrogate"],
    [`${"x".repeat(5000)}.mp4`, "x".repeat(200)],
    [`${"😀".repeat(300)}.mp4`, "😀".repeat(200)],
  ])("%j", (name, title) => {
    expect(titleOfFile(name)).toBe(title);
  });
});

test("metadata is read as details of a video; what was not said is left out", () => {
  const text = (value: string) => Buffer.from(value).toString("base64");
  const header = `title ${text("Höhle")},members ${text("mina, akira")},guests ${text("false")},visibility ${text("private")}`;
  const metadata = parseMetadata(header);
  if (!metadata.ok) throw new Error("refused");
  expect(readDetails(metadata.value)).toEqual({
    title: "Höhle",
    description: undefined,
    visibility: "private",
    guests: false,
    members: ["mina", "akira"],
  });
  expect(readDetails({ filename: "a.mp4" })).toEqual({ title: "a" });
});

test.each(["title ???", "title YQ==,title YQ==", "__proto__ YQ==", "a b c"])("metadata like %j is refused", (header) => {
  expect(parseMetadata(header)).toMatchObject({ ok: false, error: { code: "invalid" } });
});
