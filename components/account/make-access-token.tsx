"use client";

import { useSay } from "@/components/messages/messages";
import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { request } from "@/components/ui/request";
import { SubmitButton } from "@/components/ui/submit-button";
import { useForm } from "@/components/ui/use-form";
import type { Scope, WireAccessToken } from "@/lib/protocol/access-token";
import styles from "./access-tokens.module.css";

interface Made {
  token: string;
  access_token: WireAccessToken;
}

const choices: Scope[] = ["read", "annotate"];

export function MakeAccessToken({ onMade }: { onMade: (token: string, accessToken: WireAccessToken) => void }) {
  const say = useSay();
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
      <Field label={say("account.tokens.name")} name="name" error={fields.name} hint={say("account.tokens.name.hint")}>
        {(control) => <input {...control} autoComplete="off" required />}
      </Field>
      <Field label={say("account.tokens.may")} name="scope" error={fields.scope}>
        {(control) => (
          <select {...control}>
            {choices.map((scope) => (
              <option key={scope} value={scope}>
                {say(`account.tokens.${scope}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Alert>{message}</Alert>
      <SubmitButton variant="plain" busy={busy}>
        {say("account.tokens.make")}
      </SubmitButton>
    </form>
  );
}
