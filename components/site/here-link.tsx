"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

interface HereLinkProps {
  to: "/sign-in" | "/register";
  className?: string | undefined;
  children: ReactNode;
}

/** To the sign-in pages, and back here afterwards. */
export function HereLink({ to, className, children }: HereLinkProps) {
  const here = usePathname();
  const next = here === "/" || here === "/sign-in" || here === "/register" ? "" : `?next=${encodeURIComponent(here)}`;
  return (
    <a href={`${to}${next}`} className={className}>
      {children}
    </a>
  );
}
