import type { ComponentProps, KeyboardEvent } from "react";
import styles from "./composer.module.css";

interface GrowingTextProps extends Omit<ComponentProps<"textarea">, "value" | "className" | "onSubmit"> {
  value: string;
  /** Enter, or Ctrl and Cmd with Enter. Shift and Enter, and Enter on a touch keyboard, make a new line. */
  onSubmit: () => void;
}

/** A text field as high as its text: a copy of the text beside it makes the room. */
export function GrowingText({ value, onSubmit, onKeyDown, ...rest }: GrowingTextProps) {
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    onKeyDown?.(event);
    // While a word is being composed (Japanese, Chinese, Korean…) Enter picks it.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing || event.keyCode === 229) return;
    const meant = event.ctrlKey || event.metaKey;
    if (!meant && window.matchMedia("(pointer: coarse)").matches) return;
    event.preventDefault();
    onSubmit();
  };
  return (
    <div className={styles.growing} data-text={`${value}\n`}>
      <textarea rows={1} value={value} onKeyDown={onKey} {...rest} />
    </div>
  );
}
