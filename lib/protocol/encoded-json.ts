/**
 * An object that is JSON already: a part that many messages share (a page of the log, the list of who is here) is encoded once. Where
 * that part is large it is kept as bytes, so that a message with it needs no copy of its own.
 */

/** In characters: below this a copy costs less than a second piece to write. */
const LARGE = 4_096;

export class EncodedJson {
  private constructor(
    /** What stands before the shared part: at least the opening brace. */
    readonly before: string,
    /** Text, or its UTF-8 where it is large. */
    readonly shared: string | Uint8Array,
    readonly after: string,
  ) {}

  static of(value: object): EncodedJson {
    const rest = JSON.stringify(value).slice(1);
    return new EncodedJson("{", rest.length < LARGE ? rest : new TextEncoder().encode(rest), "");
  }

  get text(): string {
    const { before, shared, after } = this;
    return `${before}${typeof shared === "string" ? shared : new TextDecoder().decode(shared)}${after}`;
  }

  /** The same between other text. */
  within(before: string, after: string): EncodedJson {
    return new EncodedJson(before + this.before, this.shared, this.after + after);
  }

  /** The keys of an object, which is JSON already, followed by these. Neither may be empty. */
  behind(head: string): EncodedJson {
    return new EncodedJson(`${head.slice(0, -1)},${this.before.slice(1)}`, this.shared, this.after);
  }
}

export const toJson = (value: object): string => (value instanceof EncodedJson ? value.text : JSON.stringify(value));
