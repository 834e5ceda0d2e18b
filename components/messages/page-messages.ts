import { cookies, headers } from "next/headers";
import { cache } from "react";
import { type MessageKey, messagesOf } from "@/lib/messages/catalogue";
import { chooseLanguage, LANGUAGE_COOKIE } from "@/lib/messages/languages";
import { createSay } from "@/lib/messages/say";

/** The language of this request: the choice that was kept, else what the browser asks for. */
export const pageLanguage = cache(async () =>
  chooseLanguage((await cookies()).get(LANGUAGE_COOKIE)?.value, (await headers()).get("accept-language")),
);

/** What a page hands to its `MessagesProvider`: its language, and the messages of these parts. */
export async function pageMessages(...parts: string[]) {
  const language = await pageLanguage();
  return { language, messages: messagesOf(language, parts) };
}

/** The words of these parts, for what the server renders by itself. */
export async function pageSay(...parts: string[]) {
  const { language, messages } = await pageMessages(...parts);
  return createSay<MessageKey>(language, messages);
}
