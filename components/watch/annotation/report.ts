import { toast } from "@/components/ui/toast";
import type { Answer } from "@/lib/client/room";

/** Says what went wrong, if anything did. */
export function report(answer: Answer): void {
  if (!answer.ok) toast({ message: answer.message });
}
