import styles from "./avatar.module.css";
import { initials, personColor } from "./person-color";

interface AvatarProps {
  /** What the colour is made from: the person's id or presence key. */
  id: string;
  /** Null for a viewer who gave none. */
  name: string | null;
  sizePx?: number;
  /** A dot in the corner. */
  typing?: boolean;
  className?: string;
}

/** A person as a coloured circle. Decorative: the name stands beside it or in a label around it, so the letters are no text. */
export function Avatar({ id, name, sizePx = 28, typing = false, className }: AvatarProps) {
  const classes = [styles.avatar, typing && styles.typing, className].filter(Boolean).join(" ");
  return (
    <span
      className={classes}
      style={{ background: personColor(id), width: sizePx, height: sizePx, fontSize: sizePx * 0.39 }}
      data-initials={name === null ? "·" : initials(name)}
      aria-hidden
    />
  );
}
