import { pageSay } from "@/components/messages/page-messages";
import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import styles from "./empty-library.module.css";
import type { Listing } from "./listed-video";

/** Nothing yet, or nothing found. */
export async function EmptyLibrary({ listing }: { listing: Listing }) {
  const say = await pageSay("library", "site");
  if (listing.query) {
    return (
      <div className={styles.empty}>
        <h2>{say("library.notFound")}</h2>
        <p>{say("library.notFound.why")}</p>
        <LinkButton href="/">{say("site.seeAll")}</LinkButton>
      </div>
    );
  }
  return (
    <div className={styles.empty}>
      <h2>{say(listing.mine ? "library.empty.mine" : "library.empty")}</h2>
      <p>{say("library.empty.how")}</p>
      <LinkButton href="/videos/new" variant="primary" icon={<Icon name="plus" />}>
        {say("site.addVideo")}
      </LinkButton>
    </div>
  );
}
