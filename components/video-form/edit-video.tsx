"use client";

import { useRouter } from "next/navigation";
import { useSay } from "@/components/messages/messages";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { request } from "@/components/ui/request";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useForm } from "@/components/ui/use-form";
import { momentPath } from "@/lib/moment";
import styles from "./add-video.module.css";
import { type Details, DetailsFields, readDetails } from "./details-fields";

interface EditVideoProps {
  id: string;
  initial: Details;
  guestsAllowed: boolean;
}

export function EditVideo({ id, initial, guestsAllowed }: EditVideoProps) {
  const say = useSay();
  const router = useRouter();
  const { busy, message, fields, props } = useForm({
    send: (read) => request("PATCH", `/api/videos/${id}`, readDetails(read(), { guestsAllowed })),
    done: () => {
      toast({ message: say("site.saved") });
      router.refresh();
      return false;
    },
  });
  return (
    <form {...props} className={styles.form}>
      <DetailsFields errors={fields} initial={initial} guestsAllowed={guestsAllowed} />
      <Alert>{message}</Alert>
      <div className={styles.foot}>
        <LinkButton href={momentPath({ id, title: initial.title })} size="large" variant="quiet">
          {say("video.back")}
        </LinkButton>
        <SubmitButton size="large" busy={busy}>
          {say("site.save")}
        </SubmitButton>
      </div>
    </form>
  );
}
