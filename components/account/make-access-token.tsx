"use client";

import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { request } from "@/components/ui/request";
import { SubmitButton } from "@/components/ui/submit-button";
import { useForm } from "@/components/ui/use-form";
import type { Scope, WireAccessToken } from "@/lib/protocol/access-token";
import styles from "./access-tokens.module.css";
import { scopeWords } from "./scope-words";

interface Made {
  token: string;
  access_token: WireAccessToken;
}

const choices: Scope[] = ["read", "annotate"];

export function MakeAccessToken({ onMade }: { onMade: (token: string, accessToken: WireAccessToken) => void }) {
  const { busy, message, fields, props } = useForm({
    send: (read) => request<Made>("POST", "/api/tokens", Object.fromEntries(read())),
    done: ({ token, access_token: accessToken }) => {
      props.ref.current?.reset();
      onMade(token, accessToken);
      return false;
    },
  });
  return (
    <form {...props} className={styles.make}>
      <Field label="Name of the token" name="name" error={fields.name} hint="What will use it.">
        {(control) => <input {...control} autoComplete="off" required />}
      </Field>
      <Field label="It may" name="scope" error={fields.scope}>
        {(control) => (
          <select {...control}>
            {choices.map((scope) => (
              <option key={scope} value={scope}>
                {scopeWords[scope]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Alert>{message}</Alert>
      <SubmitButton variant="plain" busy={busy}>
        Make a token
      </SubmitButton>
    </form>
  );
}
