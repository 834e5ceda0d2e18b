// Where the browser tests find a Chromium. Never skipped silently: no browser is an error that names the ways to get one.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ExpectedFailure, run, runScript } from "./run-program.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const ELSEWHERE = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/** The path of a Chromium: CHROMIUM_PATH, Playwright's own, the system's; else null. */
export async function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named)) throw new ExpectedFailure(`CHROMIUM_PATH is ${named}, and there is no such file.`);
  return named || (await playwrightsOwn()) || fromSystem();
}

/** Finds one or gets one: Debian's as root, else Playwright's. */
export async function demandBrowser() {
  const found = (await findBrowser()) ?? ((await installDebians()) || (await downloadPlaywrights()));
  if (found) return found;
  throw new ExpectedFailure(
    "The browser tests need a Chromium, and there is none. Any of these helps:\n" +
      "  - set CHROMIUM_PATH to a Chromium or Chrome on this machine;\n" +
      "  - install the system's, for example: apt-get install -y chromium;\n" +
      "  - let Playwright download its own: npx playwright install --with-deps chromium",
  );
}

async function playwrightsOwn() {
  const { chromium } = await import("playwright");
  const path = chromium.executablePath();
  return existsSync(path) ? path : null;
}

function fromSystem() {
  const folders = (process.env.PATH ?? "").split(process.platform === "win32" ? ";" : ":").filter(Boolean);
  const candidates = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...ELSEWHERE];
  return candidates.find((path) => existsSync(path)) ?? null;
}

async function installDebians() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return null;
  console.log("Installing Chromium (apt-get) …");
  const quiet = { DEBIAN_FRONTEND: "noninteractive" };
  const install = () => run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], quiet);
  if (!install()) run("apt-get", ["update", "-qq"], quiet) && install();
  return fromSystem();
}

async function downloadPlaywrights() {
  console.log("Downloading Playwright's Chromium …");
  runScript("playwright/cli.js", ["install", "chromium"]);
  return playwrightsOwn();
}
