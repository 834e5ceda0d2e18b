import { expectAccessible } from "./support/accessibility";
import { expectNoSidewaysScroll } from "./support/layout";
import { expect, test } from "./support/test";

test("the account page asks who is not signed in to sign in, and comes back", async ({ page, invite }) => {
  const mina = await invite("Mina");
  await page.goto("/account");
  await expect(page).toHaveURL("/sign-in?next=/account");
  await page.getByLabel("Username").fill(mina.username);
  await page.getByLabel("Password").fill(mina.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Access tokens" })).toBeVisible();
});

test("a name is changed from the menu's account page and shown at once", async ({ invite }) => {
  const { page } = await invite("Mina");
  await page.goto("/");
  await page.getByRole("button", { name: "Account of Mina" }).click();
  await page.getByRole("menuitem", { name: "Account" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Mina Ōta");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.getByRole("button", { name: "Account of Mina Ōta" })).toBeVisible();
});

test("a guest changes the name and is offered an account, but has no password and no tokens", async ({ page }) => {
  await page.request.post("/api/guests", { data: { name: "Passer-by" } });
  await page.goto("/account");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Noor");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.getByRole("button", { name: "Account of Noor" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "Create an account" })).toBeVisible();
  await expect(page.getByRole("heading", { name: /Password|Access tokens/ })).toHaveCount(0);
  await expectAccessible(page);
});

test.describe("a password", () => {
  test.use({ provokes: [/status of 422/] });

  test("is changed by whoever knows the current one; other browsers are signed out, this one is not", async ({
    invite,
    browser,
    server,
  }) => {
    const mina = await invite("Mina");
    const elsewhere = await browser.newContext({ baseURL: server.url });
    await elsewhere.request.post("/api/session", { data: { username: mina.username, password: mina.password } });
    const { page } = mina;
    await page.goto("/account");
    const change = async (current: string) => {
      await page.getByLabel("Current password").fill(current);
      await page.getByLabel("New password").fill("a new long password");
      await page.getByRole("button", { name: "Change password" }).click();
    };
    await change("not the password");
    await expect(page.getByLabel("Current password")).toBeFocused();
    await expect(page.getByText("Is not your current password")).toBeVisible();

    await change(mina.password);
    await expect(page.getByText("Password changed.")).toBeVisible();
    await expect(page.getByLabel("New password")).toHaveValue("");
    expect((await (await page.request.get("/api/me")).json()).user.username).toBe(mina.username);
    expect((await (await elsewhere.request.get("/api/me")).json()).user).toBeNull();
    await elsewhere.close();
  });
});

test("an access token is made, shown once, copied, and revoked, by keyboard alone", async ({ invite, request }) => {
  const { page, context } = await invite("Mina");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/account");
  await page.getByLabel("Name of the token").focus();
  await page.keyboard.type("Render farm");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");

  const field = page.getByLabel("New token");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(/^cue_\w{32,}$/);
  const token = await field.inputValue();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Token copied.")).toBeVisible();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(token);
  const asProgram = () => request.get("/api/me", { headers: { authorization: `Bearer ${token}` } });
  expect((await (await asProgram()).json()).user.name).toBe("Mina");

  await page.reload();
  await expect(page.getByLabel("New token")).toHaveCount(0);
  expect(await page.content()).not.toContain(token);
  const row = page.getByRole("list", { name: "Your access tokens" }).getByRole("listitem");
  await expect(row).toContainText("Render farm");
  await expect(row).toContainText("Read and annotate");
  await expect(row).toContainText("last used");

  await page.getByRole("button", { name: "Revoke Render farm" }).press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Keep it" }).press("Enter");
  await expect(row).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Revoke Render farm" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).press("Enter");
  await expect(row).toHaveCount(0);
  await expect(page.getByRole("main")).toBeFocused();
  expect((await asProgram()).status()).toBe(401);
});

for (const width of [1440, 320]) {
  test(`the account page passes axe in both themes and does not scroll sideways at ${width} px`, async ({ invite }) => {
    const { page } = await invite("Mina");
    await page.setViewportSize({ width, height: 900 });
    await page.goto("/account");
    await page.getByLabel("Name of the token").fill("A".repeat(64));
    await page.getByRole("button", { name: "Make a token" }).click();
    await expect(page.getByLabel("New token")).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.getByRole("button", { name: /^Revoke/ }).click();
    await expectAccessible(page);
  });
}
