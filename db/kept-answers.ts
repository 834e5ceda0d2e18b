/**
 * Keeps answers for as long as nobody commits: a storm of joins asks for one video again and again, and reading and assembling it takes
 * some 30 µs. Whoever gets a kept answer shares it, and must not change it.
 */

/** Of one kind; those after it start anew, so that made-up keys cost no memory. */
const MOST_KEPT = 1_000;

export interface KeptAnswers<Answer> {
  /** The kept answer, or the query's. */
  ask(key: string, query: () => Answer): Answer;
  /** The kept one alone; undefined where there is none. */
  peek(key: string): Answer | undefined;
}

/** `commits`: a number that differs once a commit was seen (`connections.ts`). */
export function createKeptAnswers<Answer>(commits: () => number): KeptAnswers<Answer> {
  const kept = new Map<string, { answer: Answer }>();
  let keptSince = Number.NaN;

  return {
    ask(key, query) {
      // Asked before the question: a commit between the two is seen by a later call.
      const now = commits();
      if (now !== keptSince || kept.size >= MOST_KEPT) kept.clear();
      keptSince = now;
      const known = kept.get(key);
      if (known) return known.answer;
      const answer = query();
      kept.set(key, { answer });
      return answer;
    },

    peek: (key) => (commits() === keptSince ? kept.get(key)?.answer : undefined),
  };
}
