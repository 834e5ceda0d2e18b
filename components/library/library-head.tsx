import Search from "lucide-react/icons/search";
import styles from "./library-head.module.css";

/** The title of the page and the search; a plain form, so it works before and without script. */
export function LibraryHead({ query }: { query: string }) {
  return (
    <div className={styles.head}>
      <h1>{query ? <>Found for “{query}”</> : "Videos"}</h1>
      <search className={styles.search}>
        <form action="/" method="get">
          <Search aria-hidden />
          <input
            type="search"
            name="q"
            defaultValue={query}
            key={query}
            placeholder="Search videos"
            aria-label="Search videos"
            maxLength={200}
          />
        </form>
      </search>
    </div>
  );
}
