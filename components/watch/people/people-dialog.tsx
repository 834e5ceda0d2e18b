"use client";

import { useSay } from "@/components/messages/messages";
import { Avatar } from "@/components/ui/avatar";
import { Dialog } from "@/components/ui/dialog";
import type { PersonHere } from "@/lib/client/room";
import { useObservable } from "../use-observable";
import { useWatch } from "../watch-context";
import styles from "./people.module.css";

/** Who is watching. A person is counted once, however many tabs and devices they have. */
export function PeopleDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useSay();
  const { people, users, connections } = useObservable(useWatch().room.people);
  const counts = {
    people: say("watch.people.users", { count: users }),
    connections: say("watch.people.connections", { count: connections }),
  };
  const unlisted = users - people.length;
  return (
    <Dialog open={open} onClose={onClose} title={say("watch.people.title")}>
      <p className={styles.counts}>{say("watch.people.counts", counts)}</p>
      <ul className={styles.list}>
        {people.map((person) => (
          <Person key={person.key} person={person} />
        ))}
      </ul>
      {unlisted > 0 && <p className={styles.counts}>{say("watch.people.more", { count: unlisted })}</p>}
    </Dialog>
  );
}

function Person({ person }: { person: PersonHere }) {
  const say = useSay();
  const { user, connections, typing, isMe } = person;
  return (
    <li className={styles.person}>
      <Avatar id={user.id} name={user.name} sizePx={32} />
      <span>
        <bdi className={styles.name}>{user.name ?? say("watch.people.viewer")}</bdi>
        {isMe && <span className={styles.note}> {say("watch.people.you")}</span>}
        <span className={styles.detail}>
          {typing
            ? say("watch.people.typing")
            : (user.username && `@${user.username}`) || (user.kind === "guest" && say("watch.people.guest"))}
        </span>
      </span>
      {connections > 1 && <span className={styles.note}>{say("watch.people.connections", { count: connections })}</span>}
    </li>
  );
}
