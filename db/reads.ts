/** Every question that only reads goes through here: a lock or a failing disk becomes the store's one word for it. */
import { isPassing, unavailable } from "./failures";

export type Read = <T>(query: () => T) => Promise<T>;

export function createReads(isClosed: () => boolean): Read {
  return async (query) => {
    if (isClosed()) throw unavailable("The database is closed.");
    try {
      return query();
    } catch (error) {
      throw isPassing(error) ? unavailable("The database cannot be read right now.", error) : error;
    }
  };
}
