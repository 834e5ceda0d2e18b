/** French puts spaces that do not break before `: ; ! ?` and inside « ». Written as plain ones in the messages, set right here once. */
import type { Message } from "../say";

const NARROW = "\u202f";
const WIDE = "\u00a0";

const setText = (text: string): string =>
  text
    .replace(/ ([;!?])/g, `${NARROW}$1`)
    .replace(/ ([:»])/g, `${WIDE}$1`)
    .replace(/« /g, `«${WIDE}`);

export const typeset = (messages: Readonly<Record<string, Message>>): Readonly<Record<string, Message>> =>
  Object.fromEntries(Object.entries(messages).map(([key, message]) => [key, setMessage(message)]));

function setMessage(message: Message): Message {
  if (typeof message === "string") return setText(message);
  const forms = Object.entries(message).map(([form, text]) => [form, setText(text)]);
  return { ...Object.fromEntries(forms), other: setText(message.other) };
}
