"use client";

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
  const { busy, message, fields, props } = useForm({
    send: change,
    done: () => {
      props.ref.current?.reset();
      toast({ message: "Password changed. Other browsers have been signed out." });
      return false;
    },
  });
  return (
    <AccountSection id="password" title="Password" lead="A new one signs you out everywhere else. Access tokens go on working.">
      <form {...props} className={styles.form}>
        {/* Tells password managers whose it is. */}
        <input type="hidden" autoComplete="username" value={username} />
        <Field label="Current password" name="current_password" error={fields.current_password}>
          {(control) => <input {...control} type="password" autoComplete="current-password" required />}
        </Field>
        <Field label="New password" name="password" error={fields.password} hint="At least 8 characters.">
          {(control) => <input {...control} type="password" autoComplete="new-password" required />}
        </Field>
        <Alert>{message}</Alert>
        <SubmitButton variant="plain" busy={busy}>
          Change password
        </SubmitButton>
      </form>
    </AccountSection>
  );
}
