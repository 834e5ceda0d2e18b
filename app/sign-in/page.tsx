import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentPerson } from "@/app/current-person";
import type { WithSearch } from "@/app/search-params";
import { nextPath } from "@/components/account/next-path";
import { SignInForm } from "@/components/account/sign-in-form";
import { pageSay } from "@/components/messages/page-messages";
import { SitePage } from "@/components/site/site-page";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await pageSay("site"))("site.signIn"),
  robots: { index: false },
});

export default async function SignInPage({ searchParams }: WithSearch) {
  const next = nextPath((await searchParams).next);
  const person = await currentPerson();
  if (person?.kind === "user") redirect(next);
  return (
    <SitePage person={person} width="form" words={["account"]}>
      <SignInForm next={next} />
    </SitePage>
  );
}
