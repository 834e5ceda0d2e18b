"use client";

import { useSay } from "@/components/messages/messages";
import { Field } from "@/components/ui/field";
import { request } from "@/components/ui/request";
import { AccountForm } from "./account-form";

const signIn = (read: () => FormData) => {
  const data = read();
  return request("POST", "/api/session", { username: data.get("username"), password: data.get("password") });
};

export function SignInForm({ next }: { next: string }) {
  const say = useSay();
  return (
    <AccountForm
      title={say("site.signIn")}
      lead={say("account.signIn.lead")}
      submit={say("site.signIn")}
      other={{ question: say("account.signIn.new"), label: say("site.createAccount"), href: "/register" }}
      next={next}
      send={signIn}
    >
      {(errors) => (
        <>
          <Field label={say("account.username")} name="username" error={errors.username}>
            {(control) => <input {...control} autoComplete="username" autoCapitalize="none" spellCheck={false} required />}
          </Field>
          <Field label={say("account.password")} name="password" error={errors.password}>
            {(control) => <input {...control} type="password" autoComplete="current-password" required />}
          </Field>
        </>
      )}
    </AccountForm>
  );
}
