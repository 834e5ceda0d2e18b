import Plus from "lucide-react/icons/plus";
import { LinkButton } from "@/components/ui/button";
import styles from "./empty-library.module.css";

/** Nothing yet, or nothing found. */
export function EmptyLibrary({ query }: { query: string }) {
  return query ? (
    <div className={styles.empty}>
      <h2>Nothing goes by that name</h2>
      <p>Titles and descriptions were searched. A private video shows up only for the people it is shared with.</p>
      <LinkButton href="/">See all videos</LinkButton>
    </div>
  ) : (
    <div className={styles.empty}>
      <h2>The room is yours</h2>
      <p>Add the first video: drop a file, or give the address of one. Then send the link around and watch it together.</p>
      <LinkButton href="/videos/new" variant="primary" icon={<Plus />}>
        Add a video
      </LinkButton>
    </div>
  );
}
