import Globe from "lucide-react/icons/globe";
import Link2 from "lucide-react/icons/link-2";
import Lock from "lucide-react/icons/lock";
import type { Visibility } from "@/lib/protocol/video";
import styles from "./visibility-choice.module.css";

const choices = [
  { value: "public", icon: <Globe />, label: "Public", means: "Listed for everyone." },
  { value: "unlisted", icon: <Link2 />, label: "Unlisted", means: "Whoever has the link." },
  { value: "private", icon: <Lock />, label: "Private", means: "You and the people you name." },
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
