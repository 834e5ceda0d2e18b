"use client";

import { useEffect, useState } from "react";
import { useSay } from "@/components/messages/messages";
import { phrase } from "@/components/messages/phrase";
import { Button } from "@/components/ui/button";
import { formatBytes } from "./transfer-rate";
import { findUnfinishedUploads, forgetUnfinishedUpload, type UnfinishedUpload } from "./unfinished-uploads";
import styles from "./unfinished-uploads-notice.module.css";

/** Uploads cut short by a reload: a browser may not read the file again by itself, so somebody has to hand it over once more. */
export function UnfinishedUploads({ personId }: { personId: string }) {
  const say = useSay();
  const [uploads, setUploads] = useState<UnfinishedUpload[]>([]);

  useEffect(() => {
    let here = true;
    void findUnfinishedUploads(personId).then((found) => here && setUploads(found));
    return () => {
      here = false;
    };
  }, [personId]);

  const forget = (key: string) => {
    setUploads((all) => all.filter((upload) => upload.key !== key));
    void forgetUnfinishedUpload(key);
  };
  return uploads.map((upload) => (
    <div key={upload.key} className={styles.notice}>
      <p>
        {phrase(say, "video.unfinished", {
          name: (
            <b>
              <bdi>{upload.fileName ?? say("video.unfinished.unnamed")}</bdi>
            </b>
          ),
          size: formatBytes(upload.sizeBytes, say.language),
        })}
      </p>
      <Button size="small" variant="quiet" onClick={() => forget(upload.key)}>
        {say("video.unfinished.forget")}
      </Button>
    </div>
  ));
}
