"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { formatBytes } from "./transfer-rate";
import { findUnfinishedUploads, forgetUnfinishedUpload, type UnfinishedUpload } from "./unfinished-uploads";
import styles from "./unfinished-uploads-notice.module.css";

/** Uploads cut short by a reload: a browser may not read the file again by itself, so somebody has to hand it over once more. */
export function UnfinishedUploads({ personId }: { personId: string }) {
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
        <b>
          <bdi>{upload.fileName}</bdi>
        </b>{" "}
        ({formatBytes(upload.sizeBytes)}) is not all here yet. Drop the same file to go on where it stopped.
      </p>
      <Button size="small" variant="quiet" onClick={() => forget(upload.key)}>
        Forget it
      </Button>
    </div>
  ));
}
