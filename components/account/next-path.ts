const HERE = "http://cuemark.invalid";

/**
 * Where to go after signing in: `?next=` if it is a path of this site, else the library. Read as browsers read it, so that `//evil`,
 * `/\evil`, `/<tab>/evil` and `/..//evil` lead nowhere else.
 */
export function nextPath(next: string | string[] | undefined): string {
  if (typeof next !== "string" || !next.startsWith("/") || !URL.canParse(next, HERE)) return "/";
  const url = new URL(next, HERE);
  const path = `${url.pathname}${url.search}${url.hash}`;
  const isHere = url.origin === HERE && !path.startsWith("//");
  return isHere && !/^\/(sign-in|register|api)(\/|$)/.test(url.pathname) ? path : "/";
}
