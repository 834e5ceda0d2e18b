import { Icon } from "@/components/ui/icon";
import type { Visibility } from "@/lib/protocol/video";
import styles from "./visibility-choice.module.css";

const choices = [
  { value: "public", icon: <Icon name="globe" />, label: "Public", means: "Listed for everyone." },
  { value: "unlisted", icon: <Icon name="link-2" />, label: "Unlisted", means: "Whoever has the link." },
  { value: "private", icon: <Icon name="lock" />, label: "Private", means: "You and the people you name." },
] as const;

interface VisibilityChoiceProps {
  value: Visibility;
  onChange: (value: Visibility) => void;
}

export function VisibilityChoice({ value, onChange }: VisibilityChoiceProps) {
  return (
    <fieldset className={styles.choice}>
      <legend>Who may watch</legend>
      <div className={styles.cards}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.card}>
            <input
              type="radio"
              name="visibility"
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            {choice.icon}
            <b>{choice.label}</b>
            <span>{choice.means}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
