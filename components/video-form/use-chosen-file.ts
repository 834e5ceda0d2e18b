import { useEffect, useState } from "react";
import { useSay } from "@/components/messages/messages";
import type { MessageKey } from "@/lib/messages/catalogue";
import type { Say } from "@/lib/messages/say";
import { titleOf } from "./describe-address";
import { drawPoster } from "./draw-poster";
import { FileUpload } from "./file-upload";
import { formatBytes } from "./transfer-rate";

export interface ChosenFile {
  upload: FileUpload;
  poster: Promise<Blob | null>;
  /** The same picture for the screen; null until it is drawn. */
  posterUrl: string | null;
}

/** The file somebody chose, already on its way. Leaving the page while it is asks first. */
export function useChosenFile({ personId, maxBytes }: { personId: string; maxBytes: number }) {
  const say = useSay();
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const upload = chosen?.upload ?? null;

  const choose = (file: File) => {
    const refusal = refusalOf(say, file, maxBytes);
    setProblem(refusal);
    if (refusal) return;
    upload?.cancel();
    const next = new FileUpload(file, { personId, title: titleOf(file.name) });
    const poster = drawPoster(file);
    setChosen({ upload: next, poster, posterUrl: null });
    void poster.then((picture) => {
      if (!picture) return;
      const posterUrl = URL.createObjectURL(picture);
      setChosen((now) => (now?.upload === next ? { ...now, posterUrl } : now));
    });
  };
  const cancel = () => {
    upload?.cancel();
    setChosen(null);
    setProblem(null);
  };

  useEffect(() => {
    if (!upload) return;
    const ask = (event: BeforeUnloadEvent) => {
      if (!["done", "failed"].includes(upload.state.get().phase)) event.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [upload]);

  return { chosen, problem, choose, cancel };
}

/** What can be told before a byte is sent. Whether it really is a video, the server finds out. */
function refusalOf(say: Say<MessageKey>, file: File, maxBytes: number): string | null {
  const { name, size } = file;
  if (size === 0) return say("video.file.empty", { name });
  if (size > maxBytes) {
    const bytes = (count: number) => formatBytes(count, say.language);
    return say("video.file.tooLarge", { name, size: bytes(size), most: bytes(maxBytes) });
  }
  const looksRight = file.type.startsWith("video/") || /\.(mp4|m4v|mov|webm|mkv|avi|ogv|ts|mts)$/i.test(file.name);
  return looksRight ? null : say("video.file.notVideo", { name });
}
