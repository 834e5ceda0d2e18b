/** Stands in for the npm client's serializer (next.config.ts): its text frames alone, as our page neither sends nor is sent binary ones. */
interface Message {
  join_ref: string | null;
  ref: string | null;
  topic: string;
  event: string;
  payload: unknown;
}

export default {
  encode({ join_ref, ref, topic, event, payload }: Message, done: (frame: string) => unknown) {
    return done(JSON.stringify([join_ref, ref, topic, event, payload]));
  },
  decode(frame: string, done: (message: Message) => unknown) {
    const [join_ref, ref, topic, event, payload] = JSON.parse(frame);
    return done({ join_ref, ref, topic, event, payload });
  },
};
