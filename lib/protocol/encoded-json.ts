/** JSON that is text already: a part that many messages share is encoded once and spliced into each. */
export class EncodedJson {
  constructor(readonly text: string) {}
}

export const toJson = (value: object): string => (value instanceof EncodedJson ? value.text : JSON.stringify(value));

/** The keys of one object followed by those of another that is encoded already. Neither may be empty. */
export const spliced = (head: object, tail: EncodedJson): EncodedJson =>
  new EncodedJson(`${JSON.stringify(head).slice(0, -1)},${tail.text.slice(1)}`);
