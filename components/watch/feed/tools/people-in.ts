import type { Annotations } from "@/lib/client/room";

export interface Voice {
  id: string;
  name: string;
  /** Annotations and replies. */
  count: number;
}

/** Who said anything, those who said most first. */
export function peopleIn({ rows, replies }: Annotations): Voice[] {
  const people = new Map<string, Voice>();
  for (const { user } of [rows, ...replies.values()].flat()) {
    const { id, name } = user;
    const voice = people.get(id) ?? { id, name, count: 0 };
    voice.count += 1;
    people.set(id, voice);
  }
  return [...people.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}
