// Takes the pictures of docs/images from the built product with its demo video: node scripts/screenshots.mjs, after npm run build.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { demandBrowser } from "./browser.mjs";
import { root } from "./root.mjs";

const desktop = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const PICTURES = {
  "watch-dark": { ...desktop, colorScheme: "dark" },
  "watch-light": { ...desktop, colorScheme: "light" },
  "watch-phone": { ...phone, colorScheme: "dark" },
};

const dataDir = mkdtempSync(join(tmpdir(), "cuemark-pictures-"));
const server = spawn(process.execPath, [join(root, "dist/server.js")], {
  cwd: root,
  env: { ...process.env, NODE_ENV: "production", DATA_DIR: dataDir, PORT: "0", HOST: "127.0.0.1" },
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  const address = await addressOf(server);
  const { videos } = await (await fetch(`${address}/api/videos`)).json();
  await takePictures(`${address}/watch/${videos.at(-1).id}?t=12`);
} finally {
  server.kill();
  rmSync(dataDir, { recursive: true, force: true });
}

async function addressOf({ stdout }) {
  for await (const line of createInterface({ input: stdout })) {
    const address = line.match(/^Cuemark is at (http:\S+)$/)?.[1];
    if (address) return address;
  }
  throw new Error("The server ended before it was ready. Was it built?");
}

async function takePictures(address) {
  const { chromium } = await import("playwright");
  const browser = await chromium.launch({ executablePath: await demandBrowser() });
  for (const [name, look] of Object.entries(PICTURES)) {
    const page = await browser.newPage({ ...look, reducedMotion: "reduce", locale: "en-GB" });
    await page.goto(address);
    await page.getByText("Live", { exact: true }).waitFor({ state: "attached" });
    await page.waitForFunction(() => document.querySelector("video")?.readyState >= 2);
    await page.screenshot({ path: join(root, `docs/images/${name}.png`) });
    await page.close();
  }
  await browser.close();
}
