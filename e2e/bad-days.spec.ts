/** The network and the server on their bad days: whatever happens, everybody ends with the same annotations, each once. */
import { expect, test } from "./support/test";
import { uploadClip } from "./support/upload";
import { together, WatchPage } from "./support/watch";

test.use({ provokes: [/net::ERR_|WebSocket connection|status of 503|Failed to fetch|NetworkError/] });

test("what two people write while one is offline reaches both, once, when the network is back", async ({ invite }) => {
  const [mina, akira] = [await invite("Mina"), await invite("Akira")];
  const video = await uploadClip(mina.context.request);
  const [hers, his] = await together([mina, akira], video);
  await hers.annotate("Before the tunnel");
  await expect(his.annotation("Before the tunnel")).toHaveCount(1);

  await akira.context.setOffline(true);
  for (const word of ["one", "two", "three"]) await his.annotate(`Tunnel ${word}`);
  for (const word of ["four", "five"]) await hers.annotate(`Daylight ${word}`);
  await expect(hers.annotation("Daylight five")).toHaveCount(1);
  expect(await hers.bodies()).not.toContain("Tunnel one");
  await akira.context.setOffline(false);

  const all = ["Before the tunnel", "Daylight five", "Daylight four", "Tunnel one", "Tunnel three", "Tunnel two"];
  for (const watch of [hers, his]) {
    await expect.poll(async () => (await watch.bodies()).sort(), { timeout: 45_000 }).toEqual(all);
    await expect(watch.feed.getByText("Sending…")).toHaveCount(0);
  }
});

for (const end of ["stop", "kill"] as const) {
  test(`what is written while the server is away is posted once when it is back after a ${end}`, async ({ invite, server }) => {
    // Draining alone may take 20 s.
    test.setTimeout(120_000);
    const [mina, akira] = [await invite("Mina"), await invite("Akira")];
    const video = await uploadClip(mina.context.request);
    const [hers, his] = await together([mina, akira], video);
    await hers.annotate("Before the restart");
    await expect(his.annotation("Before the restart")).toHaveCount(1);

    await server[end]();
    await expect(hers.connection).toHaveText("Reconnecting…");
    await hers.annotate("While it was away");
    await his.annotate("So was mine");
    await server.start();

    const all = ["Before the restart", "So was mine", "While it was away"];
    for (const watch of [hers, his]) {
      await watch.isLive();
      await expect.poll(async () => (await watch.bodies()).sort(), { timeout: 30_000 }).toEqual(all);
    }
  });
}

test("a post that was never acknowledged survives closing the page", async ({ invite }) => {
  const [mina, akira] = [await invite("Mina"), await invite("Akira")];
  const video = await uploadClip(mina.context.request);
  const [hers, his] = await together([mina, akira], video);
  await mina.context.setOffline(true);
  await hers.annotate("Typed in a lift");
  await expect(hers.feed.getByText("Sending…")).toBeVisible();
  await mina.context.setOffline(false);
  await mina.page.goto("about:blank");
  await hers.open(`${video.path}?t=1`);
  await expect(his.annotation("Typed in a lift")).toHaveCount(1);
  await expect.poll(() => hers.bodies()).toEqual(["Typed in a lift"]);
});

test("signing out in one tab ends the live side of the other, which goes on as a visitor", async ({ invite }) => {
  const mina = await invite("Mina");
  const video = await uploadClip(mina.context.request);
  const watch = await new WatchPage(mina.page).open(video.path);
  const other = await mina.context.newPage();
  await other.goto("/");
  await other.getByRole("button", { name: "Account of Mina" }).click();
  await other.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(other.getByRole("link", { name: "Sign in" })).toBeVisible();
  await watch.isLive();
  await watch.annotate("Who am I now?");
  await expect(mina.page.getByLabel("Say it as").or(mina.page.getByText("for people with an account"))).toBeVisible();
});

test("a new password set in one tab leaves the other one who they were", async ({ invite }) => {
  const mina = await invite("Mina");
  const video = await uploadClip(mina.context.request);
  const watch = await new WatchPage(mina.page).open(video.path);
  const ended = mina.page.waitForEvent("websocket");
  const data = { password: "Mina has a longer password", current_password: mina.password };
  expect((await mina.context.request.patch("/api/me", { data })).status()).toBe(200);
  await ended;
  await watch.annotate("Still me");
  const authors = async () => {
    const { annotations } = await (await mina.context.request.get(`/api/videos/${video.id}/annotations?after_id=0`)).json();
    return annotations.map(({ user }: { user: { username: string } }) => user.username);
  };
  await expect.poll(authors, { timeout: 20_000 }).toEqual([mina.username]);
});
