import { useSay } from "@/components/messages/messages";
import { Icon } from "@/components/ui/icon";
import type { Visibility } from "@/lib/protocol/video";
import styles from "./visibility-choice.module.css";

const choices = [
  { value: "public", icon: <Icon name="globe" /> },
  { value: "unlisted", icon: <Icon name="link-2" /> },
  { value: "private", icon: <Icon name="lock" /> },
] as const;

interface VisibilityChoiceProps {
  value: Visibility;
  onChange: (value: Visibility) => void;
}

export function VisibilityChoice({ value, onChange }: VisibilityChoiceProps) {
  const say = useSay();
  return (
    <fieldset className={styles.choice}>
      <legend>{say("video.visibility")}</legend>
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
            <b>{say(`video.visibility.${choice.value}`)}</b>
            <span>{say(`video.visibility.${choice.value}.means`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
