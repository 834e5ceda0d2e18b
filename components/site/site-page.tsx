import type { ReactNode } from "react";
import type { Author } from "@/lib/protocol/annotation";
import { SiteHeader } from "./site-header";
import styles from "./site-page.module.css";

interface SitePageProps {
  person: Author | null;
  trail?: ReactNode;
  width?: "wide" | "form";
  children: ReactNode;
}

/** The frame of every page but the watch page. */
export function SitePage({ person, trail, width = "wide", children }: SitePageProps) {
  return (
    <>
      <SiteHeader person={person} trail={trail} />
      <main id="main" tabIndex={-1} className={`${styles.main} ${styles[width]}`}>
        {children}
      </main>
    </>
  );
}
