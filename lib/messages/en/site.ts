/** What stands around every page. */
export const site = {
  "site.skip": "Skip to the content",
  "site.theme": "Theme",
  "site.theme.system": "As the system",
  "site.theme.dark": "Dark",
  "site.theme.light": "Light",
  "site.language": "Language",
  "site.time": "{hours} {minutes} {seconds}",
  "site.time.hours": { one: "{count} hour", other: "{count} hours" },
  "site.time.minutes": { one: "{count} minute", other: "{count} minutes" },
  "site.time.seconds": { one: "{count} second", other: "{count} seconds" },
} as const;
