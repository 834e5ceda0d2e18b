/** Settings from the environment, parsed once. Every wrong value is reported at once. */
import * as z from "zod";
import { problemWithProxy } from "./client-address";

export const DEFAULT_LIMITS = {
  /** Open sockets: in all, per person (or viewer's browser), per address. */
  sockets: 10_000,
  socketsPerUser: 20,
  socketsPerAddress: 100,
  upgradesPerSecond: 50,
  /** Per socket; a burst of three seconds' worth is allowed. */
  messagesPerSecond: 20,
  /** Per person, over every socket and HTTP; a burst of four seconds' worth is allowed. */
  postsPerSecond: 5,
  /** Failed ones, per account; six times as many per address. */
  signinsPerMinute: 10,
  uploadBytes: 2 * 1024 ** 3,
};
/** `Infinity` where the setting was 0: the limit is off. */
export type ConfigLimits = typeof DEFAULT_LIMITS;

export interface Config {
  host: string;
  port: number;
  /** The address people use, without a trailing slash; null: `http://HOST:PORT` of the listening socket. */
  publicUrl: string | null;
  dataDir: string;
  /** At least 32 bytes; null: made once and kept in the data folder. */
  secret: string | null;
  /** `auto`: where the database is new. */
  demo: boolean;
  guests: boolean;
  /** Addresses of proxies whose X-Forwarded-* are believed. */
  trustProxy: string[];
  logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";
  limits: ConfigLimits;
}

const flag = z.enum(["on", "off"], "must be on or off").transform((value) => value === "on");
const count = (initial: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, "must be a whole number (0 turns it off)")
    .transform((value) => Number(value) || Number.POSITIVE_INFINITY)
    .default(initial);

const publicUrl = z
  .url({ protocol: /^https?$/, error: "must be an http(s) address", abort: true })
  .refine((value) => ["", "/"].includes(new URL(value).pathname), "must have no path")
  .transform((value) => new URL(value).origin);

const environment = z.object({
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, "must be a port number")
    .transform(Number)
    .refine((port) => port <= 65_535, "must be a port number")
    .default(3000),
  PUBLIC_URL: publicUrl.nullable().default(null),
  DATA_DIR: z.string().min(1).default("./data"),
  SECRET: z
    .string()
    .refine((value) => Buffer.byteLength(value) >= 32, "must be at least 32 bytes")
    .nullable()
    .default(null),
  DEMO: flag.default(true),
  GUESTS: flag.default(true),
  TRUST_PROXY: z
    .string()
    .transform((value) =>
      value
        .split(",")
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .superRefine((entries, context) => {
      for (const message of entries.map(problemWithProxy)) {
        if (message !== null) context.addIssue({ code: "custom", message });
      }
    })
    .default([]),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  LIMIT_SOCKETS: count(DEFAULT_LIMITS.sockets),
  LIMIT_SOCKETS_PER_USER: count(DEFAULT_LIMITS.socketsPerUser),
  LIMIT_SOCKETS_PER_ADDRESS: count(DEFAULT_LIMITS.socketsPerAddress),
  LIMIT_UPGRADES_PER_SECOND: count(DEFAULT_LIMITS.upgradesPerSecond),
  LIMIT_MESSAGES_PER_SECOND: count(DEFAULT_LIMITS.messagesPerSecond),
  LIMIT_POSTS_PER_SECOND: count(DEFAULT_LIMITS.postsPerSecond),
  LIMIT_SIGNINS_PER_MINUTE: count(DEFAULT_LIMITS.signinsPerMinute),
  LIMIT_UPLOAD_BYTES: count(DEFAULT_LIMITS.uploadBytes),
});

/** An empty variable counts as absent. Answers the settings, or one sentence per wrong value. */
export function readConfig(env: Record<string, string | undefined>): { config: Config } | { problems: string[] } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = environment.safeParse(given);
  if (!parsed.success) return { problems: parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`) };
  const values = parsed.data;
  return {
    config: {
      host: values.HOST,
      port: values.PORT,
      publicUrl: values.PUBLIC_URL,
      dataDir: values.DATA_DIR,
      secret: values.SECRET,
      demo: values.DEMO,
      guests: values.GUESTS,
      trustProxy: values.TRUST_PROXY,
      logLevel: values.LOG_LEVEL,
      limits: {
        sockets: values.LIMIT_SOCKETS,
        socketsPerUser: values.LIMIT_SOCKETS_PER_USER,
        socketsPerAddress: values.LIMIT_SOCKETS_PER_ADDRESS,
        upgradesPerSecond: values.LIMIT_UPGRADES_PER_SECOND,
        messagesPerSecond: values.LIMIT_MESSAGES_PER_SECOND,
        postsPerSecond: values.LIMIT_POSTS_PER_SECOND,
        signinsPerMinute: values.LIMIT_SIGNINS_PER_MINUTE,
        uploadBytes: values.LIMIT_UPLOAD_BYTES,
      },
    },
  };
}
