import type { FeedAnnotation } from "@/lib/client/room";
import type { Scheduler } from "@/lib/client/scheduler";

export type Schedule = Scheduler<FeedAnnotation>;
