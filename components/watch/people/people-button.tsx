"use client";

import { useSay } from "@/components/messages/messages";
import { Avatar } from "@/components/ui/avatar";
import { useObservable } from "../use-observable";
import { useWatch } from "../watch-context";
import styles from "./people.module.css";

const FACES = 3;

export function PeopleButton() {
  const say = useSay();
  const { people, users } = useObservable(useWatch().room.people);
  const named = people.filter((person) => person.user.name !== null);
  const faces = named.slice(0, FACES);
  if (users === 0) return null;
  const watching = say("watch.people", { count: users });
  return (
    <button type="button" className={styles.people} data-sheet="people" aria-haspopup="dialog" aria-label={watching}>
      <span className={styles.stack} aria-hidden>
        {faces.map((person) => (
          <Avatar key={person.key} id={person.user.id} name={person.user.name} typing={person.typing} className={styles.face} />
        ))}
        {faces.length > 0 && users > faces.length && <span className={styles.more}>+{users - faces.length}</span>}
      </span>
      <span className={styles.watching}>{watching}</span>
      <span className={styles.count}>{users}</span>
    </button>
  );
}
