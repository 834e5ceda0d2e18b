import type { ReactNode } from "react";
import { pageSay } from "@/components/messages/page-messages";
import { phrase } from "@/components/messages/phrase";
import { Avatar } from "@/components/ui/avatar";
import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Author } from "@/lib/protocol/annotation";
import { HeaderMenu } from "./header-menu";
import { HereLink } from "./here-link";

import { Logo } from "./logo";
import styles from "./site-header.module.css";

interface SiteHeaderProps {
  /** Who is asking; null for a viewer. */
  person: Author | null;
  /** What stands after the logo: where one is. */
  trail?: ReactNode;
  /** What this page offers, instead of adding a video. */
  actions?: ReactNode;
}

export async function SiteHeader({ person, trail, actions }: SiteHeaderProps) {
  const say = await pageSay("site");
  return (
    <header className={styles.header}>
      <Logo />
      {trail && (
        <>
          <span className={styles.slash} aria-hidden>
            /
          </span>
          <div className={styles.trail}>{trail}</div>
        </>
      )}
      <span className={styles.spacer} />
      {person?.kind === "guest" && !actions && (
        <HereLink to="/register" className={styles.keep}>
          {phrase(say, "site.keepAnnotations", { name: <bdi>{person.name}</bdi> })}
        </HereLink>
      )}
      {actions ?? (
        <LinkButton href="/videos/new" variant="primary" icon={<Icon name="plus" />} className={styles.add}>
          <span>{say("site.addVideo")}</span>
        </LinkButton>
      )}
      <span className={styles.choices}>
        <HeaderMenu of="language" label={say("site.language")} person={person}>
          <Icon name="language" />
        </HeaderMenu>
        <HeaderMenu of="theme" label={say("site.theme")} person={person}>
          <Icon name="theme" />
        </HeaderMenu>
      </span>
      {person ? (
        <HeaderMenu of="account" label={say("site.accountOf", { name: person.name })} person={person} className={styles.person}>
          <Avatar id={person.id} name={person.name} sizePx={30} />
        </HeaderMenu>
      ) : (
        <HereLink to="/sign-in" className={styles.signIn}>
          {say("site.signIn")}
        </HereLink>
      )}
    </header>
  );
}
