/** Every open socket of this node, by session, and how many each person and address may have. */
import { sessionOf } from "@/lib/domain/actor";
import type { ConfigLimits } from "@/server/config";
import type { Connection } from "./connection";

export class Connections {
  readonly all = new Set<Connection>();
  #inTurn = this.all.values();
  #bySession = new Map<string, Set<Connection>>();
  #ofKey = new Map<string, number>();
  #ofAddress = new Map<string, number>();

  constructor(private readonly limits: Pick<ConfigLimits, "sockets" | "socketsPerUser" | "socketsPerAddress">) {}

  /** The setting that leaves no room for one more, by its name; null where there is room. */
  full({ key, address }: { key?: string; address: string }): keyof ConfigLimits | null {
    if (this.all.size >= this.limits.sockets) return "sockets";
    if (key !== undefined && (this.#ofKey.get(key) ?? 0) >= this.limits.socketsPerUser) return "socketsPerUser";
    return (this.#ofAddress.get(address) ?? 0) >= this.limits.socketsPerAddress ? "socketsPerAddress" : null;
  }

  /** One of so many parts of everybody, in turn: nobody twice before everybody once. */
  nextPart(parts: number): Connection[] {
    const part: Connection[] = [];
    for (let left = Math.ceil(this.all.size / parts); left > 0; left--) {
      const { value: connection } = this.#inTurn.next();
      if (connection) part.push(connection);
      else {
        this.#inTurn = this.all.values();
        break;
      }
    }
    return part;
  }

  add(connection: Connection): void {
    this.all.add(connection);
    count(this.#ofKey, connection.key, 1);
    count(this.#ofAddress, connection.address, 1);
    const session = sessionOf(connection.actor);
    if (session === null) return;
    const others = this.#bySession.get(session);
    if (others) others.add(connection);
    else this.#bySession.set(session, new Set([connection]));
  }

  remove(connection: Connection): void {
    if (!this.all.delete(connection)) return;
    count(this.#ofKey, connection.key, -1);
    count(this.#ofAddress, connection.address, -1);
    const session = sessionOf(connection.actor);
    if (session === null) return;
    const others = this.#bySession.get(session);
    others?.delete(connection);
    if (others?.size === 0) this.#bySession.delete(session);
  }

  ofSession(sessionId: string): Connection[] {
    return [...(this.#bySession.get(sessionId) ?? [])];
  }
}

function count(counts: Map<string, number>, key: string, by: 1 | -1): void {
  const next = (counts.get(key) ?? 0) + by;
  if (next > 0) counts.set(key, next);
  else counts.delete(key);
}
