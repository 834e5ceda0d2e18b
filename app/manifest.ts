import type { MetadataRoute } from "next";
import { pageSay } from "@/components/messages/page-messages";

export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const say = await pageSay("site");
  return {
    name: "Cuemark",
    short_name: "Cuemark",
    description: say("site.promise"),
    lang: say.language,
    start_url: "/",
    display: "standalone",
    background_color: "#0e0f11",
    theme_color: "#0e0f11",
    icons: [{ src: "/icon.svg", sizes: "any", type: "image/svg+xml" }],
  };
}
