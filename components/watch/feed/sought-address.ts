/** What is sought, in the page's address, so that it survives a reload and can be shared. Other parameters are left alone. */
import { EVERYTHING, type Sought } from "./sought";

const MAX_QUERY_LENGTH = 200;
const MAX_PEOPLE = 20;
const ID = /^[\w-]{1,64}$/;

const OURS = ["show", "q", "with", "since", "order", "by"];

export function readSought(search: string): Sought {
  const query = new URLSearchParams(search);
  const show = query.get("show");
  return {
    tab: show === "all" || show === "open" ? show : EVERYTHING.tab,
    query: (query.get("q") ?? "").slice(0, MAX_QUERY_LENGTH),
    by: [...new Set(query.getAll("by"))].filter((id) => ID.test(id)).slice(0, MAX_PEOPLE),
    range: query.get("with") === "range",
    since: query.get("since") === "last",
    newest: query.get("order") === "newest",
  };
}

/** Answers the query string, `?` included where there is anything in it. */
export function writeSought(search: string, { tab, query, by, range, since, newest }: Sought): string {
  const written = new URLSearchParams(search);
  for (const name of OURS) written.delete(name);
  const set = (name: string, value: string) => value !== "" && written.append(name, value);
  set("show", tab === EVERYTHING.tab ? "" : tab);
  set("q", query.trim());
  set("with", range ? "range" : "");
  set("since", since ? "last" : "");
  set("order", newest ? "newest" : "");
  for (const id of by) written.append("by", id);
  return written.size > 0 ? `?${written}` : "";
}
