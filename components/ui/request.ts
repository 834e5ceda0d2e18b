/** One call to our own HTTP API (docs/protocol.md), from a form or a button. Never throws: what went wrong is in the answer. */
export type Answer<T> =
  | { ok: true; value: T }
  /** `status` 0: the server was not reached. `fields` name what is wrong with which field. */
  | { ok: false; status: number; message: string; fields: Record<string, string> };

/** The caller says what shape the call answers with; the contract, not this function, promises it. */
export async function request<T = unknown>(
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE",
  path: string,
  body?: object,
): Promise<Answer<T>> {
  try {
    const response = await fetch(path, { method, ...content(body) });
    const answer = response.status === 204 ? null : await response.json();
    return response.ok ? { ok: true, value: answer as T } : failure(response.status, answer);
  } catch {
    return failure(0, null);
  }
}

function content(body: object | undefined): RequestInit {
  if (!body || body instanceof Blob) return body ? { body } : {};
  return { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
}

/** `body` is whatever the server answered: ours, or a proxy's page. */
export function failure(status: number, body: unknown): Answer<never> & { ok: false } {
  const error = property(body, "error");
  const message = property(error, "message");
  const fields = property(error, "fields");
  return {
    ok: false,
    status,
    message: typeof message === "string" ? message : unexplained(status),
    fields: typeof fields === "object" && fields !== null ? stringsOf(fields) : {},
  };
}

const unexplained = (status: number) =>
  status === 0
    ? "The server could not be reached. Check the connection and try again."
    : "That did not work. Try again in a moment.";

const property = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;

const stringsOf = (value: object): Record<string, string> =>
  Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
