"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useSay } from "@/components/messages/messages";
import { phrase } from "@/components/messages/phrase";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { request } from "@/components/ui/request";
import { toast } from "@/components/ui/toast";
import styles from "./delete-video.module.css";

interface DeleteVideoProps {
  id: string;
  title: string;
  annotationCount: number;
}

export function DeleteVideo({ id, title, annotationCount }: DeleteVideoProps) {
  const say = useSay();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);

  const remove = async () => {
    setBusy(true);
    const answer = await request("DELETE", `/api/videos/${id}`);
    setBusy(false);
    if (!answer.ok) return toast({ message: answer.message });
    router.push("/");
    toast({ message: say("video.deleted"), action: { label: say("site.undo"), run: () => void restore() } });
  };
  const restore = async () => {
    const answer = await request("POST", `/api/videos/${id}/restore`);
    toast({ message: answer.ok ? say("video.restored") : answer.message });
    router.refresh();
  };

  return (
    <section className={styles.section} aria-labelledby="delete">
      <div>
        <h2 id="delete">{say("video.delete.title")}</h2>
        <p>{say("video.delete.means")}</p>
      </div>
      <Button variant="danger" icon={<Icon name="trash" />} onClick={() => setAsking(true)}>
        {say("video.delete")}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={say("video.delete.ask")}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{say("video.delete.keep")}</Button>
            <Button variant="danger" busy={busy} onClick={remove}>
              {say("video.delete")}
            </Button>
          </>
        }
      >
        <p>
          {annotationCount > 0
            ? phrase(say, "video.delete.goneWith", { title: <bdi>{title}</bdi>, count: annotationCount })
            : phrase(say, "video.delete.gone", { title: <bdi>{title}</bdi> })}
        </p>
      </Dialog>
    </section>
  );
}
