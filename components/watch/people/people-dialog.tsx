"use client";

import { Avatar } from "@/components/ui/avatar";
import { Dialog } from "@/components/ui/dialog";
import type { PersonHere } from "@/lib/client/room";
import { useObservable } from "../use-observable";
import { useWatch } from "../watch-context";
import styles from "./people.module.css";

/** Who is watching. A person is counted once, however many tabs and devices they have. */
export function PeopleDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { people, users, connections } = useObservable(useWatch().room.people);
  const unlisted = users - people.length;
  return (
    <Dialog open={open} onClose={onClose} title="Watching now">
      <p className={styles.counts}>{sayCounts(users, connections)}</p>
      <ul className={styles.list}>
        {people.map((person) => (
          <Person key={person.key} person={person} />
        ))}
      </ul>
      {unlisted > 0 && <p className={styles.counts}>and {unlisted.toLocaleString("en")} more</p>}
    </Dialog>
  );
}

function Person({ person }: { person: PersonHere }) {
  const { user, connections, typing, isMe } = person;
  return (
    <li className={styles.person}>
      <Avatar id={user.id} name={user.name} sizePx={32} />
      <span>
        <bdi className={styles.name}>{user.name ?? "A viewer"}</bdi>
        {isMe && <span className={styles.note}> you</span>}
        <span className={styles.detail}>
          {typing ? "typing…" : (user.username && `@${user.username}`) || (user.kind === "guest" ? "guest" : "")}
        </span>
      </span>
      {connections > 1 && <span className={styles.note}>{connections} connections</span>}
    </li>
  );
}

const sayCounts = (users: number, connections: number) =>
  `${count(users, "person", "people")}, ${count(connections, "connection", "connections")}`;
const count = (number: number, one: string, many: string) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
