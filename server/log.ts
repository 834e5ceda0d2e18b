/** JSON lines on standard output. What authenticates somebody never reaches them: not by name, not inside an address or an error. */
import { format, stripVTControlCharacters } from "node:util";
import pino, { type DestinationStream, type Logger } from "pino";

const SECRET_KEYS = ["token", "secret", "password", "cookie", "authorization", "set-cookie", "sec-websocket-protocol"];

export function createLog(level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: SECRET_KEYS.flatMap((key) => [`["${key}"]`, `*["${key}"]`, `*.headers["${key}"]`]), censor: "[redacted]" },
      serializers: { url: withoutQuery, err: errorWithoutQueries },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
}

/** Tokens may travel in query strings (docs/protocol.md), so no query string is ever kept. */
export const withoutQuery = (url: unknown): string => String(url).replace(/[?#].*$/su, "");

function errorWithoutQueries(error: Error): unknown {
  const { message, stack, ...rest } = pino.stdSerializers.err(error);
  return { ...rest, message: withoutQueries(message), stack: withoutQueries(stack) };
}

const withoutQueries = (text: string): string => text.replace(/\?[^\s"'<>)]+/g, "?[redacted]");

/** Next speaks through the console: from now on its words are lines of the log, too. */
export function adoptConsole(log: Logger): void {
  const line =
    (level: "info" | "warn" | "error") =>
    (...words: unknown[]) =>
      log[level](withoutQueries(stripVTControlCharacters(format(...words)).trim()));
  Object.assign(console, { log: line("info"), info: line("info"), warn: line("warn"), error: line("error") });
}
