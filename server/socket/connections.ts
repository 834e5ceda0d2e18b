/** Every open socket of this node, by person, session and address, and how many of each are let in. */
import type { ConfigLimits } from "@/server/config";
import { type Connection, sessionOf } from "./connection";

type Index = Map<string, Set<Connection>>;

export class Connections {
  readonly all = new Set<Connection>();
  #byKey: Index = new Map();
  #bySession: Index = new Map();
  #byAddress: Index = new Map();

  constructor(private readonly limits: Pick<ConfigLimits, "sockets" | "socketsPerUser" | "socketsPerAddress">) {}

  /** The setting that leaves no room for one more, by its name; null where there is room. */
  full({ key, address }: { key?: string; address: string }): keyof ConfigLimits | null {
    if (this.all.size >= this.limits.sockets) return "sockets";
    if (key !== undefined && count(this.#byKey, key) >= this.limits.socketsPerUser) return "socketsPerUser";
    return count(this.#byAddress, address) >= this.limits.socketsPerAddress ? "socketsPerAddress" : null;
  }

  add(connection: Connection): void {
    this.all.add(connection);
    put(this.#byKey, connection.key, connection);
    put(this.#byAddress, connection.address, connection);
    const session = sessionOf(connection.actor);
    if (session) put(this.#bySession, session, connection);
  }

  remove(connection: Connection): void {
    this.all.delete(connection);
    take(this.#byKey, connection.key, connection);
    take(this.#byAddress, connection.address, connection);
    const session = sessionOf(connection.actor);
    if (session) take(this.#bySession, session, connection);
  }

  ofSession(sessionId: string): Connection[] {
    return [...(this.#bySession.get(sessionId) ?? [])];
  }
}

const count = (index: Index, key: string): number => index.get(key)?.size ?? 0;

function put(index: Index, key: string, connection: Connection): void {
  const set = index.get(key);
  if (set) set.add(connection);
  else index.set(key, new Set([connection]));
}

function take(index: Index, key: string, connection: Connection): void {
  const set = index.get(key);
  set?.delete(connection);
  if (set?.size === 0) index.delete(key);
}
