/** What the reader of the feed asked to see. */
export interface Sought {
  tab: "plays" | "all" | "open";
  query: string;
  /** Ids of people; `me` is whoever looks. Empty: everybody. */
  by: readonly string[];
  range: boolean;
  since: boolean;
  newest: boolean;
}

export const EVERYTHING: Sought = { tab: "plays", query: "", by: [], range: false, since: false, newest: false };
