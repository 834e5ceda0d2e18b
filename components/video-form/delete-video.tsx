"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useSay } from "@/components/messages/messages";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { request } from "@/components/ui/request";
import { toast } from "@/components/ui/toast";
import styles from "./delete-video.module.css";

interface DeleteVideoProps {
  id: string;
  title: string;
  annotationCount: number;
}

/** Asks nothing: it says what it means, and can be undone. */
export function DeleteVideo({ id, title, annotationCount }: DeleteVideoProps) {
  const say = useSay();
  const router = useRouter();
  const [busy, setBusy] = useState(false);

  const remove = async () => {
    setBusy(true);
    const answer = await request("DELETE", `/api/videos/${id}`);
    setBusy(false);
    if (!answer.ok) return toast({ message: answer.message });
    router.push("/");
    toast({ message: say("video.deleted", { title }), action: { label: say("site.undo"), run: () => void restore() } });
  };
  const restore = async () => {
    const answer = await request("POST", `/api/videos/${id}/restore`);
    toast({ message: answer.ok ? say("video.restored", { title }) : answer.message });
    router.refresh();
  };

  return (
    <section className={styles.section} aria-labelledby="delete">
      <div>
        <h2 id="delete">{say("video.delete.title")}</h2>
        <p>{annotationCount > 0 ? say("video.delete.meansWith", { count: annotationCount }) : say("video.delete.means")}</p>
      </div>
      <Button variant="danger" icon={<Icon name="trash" />} busy={busy} onClick={() => void remove()}>
        {say("video.delete")}
      </Button>
    </section>
  );
}
