/** What passes the search and the filters. Pure; each answers whether one top-level annotation, with its replies, is wanted. */
import type { Annotations, FeedAnnotation } from "@/lib/client/room";
import { isOpen, repliesOf } from "./filter";
import type { Sought } from "./sought";

export type Sieve = (row: FeedAnnotation) => boolean;

export interface SieveSource {
  /** As they are when the sieve is used: a reply that came later counts. */
  annotations(): Annotations;
  me: string;
  /** Where something changed since the reader was last here. */
  changed: readonly FeedAnnotation[];
}

/** Null where everything is wanted. */
export function sieveOf({ tab, query, by, range, since }: Sought, { annotations, me, changed }: SieveSource): Sieve | null {
  const words = folded(query).split(/\s+/u).filter(Boolean);
  const people = new Set(by.map((id) => (id === "me" ? me : id)));
  const changedKeys = new Set(changed.map((row) => row.key));
  const said = (row: FeedAnnotation) => [row, ...repliesOf(annotations(), row)];
  const sieves: (Sieve | false)[] = [
    tab === "open" && isOpen,
    range && ((row) => row.endMs !== null),
    since && ((row) => changedKeys.has(row.key)),
    people.size > 0 && ((row) => said(row).some(({ user }) => people.has(user.id))),
    words.length > 0 && ((row) => holdsAll(said(row), words)),
  ];
  const asked = sieves.filter((sieve) => sieve !== false);
  return asked.length === 0 ? null : (row) => asked.every((sieve) => sieve(row));
}

function holdsAll(said: readonly FeedAnnotation[], words: readonly string[]): boolean {
  const text = folded(said.map(({ body, user }) => `${body} ${user.name} ${user.username ?? ""}`).join(" "));
  return words.every((word) => text.includes(word));
}

/** Without regard to case and accents, so that "cafe" finds "Café". */
const folded = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
