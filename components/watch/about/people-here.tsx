import { useSay } from "@/components/messages/messages";
import { Avatar } from "@/components/ui/avatar";
import { useObservable } from "../use-observable";
import { useWatch } from "../watch-context";
import styles from "./about.module.css";

/** As many faces as one takes in at a glance; the others are counted. */
const SHOWN = 12;

/** Who is in the room now, by name; those who gave none are counted with the others. */
export function PeopleHere() {
  const say = useSay();
  const { people, users } = useObservable(useWatch().room.people);
  const shown = people.filter((person) => person.user.name !== null).slice(0, SHOWN);
  const others = users - shown.length;
  return (
    <section className={styles.part} aria-labelledby="about-people">
      <h3 id="about-people">{say("watch.about.people", { count: users })}</h3>
      <ul className={styles.people}>
        {shown.map(({ key, user, isMe }) => (
          <li key={key}>
            <Avatar id={user.id} name={user.name} sizePx={24} />
            <bdi>{user.name}</bdi>
            {isMe && <span className={styles.quiet}>{say("watch.people.you")}</span>}
          </li>
        ))}
        {others > 0 && <li className={styles.quiet}>{say("watch.people.more", { count: others })}</li>}
      </ul>
    </section>
  );
}
