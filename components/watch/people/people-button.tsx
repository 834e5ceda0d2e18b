"use client";

import { lazy, Suspense, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { useObservable } from "../use-observable";
import { useWatch } from "../watch-context";
import styles from "./people.module.css";

const PeopleDialog = lazy(() => import("./people-dialog").then((module) => ({ default: module.PeopleDialog })));

const FACES = 3;

export function PeopleButton() {
  const { people, users } = useObservable(useWatch().room.people);
  const [asked, setAsked] = useState(false);
  const [open, setOpen] = useState(false);
  const named = people.filter((person) => person.user.name !== null);
  const faces = named.slice(0, FACES);
  const show = () => {
    setAsked(true);
    setOpen(true);
  };
  if (users === 0) return null;
  return (
    <>
      <button type="button" className={styles.people} onClick={show} aria-haspopup="dialog" aria-label={`${users} watching`}>
        <span className={styles.stack} aria-hidden>
          {faces.map((person) => (
            <Avatar key={person.key} id={person.user.id} name={person.user.name} typing={person.typing} className={styles.face} />
          ))}
          {faces.length > 0 && users > faces.length && <span className={styles.more}>+{users - faces.length}</span>}
        </span>
        <span className={styles.watching}>
          {users} <span className={styles.watchingWord}>watching</span>
        </span>
      </button>
      {asked && (
        <Suspense fallback={null}>
          <PeopleDialog open={open} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
