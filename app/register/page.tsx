import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentPerson } from "@/app/current-person";
import type { WithSearch } from "@/app/search-params";
import { nextPath } from "@/components/account/next-path";
import { RegisterForm } from "@/components/account/register-form";
import { SitePage } from "@/components/site/site-page";

export const metadata: Metadata = { title: "Create an account", robots: { index: false } };

export default async function RegisterPage({ searchParams }: WithSearch) {
  const next = nextPath((await searchParams).next);
  const person = await currentPerson();
  if (person?.kind === "user") redirect(next);
  return (
    <SitePage person={person} width="form">
      <RegisterForm next={next} guestName={person?.name ?? null} />
    </SitePage>
  );
}
