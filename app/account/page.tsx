import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentPerson, pageActor } from "@/app/current-person";
import { AccessTokens } from "@/components/account/access-tokens";
import { AccountNeeded } from "@/components/account/account-needed";
import { NameForm } from "@/components/account/name-form";
import { PasswordForm } from "@/components/account/password-form";
import { pageSay } from "@/components/messages/page-messages";
import { PageHead } from "@/components/site/page-head";
import { SitePage } from "@/components/site/site-page";
import { listAccessTokens } from "@/lib/domain/access-tokens";
import { encodeAccessToken } from "@/lib/protocol/access-token";
import { getRuntime } from "@/lib/runtime";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await pageSay("site"))("site.account"),
  robots: { index: false },
});

export default async function AccountPage() {
  const person = await currentPerson();
  if (!person) redirect("/sign-in?next=/account");
  const say = await pageSay("account", "site");
  const tokens = await listAccessTokens(getRuntime(), await pageActor());
  return (
    <SitePage person={person} width="form" words={["account"]} trail={say("site.account")}>
      <PageHead title={say("site.account")}>{person.username ? `@${person.username}` : say("account.guest")}</PageHead>
      <NameForm name={person.name} />
      {person.username !== null && tokens.ok ? (
        <>
          <PasswordForm username={person.username} />
          <AccessTokens tokens={tokens.value.map(encodeAccessToken)} />
        </>
      ) : (
        <AccountNeeded title={say("account.keep")} next="/account">
          {say("account.keep.why")}
        </AccountNeeded>
      )}
    </SitePage>
  );
}
