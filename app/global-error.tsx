"use client";

import "./globals.css";
import PageError from "./error";
import { fontClasses } from "./fonts";

/** The root layout itself broke: this stands in for the whole page. */
export default function GlobalError(props: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en" className={fontClasses}>
      <body>
        <title>Something broke · Cuemark</title>
        <PageError {...props} />
      </body>
    </html>
  );
}
