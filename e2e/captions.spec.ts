import { expectAccessible } from "./support/accessibility";
import { demoPath } from "./support/demo";
import { expect, test } from "./support/test";
import { uploadClip } from "./support/upload";
import { WatchPage } from "./support/watch";

const SRT = `1
00:00:01,000 --> 00:00:03,000
<b>Bonjour</b> à tous

2
00:00:04,000 --> 00:00:06,000
<img src=x onerror="document.title='owned'"><script>document.title="owned"</script>

3
00:00:07,000 --> 00:00:08,500
Élise s'en va
`;

test.describe("a file", () => {
  // The first file it is given is broken.
  test.use({ provokes: [/status of 422/] });

  test("the owner brings an SRT file; everybody reads, searches and annotates it; it is deleted, and brought back", async ({
    invite,
  }) => {
    const mina = await invite("Mina");
    const video = await uploadClip(mina.context.request);
    const hers = await new WatchPage(mina.page).open(`${video.path}?t=1.5`);
    const panel = mina.page.getByRole("dialog", { name: "Captions" });
    const picture = mina.page.getByRole("region", { name: "Player" }).locator("[data-captions-layer]");

    await mina.page.getByRole("button", { name: "Captions" }).click();
    await expect(panel).toContainText("This video has no captions yet.");
    await panel.getByRole("button", { name: "Add captions…" }).click();
    const file = { name: "film.fr.srt", mimeType: "", buffer: Buffer.from("1\n00:00:01,000 --> later\nx\n") };
    await panel.getByLabel("WebVTT or SRT file").setInputFiles(file);
    await expect(panel.getByLabel("Language")).toHaveValue("fr");
    await expect(panel.getByLabel("Name in the list")).toHaveValue("Français");
    await panel.getByRole("button", { name: "Add", exact: true }).click();
    await expect(panel).toContainText("in line 2");
    await expectAccessible(mina.page);
    await panel.getByLabel("WebVTT or SRT file").setInputFiles({ ...file, buffer: Buffer.from(SRT) });
    await panel.getByRole("button", { name: "Add", exact: true }).click();
    await expect(panel.getByRole("radio", { name: "Français" })).toBeChecked();
    await expect(picture).toHaveText("Bonjour à tous");
    await expect(picture.locator("b")).toHaveText("Bonjour");
    await expectAccessible(mina.page);

    await panel.getByRole("searchbox").fill("elise");
    await expect(panel).toContainText("1 line");
    await panel.getByRole("button", { name: /Élise s'en va/ }).click();
    await expect(picture).toHaveText("Élise s'en va");
    await panel.getByRole("button", { name: "Annotate this line" }).click();
    await expect(hers.composer).toHaveValue("“Élise s'en va” ");
    await expect(hers.composer).toBeFocused();
    await mina.page.keyboard.type("Louder?");
    await mina.page.keyboard.press("Enter");
    const { annotations } = await (await mina.context.request.get(`/api/videos/${video.id}/annotations`)).json();
    expect(annotations.at(-1)).toMatchObject({ at: 7_000, end: 8_500, body: "“Élise s'en va” Louder?" });

    await mina.page.getByRole("button", { name: "Captions" }).click();
    await panel.getByRole("button", { name: "Delete the captions “Français”" }).click();
    await expect(picture).toHaveCount(0);
    await mina.page.keyboard.press("Escape");
    await mina.page.getByRole("button", { name: "Undo" }).click();
    await expect(picture).toHaveText("Élise s'en va");
    expect(await mina.page.title()).not.toContain("owned");
  });
});

test("a visitor chooses a language once; it lasts, and lies over the picture clear of the annotations", async ({
  page,
  request,
}) => {
  const path = `${await demoPath(request)}?t=3.5`;
  await new WatchPage(page).open(path);
  await page.getByRole("button", { name: "Captions" }).click();
  const panel = page.getByRole("dialog", { name: "Captions" });
  await expect(panel.getByRole("button", { name: "Add captions…" })).toHaveCount(0);
  await panel.getByRole("radio", { name: "日本語" }).check();
  const picture = page.locator("[data-captions-layer]");
  await expect(picture).toHaveText("朝。まだ誰も起きていない。");
  await expect(picture).toHaveAttribute("lang", "ja");
  const apartPx = async () => {
    const said = await picture.getByText("朝。").boundingBox();
    const card = await page.locator("[data-cards] > *").first().boundingBox();
    return said && card ? said.y - card.y - card.height : null;
  };
  await expect.poll(apartPx).toBeGreaterThan(0);
  await page.reload();
  await expect(picture).toHaveText("朝。まだ誰も起きていない。");
});
