"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
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
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);

  const remove = async () => {
    setBusy(true);
    const answer = await request("DELETE", `/api/videos/${id}`);
    setBusy(false);
    if (!answer.ok) return toast({ message: answer.message });
    router.push("/");
    toast({ message: "Deleted.", action: { label: "Undo", run: () => void restore() } });
  };
  const restore = async () => {
    const answer = await request("POST", `/api/videos/${id}/restore`);
    toast({ message: answer.ok ? "It is back." : answer.message });
    router.refresh();
  };

  return (
    <section className={styles.section} aria-labelledby="delete">
      <div>
        <h2 id="delete">Delete this video</h2>
        <p>It disappears for everyone at once, with everything pinned to it.</p>
      </div>
      <Button variant="danger" icon={<Icon name="trash" />} onClick={() => setAsking(true)}>
        Delete
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title="Delete this video?"
        actions={
          <>
            <Button onClick={() => setAsking(false)}>Keep it</Button>
            <Button variant="danger" busy={busy} onClick={remove}>
              Delete
            </Button>
          </>
        }
      >
        <p>
          “<bdi>{title}</bdi>”{annotationCount > 0 && <> and its {annotationWords(annotationCount)}</>} will be gone for everyone.
          You can undo this for a moment afterwards.
        </p>
      </Dialog>
    </section>
  );
}

const annotationWords = (count: number) => (count === 1 ? "annotation" : `${count.toLocaleString("en")} annotations`);
