import Link from "next/link";
import { useId } from "react";
import { useSay } from "@/components/messages/messages";
import { Avatar } from "@/components/ui/avatar";
import { IconLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { sayTime } from "@/lib/messages/spoken-time";
import { momentPath } from "@/lib/moment";
import { formatDuration } from "@/lib/timecode";
import type { ListedVideo } from "./listed-video";
import { Poster } from "./poster";
import styles from "./video-card.module.css";

interface VideoCardProps {
  video: ListedVideo;
  /** Whether whoever looks may change it. */
  isOwn: boolean;
  /** In sight at once: its poster is not lazy. */
  eager: boolean;
}

export function VideoCard({ video, isOwn, eager }: VideoCardProps) {
  const say = useSay();
  const titleId = useId();
  return (
    <article className={styles.card}>
      <div className={styles.picture}>
        <Poster video={video} eager={eager} />
        {video.watching.users > 0 && <Watching users={video.watching.users} />}
        {video.duration !== null && (
          <span className={styles.length}>
            <span className="spoken">{say("library.length", { time: sayTime(say, video.duration) })}</span>
            <span aria-hidden>{formatDuration(video.duration)}</span>
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
          <span>{say("library.annotations", { count: video.annotation_count })}</span>
          <span className={styles.end} />
          {video.visibility !== "public" && <span className={styles.visibility}>{say(`library.${video.visibility}`)}</span>}
          {isOwn && (
            <IconLink
              label={say("site.settings")}
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
  const say = useSay();
  return (
    <span className={styles.watching}>
      <i aria-hidden />
      {say("library.watching", { count: users })}
    </span>
  );
}
