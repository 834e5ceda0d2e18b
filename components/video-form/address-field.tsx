"use client";

import { useSay } from "@/components/messages/messages";
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
  const say = useSay();
  return (
    <Field label={say("video.address")} name="url" error={error} hint={say(`video.address.${describeAddress(value) ?? "hint"}`)}>
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
