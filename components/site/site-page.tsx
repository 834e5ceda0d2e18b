import type { ReactNode } from "react";
import { MessagesProvider } from "@/components/messages/messages";
import { pageMessages } from "@/components/messages/page-messages";
import type { Author } from "@/lib/protocol/annotation";
import { SiteHeader } from "./site-header";
import styles from "./site-page.module.css";

interface SitePageProps {
  person: Author | null;
  trail?: ReactNode;
  width?: "wide" | "form";
  /** The parts of the messages that are read in the browser. */
  words: string[];
  children: ReactNode;
}

/** The frame of every page but the watch page. */
export async function SitePage({ person, trail, width = "wide", words, children }: SitePageProps) {
  return (
    <MessagesProvider {...(await pageMessages(...words))}>
      <SiteHeader person={person} trail={trail} />
      <main id="main" tabIndex={-1} className={`${styles.main} ${styles[width]}`}>
        {children}
      </main>
    </MessagesProvider>
  );
}
