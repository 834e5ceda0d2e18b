/** docs/keys.md is written by this test out of the presets (`npx vitest run -u`), so it cannot tell of other keys than there are. */
import { expect, it } from "vitest";
import { en } from "@/lib/messages/en";
import { createSay } from "@/lib/messages/say";
import { drawKey, sayAction } from "./key-words";
import { groups, presets } from "./presets";

const say = createSay<keyof typeof en>("en", en);

const titles = {
  playing: say("keys.playing"),
  moving: say("keys.moving"),
  tenths: say("keys.tenths"),
  annotating: say("keys.annotating"),
  range: say("keys.range"),
  picture: say("keys.picture"),
  page: say("keys.page"),
};

const cell = (keys: readonly string[] = []) => keys.map((key) => `\`${drawKey(say, key)}\``).join(" ");

function table(group: keyof typeof groups): string {
  const rows = groups[group].map(
    (action) => `| ${sayAction(say, action)} | ${cell(presets.viewer[action])} | ${cell(presets.editor[action])} |`,
  );
  return [`## ${titles[group]}`, "", "| | Viewer | Editor |", "|---|---|---|", ...rows, ""].join("\n");
}

const INTRODUCTION = `# Keys

What the keys of the watch page do before anybody changes them. \`?\` shows the list in the page, where every key can be changed, another
preset chosen, and all keys turned off. What was chosen is kept with the person, on every device; for viewers, in the browser.

- Keys do nothing while one types, in menus and dialogs, while a word is being composed (Japanese, Chinese, Korean…), or together with
  Ctrl, Alt or Cmd. A focused button keeps Space and Enter, a focused list or slider its own arrows.
- Letters keep their place on keyboards that are not Latin; signs are where each keyboard has them. \`⇧\` is Shift.
- In the Editor preset a letter that does nothing begins an annotation with it. \`K\` held down makes \`J\` and \`L\` slow.
- Tab goes from the picture over the timeline and the controls to the composer and the annotations; links at the beginning skip ahead.
  Escape closes what is open, else leaves the field, else clears the range.

`;

it("docs/keys.md lists the keys there are", async () => {
  const tables = (["playing", "moving", "tenths", "annotating", "range", "picture", "page"] as const).map(table);
  await expect(INTRODUCTION + tables.join("\n")).toMatchFileSnapshot("../../../docs/keys.md");
});
