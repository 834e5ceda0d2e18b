import Link from "next/link";
import { Icon } from "@/components/ui/icon";
import styles from "./library-head.module.css";
import { type Listing, listingSearch } from "./listed-video";

interface LibraryHeadProps {
  listing: Listing;
  /** Whether this person may have videos of their own. */
  hasOwn: boolean;
}

/** The title of the page, which videos, and the search: links and a plain form, so they work without script. */
export function LibraryHead({ listing, hasOwn }: LibraryHeadProps) {
  return (
    <div className={styles.head}>
      <h1>{listing.query ? `Results for “${listing.query}”` : "Videos"}</h1>
      {hasOwn && <Whose listing={listing} />}
      <search className={styles.search}>
        <form action="/" method="get">
          <Icon name="search" />
          {listing.mine && <input type="hidden" name="mine" value="1" />}
          <input
            type="search"
            name="q"
            key={listing.query}
            defaultValue={listing.query}
            placeholder="Search videos"
            aria-label="Search videos"
            maxLength={200}
          />
        </form>
      </search>
    </div>
  );
}

function Whose({ listing }: { listing: Listing }) {
  return (
    <nav className={styles.whose} aria-label="Whose videos">
      {[false, true].map((mine) => (
        <Link
          key={String(mine)}
          href={`/?${listingSearch({ ...listing, mine })}`}
          aria-current={mine === listing.mine ? "page" : undefined}
        >
          {mine ? "Mine" : "All"}
        </Link>
      ))}
    </nav>
  );
}
