import { useId } from "react";
import styles from "./panels.module.css";

interface SliderProps {
  label: string;
  /** The value as people say it. */
  text: string;
  range: readonly [min: number, max: number, step: number];
  value: number;
  onChange: (value: number) => void;
}

export function Slider({ label, text, range: [min, max, step], value, onChange }: SliderProps) {
  const id = useId();
  return (
    <div className={styles.slider}>
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>{text}</output>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={text}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    </div>
  );
}
