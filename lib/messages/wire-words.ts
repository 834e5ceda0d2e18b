/**
 * What the server said, in the language of the page. The wire speaks English (docs/protocol.md), so its sentences themselves are the
 * keys, as in gettext: a code stands for several of them. What has no translation is shown as it came.
 */
import type { Say } from "./say";

/** `Some of this is not right. (body must be at most 10000 characters)`: a refusal, and the problem of its first field. */
const WITH_PROBLEM = /^(.+\.) \(\w+ (.+)\)$/;
/** The last one: what comes before it belongs to the sentence, such as a timecode for example. */
const NUMBER = /\d+(?=\D*$)/;
const PEOPLE = /^(nobody here is called )(.+)$/;

export function sayWire(say: Pick<Say, "find">, words: string): string {
  const [, refusal, problem] = WITH_PROBLEM.exec(words) ?? [];
  if (refusal && problem) return `${sayWire(say, refusal)} (${sayWire(say, problem)})`;
  const names = PEOPLE.exec(words)?.[2];
  const count = names ? undefined : NUMBER.exec(words)?.[0];
  const key = `wire.${names ? words.replace(PEOPLE, "$1{names}") : words.replace(NUMBER, "{count}")}`;
  return say.find(key, { names: names ?? "", count: Number(count) }) ?? words;
}
