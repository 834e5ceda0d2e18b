"use client";

import { useRouter } from "next/navigation";
import { useSay } from "@/components/messages/messages";
import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { request } from "@/components/ui/request";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useForm } from "@/components/ui/use-form";
import { AccountSection } from "./account-section";
import styles from "./account-section.module.css";

export function NameForm({ name }: { name: string }) {
  const say = useSay();
  const router = useRouter();
  const { busy, message, fields, props } = useForm({
    send: (read) => request("PATCH", "/api/me", { name: read().get("name") }),
    done: () => {
      toast({ message: say("site.saved") });
      router.refresh();
      return false;
    },
  });
  return (
    <AccountSection id="name" title={say("account.name")} lead={say("account.name.lead")}>
      <form {...props} className={styles.form}>
        <Field label={say("account.name")} name="name" error={fields.name}>
          {(control) => <input {...control} autoComplete="name" defaultValue={name} required />}
        </Field>
        <Alert>{message}</Alert>
        <SubmitButton variant="plain" busy={busy}>
          {say("account.name.save")}
        </SubmitButton>
      </form>
    </AccountSection>
  );
}
