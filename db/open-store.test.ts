import { randomUUID } from "node:crypto";
import { testFolder } from "./contract/test-folder";
import { openStore } from "./open-store";
import { describeStore } from "./store.contract";

const inFolder = testFolder();

describeStore("the store in memory", (options) => openStore(":memory:", options));
describeStore("the store in a file", (options) => openStore(inFolder(`${randomUUID()}.db`), options));
