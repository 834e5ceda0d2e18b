/** What stands around every page. */
export const site = {
  "site.skip": "Skip to the content",
  "site.theme": "Theme",
  "site.theme.system": "As the system",
  "site.theme.dark": "Dark",
  "site.theme.light": "Light",
  "site.language": "Language",
} as const;
