"use client";

import { Field } from "@/components/ui/field";
import { describeAddress } from "./describe-address";

interface AddressFieldProps {
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
  /** Done typing. */
  onLeave: () => void;
}

export function AddressField({ value, error, onChange, onLeave }: AddressFieldProps) {
  const recognised = describeAddress(value);
  return (
    <Field
      label="Address of a video"
      name="url"
      error={error}
      hint={recognised ?? "A file, an HLS stream, or a page of YouTube or Vimeo."}
    >
      {(control) => (
        <input
          {...control}
          type="url"
          inputMode="url"
          placeholder="https://"
          autoComplete="off"
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          onBlur={onLeave}
        />
      )}
    </Field>
  );
}
