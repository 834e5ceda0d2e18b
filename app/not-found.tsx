import type { Metadata } from "next";
import { MessagePage } from "@/components/site/message-page";
import { SiteHeader } from "@/components/site/site-header";
import { LinkButton } from "@/components/ui/button";
import { currentPerson } from "./current-person";

export const metadata: Metadata = { title: "Nothing here" };

export default async function NotFound() {
  const person = await currentPerson();
  return (
    <>
      <SiteHeader person={person} />
      <MessagePage
        title="There is nothing here"
        actions={
          <>
            <LinkButton href="/" variant="primary">
              See all videos
            </LinkButton>
            {!person && <LinkButton href="/sign-in">Sign in</LinkButton>}
          </>
        }
      >
        The address may be mistyped, the video removed, or it is private and you are not among the people who may watch it.
      </MessagePage>
    </>
  );
}
