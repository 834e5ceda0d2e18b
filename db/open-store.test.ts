import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { openStore } from "./open-store";
import { describeStore } from "./store.contract";

const folder = mkdtempSync(join(tmpdir(), "cuemark-store-"));
afterAll(() => rmSync(folder, { recursive: true }));

describeStore("the store in memory", (options) => openStore(":memory:", options));
describeStore("the store in a file", (options) => openStore(join(folder, `${randomUUID()}.db`), options));
