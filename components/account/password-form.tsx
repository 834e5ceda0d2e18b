"use client";

import { useSay } from "@/components/messages/messages";
import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { request } from "@/components/ui/request";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useForm } from "@/components/ui/use-form";
import { AccountSection } from "./account-section";
import styles from "./account-section.module.css";

const change = (read: () => FormData) => {
  const data = read();
  return request("PATCH", "/api/me", { current_password: data.get("current_password"), password: data.get("password") });
};

export function PasswordForm({ username }: { username: string }) {
  const say = useSay();
  const { busy, message, fields, props } = useForm({
    send: change,
    done: () => {
      props.ref.current?.reset();
      toast({ message: say("account.password.changed") });
      return false;
    },
  });
  return (
    <AccountSection id="password" title={say("account.password")} lead={say("account.password.lead")}>
      <form {...props} className={styles.form}>
        {/* Tells password managers whose it is. */}
        <input type="hidden" autoComplete="username" value={username} />
        <Field label={say("account.password.current")} name="current_password" error={fields.current_password}>
          {(control) => <input {...control} type="password" autoComplete="current-password" required />}
        </Field>
        <Field label={say("account.password.new")} name="password" error={fields.password} hint={say("account.password.hint")}>
          {(control) => <input {...control} type="password" autoComplete="new-password" required />}
        </Field>
        <Alert>{message}</Alert>
        <SubmitButton variant="plain" busy={busy}>
          {say("account.password.change")}
        </SubmitButton>
      </form>
    </AccountSection>
  );
}
