import type { ReactNode } from "react";

interface MessagePageProps {
  title: string;
  children: ReactNode;
  actions: ReactNode;
}

/** A page with one thing to say: nothing here, something broke. */
export function MessagePage({ title, children, actions }: MessagePageProps) {
  return (
    <main id="main" tabIndex={-1} className="message">
      <span className="message-mark" aria-hidden />
      <h1>{title}</h1>
      <p>{children}</p>
      <div className="message-actions">{actions}</div>
    </main>
  );
}
