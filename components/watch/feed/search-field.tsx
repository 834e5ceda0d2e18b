import type { ComponentProps, MouseEvent, Ref } from "react";
import { useSay } from "@/components/messages/messages";
import { Icon } from "@/components/ui/icon";
import { useWatch } from "../watch-context";
import styles from "./feed.module.css";

interface SearchFieldProps {
  ref: Ref<HTMLInputElement>;
  value: string;
  onChange: (value: string) => void;
  onIntent: Pick<ComponentProps<"input">, "onPointerEnter" | "onFocus">;
}

export function SearchField({ ref, value, onChange, onIntent }: SearchFieldProps) {
  const say = useSay();
  const { keys } = useWatch();
  const clear = (event: MouseEvent) => {
    onChange("");
    // The button goes with the text.
    event.currentTarget.parentElement?.querySelector("input")?.focus();
  };
  return (
    <div className={styles.search}>
      <Icon name="search" />
      <input
        {...onIntent}
        ref={ref}
        type="search"
        data-action="search"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          if (value === "") event.currentTarget.blur();
          else onChange("");
        }}
        placeholder={say("feed.search")}
        aria-label={say("feed.search")}
        autoComplete="off"
      />
      <kbd aria-hidden data-key="search">
        {keys ? "" : "/"}
      </kbd>
      {value !== "" && (
        <button type="button" aria-label={say("feed.search.clear")} onClick={clear}>
          <Icon name="x" />
        </button>
      )}
    </div>
  );
}
