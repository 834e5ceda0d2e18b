import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import styles from "./empty-library.module.css";
import type { Listing } from "./listed-video";

/** Nothing yet, or nothing found. */
export function EmptyLibrary({ listing }: { listing: Listing }) {
  if (listing.query) {
    return (
      <div className={styles.empty}>
        <h2>Nothing goes by that name</h2>
        <p>Titles and descriptions were searched. A private video shows up only for the people it is shared with.</p>
        <LinkButton href="/">See all videos</LinkButton>
      </div>
    );
  }
  return (
    <div className={styles.empty}>
      <h2>{listing.mine ? "Nothing of yours yet" : "The room is yours"}</h2>
      <p>Drop a file, or give the address of a video. Then send the link around and watch it together.</p>
      <LinkButton href="/videos/new" variant="primary" icon={<Icon name="plus" />}>
        Add a video
      </LinkButton>
    </div>
  );
}
