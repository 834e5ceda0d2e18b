import Link from "next/link";
import { useId } from "react";
import { Avatar } from "@/components/ui/avatar";
import { IconLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { momentPath } from "@/lib/moment";
import { formatDuration } from "@/lib/timecode";
import type { ListedVideo } from "./listed-video";
import { Poster } from "./poster";
import styles from "./video-card.module.css";

const visibilityWords = { public: null, unlisted: "Unlisted", private: "Private" } as const;

interface VideoCardProps {
  video: ListedVideo;
  /** Whether whoever looks may change it. */
  isOwn: boolean;
  /** In sight at once: its poster is not lazy. */
  eager: boolean;
}

export function VideoCard({ video, isOwn, eager }: VideoCardProps) {
  const titleId = useId();
  return (
    <article className={styles.card}>
      <div className={styles.picture}>
        <Poster video={video} eager={eager} />
        {video.watching.users > 0 && <Watching users={video.watching.users} />}
        {video.duration !== null && (
          <span className={styles.length}>
            <span className="spoken">Length </span>
            {formatDuration(video.duration)}
          </span>
        )}
      </div>
      <div className={styles.words}>
        <h2 id={titleId}>
          <Link href={momentPath(video)} className={styles.link}>
            {video.title}
          </Link>
        </h2>
        <p className={styles.facts}>
          <Avatar id={video.owner.id} name={video.owner.name} sizePx={20} />
          <bdi className={styles.owner}>{video.owner.name}</bdi>
          <span>{annotationWords(video.annotation_count)}</span>
          <span className={styles.end} />
          {visibilityWords[video.visibility] && <span className={styles.visibility}>{visibilityWords[video.visibility]}</span>}
          {isOwn && (
            <IconLink
              label="Settings"
              aria-describedby={titleId}
              href={`/videos/${video.id}/settings`}
              className={styles.settings}
            >
              <Icon name="settings-2" />
            </IconLink>
          )}
        </p>
      </div>
    </article>
  );
}

function Watching({ users }: { users: number }) {
  return (
    <span className={styles.watching}>
      <i aria-hidden />
      {users.toLocaleString("en")} watching
    </span>
  );
}

const annotationWords = (count: number) => `${count.toLocaleString("en")} ${count === 1 ? "annotation" : "annotations"}`;
