import { pino } from "pino";
import { expect, it } from "vitest";
import { ORIGIN, openApi } from "@/test/support/api";
import { readJson } from "./json-body";
import { writing } from "./route";

function write(body: ReadableStream) {
  const headers = { "content-type": "application/json", origin: ORIGIN };
  return new Request(`${ORIGIN}/api/x`, { method: "PUT", headers, body, duplex: "half" } as RequestInit);
}
const failing = (error: Error) => new ReadableStream({ pull: (controller) => controller.error(error) });

it("a body that breaks off is the client's doing, any other failure ours: only that is logged as an error", async () => {
  const api = openApi();
  const lines: string[] = [];
  api.runtime.log = pino({}, { write: (line) => void lines.push(line) });
  const route = writing(async ({ request }) => {
    const body = await readJson(request);
    return body.ok ? Response.json({}) : body;
  });
  const context = { params: Promise.resolve({}) };
  const gone = await route(write(failing(Object.assign(new Error("aborted"), { code: "ECONNRESET" }))), context);
  const broken = await route(write(failing(new Error("a bug"))), context);
  expect([gone.status, broken.status]).toEqual([400, 500]);
  expect(lines.map((line) => JSON.parse(line).level)).toEqual([30, 50]);
  await api.close();
});
