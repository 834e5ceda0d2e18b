import { type ComponentType, useEffect, useState } from "react";
import type { Annotations } from "@/lib/client/room";
import { PlainRows } from "./plain-rows";
import type { RowsProps } from "./rows";

/** Up to here rendering everything costs less than a virtualizer. */
const FEW_ROWS = 60;

/** What renders the rows: all of them plainly, until they are many. The virtualizer's code comes when it is worth it. */
export function useRows({ rows, complete }: Annotations): ComponentType<RowsProps> {
  const [virtual, setVirtual] = useState<{ Rows: ComponentType<RowsProps> } | null>(null);
  const count = rows.length;
  useEffect(() => {
    if (virtual || (complete && count <= FEW_ROWS)) return;
    import("./virtual-rows").then(
      // Rows that change hands are made anew, which nobody who is writing in one wants; the next annotation tries again.
      ({ VirtualRows }) => isWritingInRow() || setVirtual({ Rows: VirtualRows }),
      () => {},
    );
  }, [virtual, complete, count]);
  return virtual?.Rows ?? PlainRows;
}

/** Somebody is writing a reply, or changing what they wrote. */
export const isWritingInRow = (): boolean => document.activeElement?.matches("article textarea") ?? false;
