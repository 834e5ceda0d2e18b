"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import { useSay } from "@/components/messages/messages";
import { Field } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import type { Visibility } from "@/lib/protocol/video";
import styles from "./details-fields.module.css";
import { VisibilityChoice } from "./visibility-choice";

export interface Details {
  title: string;
  description: string;
  visibility: Visibility;
  guests: boolean;
  /** Usernames. */
  members: string[];
  /** Of the first frame. Undefined: its frames are not known, so they have no numbers. */
  startTimecode?: string | null;
}

interface DetailsFieldsProps {
  errors: Record<string, string>;
  initial?: Details;
  /** Put into the title as long as nobody typed one. */
  suggestedTitle?: string;
  /** Whether this server lets people annotate under a name alone. */
  guestsAllowed: boolean;
}

/** What people say about a video: for a new one and for one that exists. */
export function DetailsFields({ errors, initial, suggestedTitle, guestsAllowed }: DetailsFieldsProps) {
  const say = useSay();
  const title = useRef<HTMLInputElement>(null);
  const [visibility, setVisibility] = useState<Visibility>(initial?.visibility ?? "public");

  useSuggestion(title, suggestedTitle);

  return (
    <div className={styles.fields}>
      <Field label={say("video.title")} name="title" error={errors.title}>
        {(control) => <input {...control} ref={title} defaultValue={initial?.title} autoComplete="off" required />}
      </Field>
      <Field label={say("video.description")} name="description" error={errors.description} optional>
        {(control) => <textarea {...control} defaultValue={initial?.description} rows={3} />}
      </Field>
      <VisibilityChoice value={visibility} onChange={setVisibility} />
      <div hidden={visibility !== "private"}>
        <Field label={say("video.members")} name="members" error={errors.members} hint={say("video.members.hint")} optional>
          {(control) => (
            <input
              {...control}
              defaultValue={initial?.members.join(", ")}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
          )}
        </Field>
      </div>
      {initial?.startTimecode !== undefined && (
        <Field
          label={say("video.startTimecode")}
          name="start_timecode"
          error={errors.start_timecode}
          hint={say("video.startTimecode.hint")}
          optional
        >
          {(control) => (
            <input
              {...control}
              defaultValue={initial.startTimecode ?? ""}
              placeholder="01:00:00:00"
              maxLength={16}
              autoComplete="off"
              spellCheck={false}
            />
          )}
        </Field>
      )}
      {guestsAllowed && (
        <Switch
          label={say("video.guests")}
          hint={say("video.guests.hint")}
          name="guests"
          defaultChecked={initial?.guests ?? true}
        />
      )}
    </div>
  );
}

function useSuggestion(field: RefObject<HTMLInputElement | null>, suggestion = "") {
  const last = useRef("");
  useEffect(() => {
    const untouched = field.current && ["", last.current].includes(field.current.value);
    if (field.current && untouched) field.current.value = suggestion;
    last.current = suggestion;
  }, [field, suggestion]);
}

/** The fields as the HTTP API takes them. */
export function readDetails(data: FormData, { guestsAllowed }: { guestsAllowed: boolean }): Record<string, unknown> {
  const text = (name: string) => String(data.get(name) ?? "");
  const visibility = text("visibility") as Visibility;
  const members = text("members")
    .split(/[\s,;]+/)
    .filter(Boolean);
  return {
    title: text("title"),
    description: text("description"),
    visibility,
    ...(guestsAllowed && { guests: data.has("guests") }),
    ...(data.has("start_timecode") && { start_timecode: text("start_timecode") }),
    ...(visibility === "private" && { members: members.map((name) => name.replace(/^@/, "")) }),
  };
}
