import type { Metadata } from "next";
import { pageSay } from "@/components/messages/page-messages";
import { MessagePage } from "@/components/site/message-page";
import { SiteHeader } from "@/components/site/site-header";
import { LinkButton } from "@/components/ui/button";
import { currentPerson } from "./current-person";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await pageSay("site"))("site.nothing.title") });

export default async function NotFound() {
  const say = await pageSay("site");
  const person = await currentPerson();
  return (
    <>
      <SiteHeader person={person} />
      <MessagePage
        title={say("site.nothing")}
        actions={
          <>
            <LinkButton href="/" variant="primary">
              {say("site.seeAll")}
            </LinkButton>
            {!person && <LinkButton href="/sign-in">{say("site.signIn")}</LinkButton>}
          </>
        }
      >
        {say("site.nothing.why")}
      </MessagePage>
    </>
  );
}
