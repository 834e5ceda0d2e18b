"use client";

/**
 * A form that talks to the HTTP API: one request at a time, errors beside their fields, focus on the first wrong one, nothing typed
 * is lost. Fields stay uncontrolled, so that what was typed before the page ran is kept too. Knows nothing of what is sent.
 */
import { type FormEvent, useLayoutEffect, useRef, useState } from "react";
import type { Answer } from "./request";

interface Problem {
  /** About the whole form; null where the fields say it all. */
  message: string | null;
  fields: Record<string, string>;
}
const fine: Problem = { message: null, fields: {} };

/** `send` reads the fields when it needs them: they stay open to changes while it waits for something else. */
export function useForm<T>({
  send,
  done,
}: {
  send: (read: () => FormData) => Promise<Answer<T>>;
  /** True: the page is being left, stay busy. */
  done: (value: T) => boolean | undefined;
}) {
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>(fine);

  useLayoutEffect(() => {
    if (problem !== fine) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [problem]);

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(fine);
    const target = event.currentTarget;
    const answer = await send(() => new FormData(target));
    if (answer.ok) return setBusy(done(answer.value) === true);
    setBusy(false);
    setProblem(problemOf(answer));
  };

  return {
    busy,
    message: problem.message,
    fields: problem.fields,
    props: { ref: form, onSubmit, noValidate: true, method: "post" },
  };
}

function problemOf({ message, fields }: { message: string; fields: Record<string, string> }): Problem {
  return { fields, message: Object.keys(fields).length > 0 ? null : message };
}
