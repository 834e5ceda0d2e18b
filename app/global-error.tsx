"use client";

import "./globals.css";
import "@/components/site/message-page.css";
import PageError from "./error";

/** The root layout itself broke: this stands in for the whole page, in the system's fonts. */
export default function GlobalError(props: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something broke · Cuemark</title>
        <PageError {...props} />
      </body>
    </html>
  );
}
