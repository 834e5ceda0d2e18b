import { expect, test } from "vitest";
import { createLog } from "./log";

const SECRET = "s3cr3t-t0k3n";

test("what authenticates somebody never reaches the log", () => {
  const lines: string[] = [];
  const log = createLog("trace", { write: (line: string) => void lines.push(line) });
  log.info({ token: SECRET, password: SECRET, cookie: SECRET }, "by name");
  log.info({ headers: { cookie: SECRET, authorization: SECRET, "sec-websocket-protocol": SECRET } }, "in headers");
  log.info({ req: { headers: { cookie: SECRET } } }, "in a request's headers");
  log.info({ url: `/socket/websocket?token=${SECRET}&vsn=2.0.0` }, "in an address");
  log.error({ err: new Error(`refused /socket/websocket?token=${SECRET}`) }, "in an error");
  expect(lines).toHaveLength(5);
  expect(lines.join("")).not.toContain(SECRET);
});

test("every line is JSON, whatever people put into their names", () => {
  const lines: string[] = [];
  const log = createLog("info", { write: (line: string) => void lines.push(line) });
  log.info({ name: 'a"\n\u001b[31m\r{"level":60}' }, "hello");
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ name: 'a"\n\u001b[31m\r{"level":60}' });
});
