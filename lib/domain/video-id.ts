/** A new video's id: 16 characters of [0-9a-z], 82 bits, so that nobody guesses one. */

const ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
const LENGTH = 16;
/** Bytes from here on would favour the first letters. */
const FAIR = 256 - (256 % ALPHABET.length);

export function newVideoId(): string {
  let id = "";
  while (id.length < LENGTH) {
    for (const byte of crypto.getRandomValues(new Uint8Array(LENGTH))) {
      if (byte < FAIR && id.length < LENGTH) id += ALPHABET[byte % ALPHABET.length];
    }
  }
  return id;
}
