/** What was pressed goes with what it took away; the keyboard stays in the feed. */
export const focusFeed = () => document.getElementById("annotations")?.focus({ preventScroll: true });
