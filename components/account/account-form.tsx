"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import type { Answer } from "@/components/ui/request";
import { SubmitButton } from "@/components/ui/submit-button";
import { useForm } from "@/components/ui/use-form";
import styles from "./account-form.module.css";

interface AccountFormProps {
  title: string;
  lead: ReactNode;
  submit: string;
  /** The other way in. */
  other: { question: string; label: string; href: string };
  /** A path of this site (`nextPath`). */
  next: string;
  send: (read: () => FormData) => Promise<Answer<unknown>>;
  children: (fields: Record<string, string>) => ReactNode;
}

/** What signing in and registering share. Leaves by a whole new page, so that everything on it is the new person's. */
export function AccountForm({ title, lead, submit, other, next, send, children }: AccountFormProps) {
  const done = () => {
    window.location.assign(next);
    return true;
  };
  const { busy, message, fields, props } = useForm({ send, done });
  const query = next === "/" ? "" : `?next=${encodeURIComponent(next)}`;
  return (
    <div className={styles.card}>
      <div className={styles.head}>
        <h1>{title}</h1>
        <p>{lead}</p>
      </div>
      <form {...props} className={styles.form}>
        <Alert>{message}</Alert>
        {children(fields)}
        <SubmitButton size="large" busy={busy}>
          {submit}
        </SubmitButton>
      </form>
      <p className={styles.other}>
        {other.question} <Link href={`${other.href}${query}`}>{other.label}</Link>
      </p>
    </div>
  );
}
