import Link from "next/link";
import { pageSay } from "@/components/messages/page-messages";
import { Icon } from "@/components/ui/icon";
import styles from "./library-head.module.css";
import { type Listing, listingSearch } from "./listed-video";

interface LibraryHeadProps {
  listing: Listing;
  /** Whether this person may have videos of their own. */
  hasOwn: boolean;
}

/** The title of the page, which videos, and the search: links and a plain form, so they work without script. */
export async function LibraryHead({ listing, hasOwn }: LibraryHeadProps) {
  const say = await pageSay("library");
  return (
    <div className={styles.head}>
      <h1>{listing.query ? say("library.results", { query: listing.query }) : say("library.title")}</h1>
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
            placeholder={say("library.search")}
            aria-label={say("library.search")}
            maxLength={200}
          />
        </form>
      </search>
    </div>
  );
}

async function Whose({ listing }: { listing: Listing }) {
  const say = await pageSay("library");
  return (
    <nav className={styles.whose} aria-label={say("library.whose")}>
      {[false, true].map((mine) => (
        <Link
          key={String(mine)}
          href={`/?${listingSearch({ ...listing, mine })}`}
          aria-current={mine === listing.mine ? "page" : undefined}
        >
          {say(mine ? "library.whose.mine" : "library.whose.all")}
        </Link>
      ))}
    </nav>
  );
}
