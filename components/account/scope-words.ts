import type { Scope } from "@/lib/protocol/access-token";

export const scopeWords: Record<Scope, string> = {
  read: "Read what you can see",
  annotate: "Read and annotate",
};
