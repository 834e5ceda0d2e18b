"use client";

/** The words of the page's language, for components in the browser. They come with the page as data, so a language costs no script. */
import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { MessageKey, Messages } from "@/lib/messages/catalogue";
import type { Language } from "@/lib/messages/languages";
import { createSay, type Say } from "@/lib/messages/say";

interface Spoken {
  messages: Partial<Messages>;
  say: Say<MessageKey>;
}
const SpokenContext = createContext<Spoken | null>(null);

interface MessagesProps {
  language: Language;
  messages: Partial<Messages>;
  children: ReactNode;
}

/** Adds to the messages around it: the layout brings those of every page, a page brings its own. */
export function MessagesProvider({ language, messages, children }: MessagesProps) {
  const outer = useContext(SpokenContext)?.messages;
  const spoken = useMemo(() => {
    const all = { ...outer, ...messages };
    return { messages: all, say: createSay<MessageKey>(language, all) };
  }, [outer, language, messages]);
  return <SpokenContext value={spoken}>{children}</SpokenContext>;
}

export function useSay(): Say<MessageKey> {
  const spoken = useContext(SpokenContext);
  if (!spoken) throw new Error("Outside of any messages");
  return spoken.say;
}
