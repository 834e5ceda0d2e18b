import { expect, test } from "./support/test";

const password = "correct horse battery";

test.describe("somebody new", () => {
  test("registers, signs out, and signs in again", async ({ page }) => {
    const username = `iris-${crypto.randomUUID().slice(0, 8)}`;
    await page.goto("/");
    await page.getByRole("link", { name: "Create an account" }).click();
    await page.getByLabel("Username").fill(username);
    await page.getByLabel("Name", { exact: true }).fill("Iris");
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Create account" }).click();

    await expect(page).toHaveURL("/");
    await page.getByRole("button", { name: "Account of Iris" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();

    await page.getByRole("link", { name: "Sign in" }).click();
    await page.getByLabel("Username").fill(username.toUpperCase());
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("button", { name: "Account of Iris" })).toBeVisible();
  });

  test("comes back to where an account was asked for", async ({ page }) => {
    await page.goto("/register?next=/videos/new");
    await page.getByLabel("Username").fill(`iris-${crypto.randomUUID().slice(0, 8)}`);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page).toHaveURL("/videos/new");
  });

  test("is not led to another site by a link", async ({ page, server }) => {
    await page.goto("/register?next=//evil.example/");
    await page.getByLabel("Username").fill(`iris-${crypto.randomUUID().slice(0, 8)}`);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page).toHaveURL(`${server.url}/`);
  });
});

test.describe("what is wrong", () => {
  test.use({ provokes: [/status of (401|422)/] });

  test("is said beside its field, which has the focus, and nothing typed is lost", async ({ page }) => {
    await page.goto("/register");
    await page.getByLabel("Username").fill("iris");
    await page.getByLabel("Password").fill("short");
    await page.getByRole("button", { name: "Create account" }).click();
    const field = page.getByLabel("Password");
    await expect(field).toBeFocused();
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel("Username")).toHaveValue("iris");
  });

  test("is the same words for a wrong password and for a name that nobody has", async ({ page, invite }) => {
    const mina = await invite("Mina");
    const refusal = async (username: string) => {
      await page.goto("/sign-in");
      await page.getByLabel("Username").fill(username);
      await page.getByLabel("Password").fill("not the password");
      await page.getByRole("button", { name: "Sign in" }).click();
      return page.getByRole("main").getByRole("alert").innerText();
    };
    expect(await refusal(mina.username)).toBe(await refusal("nobody-at-all"));
  });
});
