"use client";

import { type FormEvent, useState } from "react";
import { useSay } from "@/components/messages/messages";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { WireCaptions } from "@/lib/protocol/captions";
import styles from "./captions-panel.module.css";
import { guessLanguage, languageNames, ownNameOf } from "./spoken-languages";
import { uploadCaptions } from "./upload-captions";

interface AddCaptionsProps {
  videoId: string;
  onAdded: (captions: WireCaptions) => void;
  onCancel: () => void;
}

export function AddCaptions({ videoId, onAdded, onCancel }: AddCaptionsProps) {
  const say = useSay();
  const [file, setFile] = useState<File | null>(null);
  const [language, setLanguage] = useState<string>(say.language);
  /** Null: as the language calls itself. */
  const [label, setLabel] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ message: string; fields: Record<string, string> } | null>(null);
  const shownLabel = label ?? ownNameOf(language);

  const take = (taken: File | undefined) => {
    setFile(taken ?? null);
    setProblem(null);
    if (taken) setLanguage(guessLanguage(taken.name, language));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!file || busy) return;
    setBusy(true);
    const answer = await uploadCaptions(videoId, { file, language, label: shownLabel });
    setBusy(false);
    if (answer.ok) onAdded(answer.value.captions);
    else setProblem(answer);
  };

  return (
    <form className={styles.form} onSubmit={submit}>
      <h2 className={styles.title}>{say("captions.adding")}</h2>
      <Field label={say("captions.file")} name="file" error={problem?.fields.file}>
        {(control) => (
          <input {...control} type="file" accept=".vtt,.srt,text/vtt" onChange={(event) => take(event.target.files?.[0])} />
        )}
      </Field>
      <Field label={say("captions.language")} name="language" error={problem?.fields.language}>
        {(control) => (
          <select {...control} value={language} onChange={(event) => setLanguage(event.target.value)}>
            {languageNames(say.language).map(({ tag, name }) => (
              <option key={tag} value={tag}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={say("captions.label")} name="label" error={problem?.fields.label}>
        {(control) => <input {...control} value={shownLabel} maxLength={64} onChange={(event) => setLabel(event.target.value)} />}
      </Field>
      {problem && Object.keys(problem.fields).length === 0 && (
        <p className={styles.hint} role="alert">
          {problem.message}
        </p>
      )}
      <div className={styles.buttons}>
        <Button onClick={onCancel}>{say("captions.cancel")}</Button>
        <Button type="submit" variant="primary" busy={busy} disabled={!file}>
          {say("captions.save")}
        </Button>
      </div>
    </form>
  );
}
