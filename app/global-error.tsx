"use client";

import "./globals.css";
import "@/components/site/message-page.css";

/** The root layout itself broke: this stands in for the whole page, with as little as can break again. */
export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something broke · Cuemark</title>
        <main className="message">
          <h1>Something broke</h1>
          <p>This page could not be shown. Nothing you wrote is lost.</p>
          <button type="button" onClick={retry}>
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
