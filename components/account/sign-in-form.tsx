"use client";

import { Field } from "@/components/ui/field";
import { request } from "@/components/ui/request";
import { AccountForm } from "./account-form";

const signIn = (read: () => FormData) => {
  const data = read();
  return request("POST", "/api/session", { username: data.get("username"), password: data.get("password") });
};

export function SignInForm({ next }: { next: string }) {
  return (
    <AccountForm
      title="Sign in"
      lead="Add videos, and sign what you pin to them."
      submit="Sign in"
      other={{ question: "New here?", label: "Create an account", href: "/register" }}
      next={next}
      send={signIn}
    >
      {(errors) => (
        <>
          <Field label="Username" name="username" error={errors.username}>
            {(control) => <input {...control} autoComplete="username" autoCapitalize="none" spellCheck={false} required />}
          </Field>
          <Field label="Password" name="password" error={errors.password}>
            {(control) => <input {...control} type="password" autoComplete="current-password" required />}
          </Field>
        </>
      )}
    </AccountForm>
  );
}
