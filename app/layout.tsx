import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import "./globals.css";
import "@/components/site/message-page.css";
import { MessagesProvider } from "@/components/messages/messages";
import { pageMessages, pageSay } from "@/components/messages/page-messages";
import { parseTheme, THEME_COOKIE } from "@/components/site/theme";
import { Toasts } from "@/components/ui/toasts";
import { getRuntime } from "@/lib/runtime";
import { fontClasses } from "./fonts";

export async function generateMetadata(): Promise<Metadata> {
  const say = await pageSay("site");
  const description = say("site.promise");
  const [origin] = getRuntime().origins();
  return {
    ...(origin && { metadataBase: new URL(origin) }),
    title: { default: "Cuemark", template: "%s · Cuemark" },
    description,
    applicationName: "Cuemark",
    openGraph: { siteName: "Cuemark", type: "website", title: "Cuemark", description },
    formatDetection: { telephone: false },
  };
}

export const viewport: Viewport = {
  viewportFit: "cover",
  interactiveWidget: "resizes-content",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f6f4" },
    { media: "(prefers-color-scheme: dark)", color: "#0e0f11" },
  ],
};

/** Reading the cookie also makes every page dynamic, which the nonce of its Content-Security-Policy needs. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  const messages = await pageMessages("site", "wire");
  const say = await pageSay("site");
  return (
    <html lang={messages.language} data-theme={theme} className={fontClasses}>
      <body>
        <MessagesProvider {...messages}>
          <a className="skip" href="#main">
            {say("site.skip")}
          </a>
          {children}
          <Toasts />
        </MessagesProvider>
      </body>
    </html>
  );
}
