import type { Ref } from "react";
import { Icon } from "@/components/ui/icon";
import styles from "./feed.module.css";

interface SearchFieldProps {
  ref: Ref<HTMLInputElement>;
  value: string;
  onChange: (value: string) => void;
}

export function SearchField({ ref, value, onChange }: SearchFieldProps) {
  return (
    <div className={styles.search}>
      <Icon name="search" />
      <input
        ref={ref}
        type="search"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          if (value === "") event.currentTarget.blur();
          else onChange("");
        }}
        placeholder="Search annotations or people"
        aria-label="Search annotations or people"
        autoComplete="off"
      />
      {value === "" ? (
        <kbd aria-hidden>/</kbd>
      ) : (
        <button type="button" aria-label="Clear the search" onClick={() => onChange("")}>
          <Icon name="x" />
        </button>
      )}
    </div>
  );
}
