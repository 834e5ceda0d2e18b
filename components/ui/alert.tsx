import { useSay } from "@/components/messages/messages";
import { sayWire } from "@/lib/messages/wire-words";
import styles from "./alert.module.css";

/** What went wrong with the whole of something; read out when it appears. */
export function Alert({ children }: { children: string | null }) {
  const say = useSay();
  return (
    <div role="alert" className={styles.region}>
      {children && <p className={styles.alert}>{sayWire(say, children)}</p>}
    </div>
  );
}
