import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentPerson, pageActor } from "@/app/current-person";
import { AccessTokens } from "@/components/account/access-tokens";
import { AccountNeeded } from "@/components/account/account-needed";
import { NameForm } from "@/components/account/name-form";
import { PasswordForm } from "@/components/account/password-form";
import { PageHead } from "@/components/site/page-head";
import { SitePage } from "@/components/site/site-page";
import { listAccessTokens } from "@/lib/domain/access-tokens";
import { encodeAccessToken } from "@/lib/protocol/access-token";
import { getRuntime } from "@/lib/runtime";

export const metadata: Metadata = { title: "Account", robots: { index: false } };

export default async function AccountPage() {
  const person = await currentPerson();
  if (!person) redirect("/sign-in?next=/account");
  const tokens = await listAccessTokens(getRuntime(), await pageActor());
  return (
    <SitePage person={person} width="form" trail="Account">
      <PageHead title="Account">{person.username ? `@${person.username}` : "You are a guest here."}</PageHead>
      <NameForm name={person.name} />
      {person.username !== null && tokens.ok ? (
        <>
          <PasswordForm username={person.username} />
          <AccessTokens tokens={tokens.value.map(encodeAccessToken)} />
        </>
      ) : (
        <AccountNeeded title="Keep what you wrote" next="/account">
          With an account your annotations stay yours on every device.
        </AccountNeeded>
      )}
    </SitePage>
  );
}
