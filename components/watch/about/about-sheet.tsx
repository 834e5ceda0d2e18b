"use client";

import { useSay } from "@/components/messages/messages";
import { HeaderMenu } from "@/components/site/header-menu";
import { Avatar } from "@/components/ui/avatar";
import { Button, LinkButton } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { useCopyLink, useRoomAddress } from "../share/use-copy-link";
import { useWatch, useYou } from "../watch-context";
import styles from "./about.module.css";
import { PeopleHere } from "./people-here";

/** About this room: what it is, whose it is, who is here, who may come, and the way in for others. */
export function AboutSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useSay();
  return (
    <Dialog open={open} onClose={onClose} title={say("watch.about")}>
      <About />
    </Dialog>
  );
}

/** Mounted when the sheet opens. */
function About() {
  const say = useSay();
  const { video } = useWatch();
  const { may } = useYou();
  const address = useRoomAddress();
  const copyLink = useCopyLink();
  const added = new Intl.DateTimeFormat(say.language, { dateStyle: "long" }).format(new Date(video.inserted_at));
  return (
    <>
      <div className={styles.what}>
        <h3>{video.title}</h3>
        {video.description && (
          <p className={styles.description} dir="auto">
            {video.description}
          </p>
        )}
        <p className={styles.owner}>
          <Avatar id={video.owner.id} name={video.owner.name} sizePx={24} />
          <span>{say("watch.about.addedBy", { name: video.owner.name ?? "", date: added })}</span>
        </p>
      </div>
      <PeopleHere />
      <section className={styles.part} aria-labelledby="about-link">
        <h3 id="about-link">{say("watch.about.link")}</h3>
        <p className={styles.quiet}>
          {say(`watch.share.${video.visibility}`)} {say(video.guests ? "watch.about.guests" : "watch.about.noGuests")}
        </p>
        <div className={styles.link}>
          <input readOnly value={address} aria-labelledby="about-link" onFocus={(event) => event.target.select()} />
          <Button icon={<Icon name="copy" />} onClick={() => void copyLink()}>
            {say("watch.share.copy")}
          </Button>
        </div>
      </section>
      {may.includes("manage") && (
        <LinkButton href={`/videos/${video.id}/settings`} icon={<Icon name="settings-2" />}>
          {say("watch.about.settings")}
        </LinkButton>
      )}
      <Choices />
    </>
  );
}

/** What the header offers where it is wide enough. */
function Choices() {
  const say = useSay();
  return (
    <div className={styles.choices}>
      {(["language", "theme"] as const).map((of) => (
        <HeaderMenu key={of} of={of} label={say(`site.${of}`)} person={null}>
          <Icon name={of} /> {say(`site.${of}`)}
        </HeaderMenu>
      ))}
    </div>
  );
}
