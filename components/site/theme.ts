export const THEME_COOKIE = "cuemark_theme";
export const THEMES = ["system", "dark", "light"] as const;
export type Theme = (typeof THEMES)[number];

export const parseTheme = (value: string | undefined): Theme => THEMES.find((theme) => theme === value) ?? "system";
