/** Names for what lives as long as this process at most: short, and cheap where thousands come at once. No secret: the next is easily guessed. */
import { randomBytes } from "node:crypto";

const boot = randomBytes(6).toString("base64url");
let given = 0;

/** Unique for the life of this process, and over restarts by its prefix. */
export const uniqueRef = (): string => `${boot}${(given++).toString(36)}`;
