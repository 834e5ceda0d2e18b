"use client";

import { useSay } from "@/components/messages/messages";
import { phrase } from "@/components/messages/phrase";
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
  const say = useSay();
  const lead = guestName ? phrase(say, "account.register.guest", { name: <bdi>{guestName}</bdi> }) : say("account.register.lead");
  return (
    <AccountForm
      title={say("site.createAccount")}
      lead={lead}
      submit={say("account.register.submit")}
      other={{ question: say("account.register.have"), label: say("site.signIn"), href: "/sign-in" }}
      next={next}
      send={register}
    >
      {(errors) => <RegisterFields errors={errors} guestName={guestName} />}
    </AccountForm>
  );
}

function RegisterFields({ errors, guestName }: { errors: Record<string, string>; guestName: string | null }) {
  const say = useSay();
  return (
    <>
      <Field label={say("account.username")} name="username" error={errors.username} hint={say("account.username.hint")}>
        {(control) => <input {...control} autoComplete="username" autoCapitalize="none" spellCheck={false} required />}
      </Field>
      <Field label={say("account.name")} name="name" error={errors.name} hint={say("account.name.hint")} optional>
        {(control) => <input {...control} autoComplete="name" defaultValue={guestName ?? ""} />}
      </Field>
      <Field label={say("account.password")} name="password" error={errors.password} hint={say("account.password.hint")}>
        {(control) => <input {...control} type="password" autoComplete="new-password" required />}
      </Field>
    </>
  );
}
