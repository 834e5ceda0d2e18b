/** Every promise of `store.ts`, as tests that any implementation must pass. */
import { describe } from "vitest";
import { describeAccessTokens } from "./contract/access-tokens.contract";
import { describeCaptions } from "./contract/captions.contract";
import { describeChanging } from "./contract/changing.contract";
import type { OpenStore } from "./contract/fixture";
import { describeLibrary } from "./contract/library.contract";
import { describePaging } from "./contract/paging.contract";
import { describePeople } from "./contract/people.contract";
import { describePosting } from "./contract/posting.contract";
import { describePublishing } from "./contract/publishing.contract";
import { describeReading } from "./contract/reading.contract";
import { describeVideos } from "./contract/videos.contract";

/** `open` makes a new, empty store each time. */
export function describeStore(name: string, open: OpenStore): void {
  describe(name, () => {
    describePeople(open);
    describeAccessTokens(open);
    describeVideos(open);
    describeLibrary(open);
    describeCaptions(open);
    describePosting(open);
    describeChanging(open);
    describePaging(open);
    describePublishing(open);
    describeReading(open);
  });
}
