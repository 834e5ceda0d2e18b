import type { CSSProperties } from "react";
import { initials, personColor } from "@/components/ui/person-color";
import type { ListedVideo } from "./listed-video";
import styles from "./poster.module.css";

/** A frame of the video; where there is none, a stage lit in the video's own colour, with its initials and a made-up timeline. */
export function Poster({ video, eager }: { video: ListedVideo; eager: boolean }) {
  if (video.poster) {
    return (
      // biome-ignore lint/performance/noImgElement: a poster is already small, and private ones need the session cookie
      <img className={styles.poster} src={video.poster} alt="" loading={eager ? "eager" : "lazy"} decoding="async" />
    );
  }
  return (
    <div className={styles.stage} style={{ "--own": personColor(video.id) } as CSSProperties} aria-hidden>
      <span className={styles.letters}>{initials(video.title)}</span>
      <span className={styles.track}>
        {marksOf(video.id).map((mark) => (
          <i key={mark.left} style={{ left: mark.left, background: mark.color }} />
        ))}
      </span>
    </div>
  );
}

/** Five marks, always the same for the same video. */
function marksOf(id: string) {
  return Array.from({ length: 5 }, (_, index) => {
    const code = id.charCodeAt(index % id.length) + id.charCodeAt((index * 3 + 1) % id.length);
    return { left: `${6 + index * 18 + (code % 13)}%`, color: personColor(`${id}${index}`) };
  });
}
