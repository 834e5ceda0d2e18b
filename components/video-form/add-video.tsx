"use client";

/**
 * Adding a video: a file or an address, and what to call it. A file starts its way at once and the rest is filled in meanwhile; nobody
 * but its owner sees it before this form is sent. The story is here; how bytes travel is in `file-upload.ts`.
 */
import { useState } from "react";
import { useSay } from "@/components/messages/messages";
import { Alert } from "@/components/ui/alert";
import { type Answer, request } from "@/components/ui/request";
import { SubmitButton } from "@/components/ui/submit-button";
import { useForm } from "@/components/ui/use-form";
import { momentPath } from "@/lib/moment";
import type { WireVideo } from "@/lib/protocol/video";
import styles from "./add-video.module.css";
import { AddressField } from "./address-field";
import { titleOf, titleOfAddress } from "./describe-address";
import { DetailsFields, readDetails } from "./details-fields";
import { DropZone } from "./drop-zone";
import { UnfinishedUploads } from "./unfinished-uploads-notice";
import { UploadCard } from "./upload-card";
import { type ChosenFile, useChosenFile } from "./use-chosen-file";

interface AddVideoProps {
  personId: string;
  maxBytes: number;
  guestsAllowed: boolean;
}

export function AddVideo({ personId, maxBytes, guestsAllowed }: AddVideoProps) {
  const say = useSay();
  const { chosen, problem, choose, cancel } = useChosenFile({ personId, maxBytes });
  const [address, setAddress] = useState("");
  const [typedAddress, setTypedAddress] = useState("");

  const send = (read: () => FormData) => {
    const details = () => readDetails(read(), { guestsAllowed });
    return chosen
      ? publishUpload(chosen, details)
      : request<{ video: WireVideo }>("POST", "/api/videos", { ...details(), url: address });
  };
  const done = ({ video }: { video: WireVideo }) => {
    window.location.assign(momentPath(video));
    return true;
  };
  const { busy, message, fields, props } = useForm({ send, done });
  const hasSource = chosen !== null || address.trim() !== "";

  return (
    <form {...props} className={styles.form}>
      {chosen ? (
        <UploadCard upload={chosen.upload} posterUrl={chosen.posterUrl} onCancel={cancel} />
      ) : (
        <>
          <Alert>{problem}</Alert>
          <DropZone maxBytes={maxBytes} onFile={choose} />
          <UnfinishedUploads personId={personId} />
          <p className={styles.or}>{say("video.or")}</p>
          <AddressField value={address} error={fields.url} onChange={setAddress} onLeave={() => setTypedAddress(address)} />
        </>
      )}
      {/* Out of sight it keeps what was typed, should another file be chosen. */}
      <div hidden={!hasSource} className={styles.details}>
        <hr className={styles.line} />
        <DetailsFields
          errors={fields}
          suggestedTitle={chosen ? titleOf(chosen.upload.file.name) : titleOfAddress(typedAddress)}
          guestsAllowed={guestsAllowed}
        />
        <Alert>{message}</Alert>
        <div className={styles.foot}>
          {busy && chosen && <p role="status">{say("video.opens")}</p>}
          <SubmitButton size="large" busy={busy}>
            {say("video.add")}
          </SubmitButton>
        </div>
      </div>
    </form>
  );
}

/** Waits for the upload; then it gets its picture and what was said about it, and becomes visible to whom it should. */
async function publishUpload(chosen: ChosenFile, details: () => object): Promise<Answer<{ video: WireVideo }>> {
  const uploaded = await chosen.upload.finished;
  if (!uploaded.ok) return uploaded;
  const path = `/api/videos/${uploaded.value}`;
  const poster = await chosen.poster;
  // A video without a picture is still a video.
  if (poster) await request("PUT", `${path}/poster`, poster);
  return request("PATCH", path, details());
}
