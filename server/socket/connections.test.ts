import { describe, expect, it } from "vitest";
import type { Connection } from "./connection";
import { Connections } from "./connections";

const connection = (n: number) => ({ key: `k${n}`, address: "127.0.0.1", actor: { kind: "viewer", key: `k${n}` } }) as Connection;

describe("everybody's turn", () => {
  it("comes once in a round, whoever comes and goes meanwhile", () => {
    const connections = new Connections({ sockets: 0, socketsPerUser: 0, socketsPerAddress: 0 });
    expect(connections.nextPart(4)).toEqual([]);
    const people = Array.from({ length: 10 }, (_, n) => connection(n));
    for (const one of people) connections.add(one);
    const seen = connections.nextPart(4);
    expect(seen).toEqual(people.slice(0, 3));
    connections.remove(people[4] as Connection);
    const late = connection(10);
    connections.add(late);
    for (let calls = 0; calls < 3; calls++) seen.push(...connections.nextPart(4));
    expect(seen).toEqual([...people.filter((_, n) => n !== 4), late]);
    expect(connections.nextPart(1)).toHaveLength(10);
  });
});
