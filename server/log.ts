/** JSON lines on standard output. What authenticates somebody never reaches them: not by name, not inside an address or an error. */
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
  const clean = (text: string) => text.replace(/\?[^\s"'<>)]+/g, "?[redacted]");
  return { ...rest, message: clean(message), stack: clean(stack) };
}
