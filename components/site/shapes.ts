/** Shapes for `Icon`, by Lucide (lucide.dev; ISC licence, some by Feather, MIT): of each icon its parts as one path, to a tenth. */
export const logOut = "M16 17l5-5-5-5M21 12H9M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4";
export const monitor = "M4 3h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-16a2 2 0 0 1-2-2v-10a2 2 0 0 1 2-2zM8 21H16M12 17L12 21";
export const moon = "M21 12.5a9 9 0 1 1-9.5-9.5c.4-.022.6.5.4.8a6 6 0 0 0 8.3 8.3c.3-.2.8-.004.8.4";
export const sun =
  "M8 12a4 4 0 1 0 8 0a4 4 0 1 0-8 0M12 2v2M12 20v2M4.9 4.9l1.4 1.4M17.7 17.7l1.4 1.4M2 12h2M20 12h2M6.3 17.7l-1.4 1.4M19.1 4.9l-1.4 1.4";
export const userCog =
  "M10 15H6a4 4 0 0 0-4 4v2M14.3 16.5l.9-.4M15.2 13.9l-.9-.4M16.9 12.2l-.4-.9M16.9 17.8l-.4.9M19.1 12.2l.4-.9M19.5 18.7l-.4-.9M20.8 13.9l.9-.4M20.8 16.1l.9.4M15 15a3 3 0 1 0 6 0a3 3 0 1 0-6 0M5 7a4 4 0 1 0 8 0a4 4 0 1 0-8 0";
export const userPlus = "M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0a4 4 0 1 0-8 0M19 8L19 14M22 11H16";
