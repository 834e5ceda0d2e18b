"use client";

import { useEffect, useState } from "react";
import { useOnDemand } from "@/components/ui/use-on-demand";

/** Opens the sheet that a button names in `data-sheet`, whoever rendered it: such a button costs no script of its own. */
export function Sheets() {
  const [name, setName] = useState<string | null>(null);
  const { code, want, onIntent } = useOnDemand(() => import("./sheet"));
  useEffect(() => {
    const react = ({ target, type }: Event) => {
      const wanted = target instanceof Element && target.closest("[data-sheet]")?.getAttribute("data-sheet");
      if (!wanted) return;
      if (type === "click") want(() => setName(wanted));
      else onIntent.onFocus();
    };
    const types = ["click", "pointerover", "focusin"];
    for (const type of types) document.addEventListener(type, react);
    return () => {
      for (const type of types) document.removeEventListener(type, react);
    };
  });
  return code && <code.Sheet name={name} onClose={() => setName(null)} />;
}
