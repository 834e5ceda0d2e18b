import { describe, expect, it } from "vitest";
import type { Page } from "@/lib/protocol/channel";
import { Broadcast } from "@/server/pubsub/pubsub";
import { CatchUp } from "./catch-up";

const event = (rev: number) => new Broadcast("video:a", "annotation_changed", { rev }, { rev });
const page = (rev: number, has_more = false): Page => ({ annotations: [], changes: [], rev, epoch: "e", has_more, reset: false });

function following() {
  const sent: number[] = [];
  const catchUp = new CatchUp({ deliver: (broadcast) => void sent.push(broadcast.rev ?? -1) });
  const deliver = (...revs: number[]) => revs.forEach((rev) => void catchUp.deliver(event(rev)));
  return { catchUp, sent, deliver };
}

describe("catching up", () => {
  it("U4: holds events while the first page is read and sends those it does not cover", () => {
    const { catchUp, sent, deliver } = following();
    deliver(4, 5, 6);
    catchUp.finishReading(page(5), "rev");
    deliver(7);
    expect(sent).toEqual([6, 7]);
  });

  it("U4: sends nothing live until the last page of a client that pages by rev", () => {
    const { catchUp, sent, deliver } = following();
    catchUp.finishReading(page(5, true), "rev");
    deliver(6, 7);
    catchUp.startReading();
    deliver(8);
    catchUp.finishReading(page(7), "rev");
    deliver(9);
    expect(sent).toEqual([8, 9]);
  });

  it("U2: is live at once for a client that pages by id", () => {
    const { catchUp, sent, deliver } = following();
    deliver(6);
    catchUp.finishReading(page(5, true), "id");
    deliver(7);
    expect(sent).toEqual([6, 7]);
  });

  it("U6: a client that asks again while live gets what the page does not cover, in order", () => {
    const { catchUp, sent, deliver } = following();
    catchUp.finishReading(page(0), "rev");
    deliver(1);
    catchUp.startReading();
    deliver(2, 3);
    catchUp.finishReading(page(2), "rev");
    expect(sent).toEqual([1, 3]);
  });

  it("U4: loses nothing when reading a page failed", () => {
    const { catchUp, sent, deliver } = following();
    catchUp.finishReading(page(0), "rev");
    catchUp.startReading();
    deliver(1, 2);
    catchUp.finishReading(null, "rev");
    expect(sent).toEqual([1, 2]);
  });

  it("U4: a client that was still paging keeps paging when reading a page failed", () => {
    const { catchUp, sent, deliver } = following();
    catchUp.finishReading(page(5, true), "rev");
    catchUp.startReading();
    deliver(6);
    catchUp.finishReading(null, "rev");
    deliver(7);
    expect(sent).toEqual([]);
  });
});
