"use client";

import { AboutSheet } from "./about/about-sheet";
import { PeopleDialog } from "./people/people-dialog";
import { ShareDialog } from "./share/share-dialog";

const sheets = { about: AboutSheet, people: PeopleDialog, share: ShareDialog };

/** What lies behind the header's buttons; one at a time. */
export function Sheet({ name, onClose }: { name: string | null; onClose: () => void }) {
  return Object.entries(sheets).map(([each, Dialog]) => <Dialog key={each} open={each === name} onClose={onClose} />);
}
