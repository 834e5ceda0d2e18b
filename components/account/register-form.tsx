"use client";

import { Field } from "@/components/ui/field";
import { request } from "@/components/ui/request";
import { AccountForm } from "./account-form";

interface RegisterFormProps {
  next: string;
  /** The name of the guest this browser is, whose annotations the account will keep. */
  guestName: string | null;
}

const register = (read: () => FormData) => {
  const data = read();
  return request("POST", "/api/users", {
    username: data.get("username"),
    password: data.get("password"),
    name: String(data.get("name") ?? "").trim() || undefined,
  });
};

export function RegisterForm({ next, guestName }: RegisterFormProps) {
  const lead = guestName ? (
    <>
      What you wrote as <bdi>{guestName}</bdi> stays yours.
    </>
  ) : (
    "It takes a name and a password, nothing else."
  );
  return (
    <AccountForm
      title="Create an account"
      lead={lead}
      submit="Create account"
      other={{ question: "Already have one?", label: "Sign in", href: "/sign-in" }}
      next={next}
      send={register}
    >
      {(errors) => <RegisterFields errors={errors} guestName={guestName} />}
    </AccountForm>
  );
}

function RegisterFields({ errors, guestName }: { errors: Record<string, string>; guestName: string | null }) {
  return (
    <>
      <Field label="Username" name="username" error={errors.username} hint="Letters, digits and . _ @ + -">
        {(control) => <input {...control} autoComplete="username" autoCapitalize="none" spellCheck={false} required />}
      </Field>
      <Field label="Name" name="name" error={errors.name} hint="What others see beside your annotations." optional>
        {(control) => <input {...control} autoComplete="name" defaultValue={guestName ?? ""} />}
      </Field>
      <Field label="Password" name="password" error={errors.password} hint="At least 8 characters.">
        {(control) => <input {...control} type="password" autoComplete="new-password" required />}
      </Field>
    </>
  );
}
