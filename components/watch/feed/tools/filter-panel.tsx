import { useMemo } from "react";
import { useSay } from "@/components/messages/messages";
import { Avatar } from "@/components/ui/avatar";
import { Segmented } from "@/components/ui/segmented";
import type { Annotations } from "@/lib/client/room";
import { useYou } from "../../watch-context";
import type { Sought } from "../sought";
import { peopleIn } from "./people-in";
import styles from "./tools.module.css";

interface FilterPanelProps {
  id: string;
  sought: Sought;
  onSeek: (change: Partial<Sought>) => void;
  annotations: Annotations;
}

/** Beyond these, a search for the name is quicker. */
const MAX_PEOPLE = 12;

export function FilterPanel({ id, sought, onSeek, annotations }: FilterPanelProps) {
  const say = useSay();
  const you = useYou();
  const { by, range, since, newest } = sought;
  const people = useMemo(() => peopleIn(annotations), [annotations]);
  const others = people.filter((person) => person.id !== you.key);
  const toggle = (person: string) =>
    onSeek({ by: by.includes(person) ? by.filter((other) => other !== person) : [...by, person] });
  return (
    <div id={id} className={styles.panel}>
      <fieldset className={styles.group}>
        <legend>{say("feed.filter.people")}</legend>
        {you.kind !== "viewer" && (
          <Chip isOn={by.includes("me")} onToggle={() => toggle("me")}>
            {say("feed.filter.mine")}
          </Chip>
        )}
        {others.slice(0, MAX_PEOPLE).map(({ id: person, name, count }) => (
          <Chip key={person} isOn={by.includes(person)} onToggle={() => toggle(person)}>
            <Avatar id={person} name={name} sizePx={18} />
            <bdi>{name}</bdi> <small>{count.toLocaleString(say.language)}</small>
          </Chip>
        ))}
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{say("feed.filter.what")}</legend>
        <Chip isOn={range} onToggle={() => onSeek({ range: !range })}>
          {say("feed.filter.range")}
        </Chip>
        <Chip isOn={since} onToggle={() => onSeek({ since: !since })}>
          {say("feed.filter.since")}
        </Chip>
      </fieldset>
      <Segmented
        label={say("feed.sort")}
        value={newest ? "newest" : "time"}
        onChange={(order) => onSeek({ newest: order === "newest" })}
        options={[
          { value: "time", label: say("feed.sort.time") },
          { value: "newest", label: say("feed.sort.newest") },
        ]}
      />
    </div>
  );
}

function Chip({ isOn, onToggle, children }: { isOn: boolean; onToggle: () => void; children: React.ReactNode }) {
  return (
    <button type="button" className={styles.chip} aria-pressed={isOn} onClick={onToggle}>
      {children}
    </button>
  );
}
