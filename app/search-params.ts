/** What a page gets from its address after the `?`. */
export interface WithSearch {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** A parameter given once; empty where it is missing or given twice. */
export const oneOf = (value: string | string[] | undefined): string => (typeof value === "string" ? value : "");
