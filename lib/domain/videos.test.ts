import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore } from "@/db/open-store";
import type { Store } from "@/db/store";
import type { Member } from "./actor";
import { addUploadedVideo, checkVideoDetails, type UploadedVideo } from "./videos";

let store: Store;
let mina: Member;
let guest: Member;

beforeEach(async () => {
  store = openStore(":memory:", { now: () => 0, onChange: () => {} });
  mina = { ...(await person({ name: "Mina", username: "mina" })), sessionId: "s1" };
  guest = { ...(await person({ name: "Passer-by" })), sessionId: "s2" };
  await person({ name: "Akira", username: "akira" });
});
afterEach(() => store.close());

async function person(input: { name: string; username?: string }) {
  const made = await store.createPerson(input.username ? { ...input, passwordHash: "hash" } : input);
  if (made === "username_taken") throw new Error("taken");
  return made;
}

const upload: UploadedVideo = {
  id: "abcdefgh01234567",
  title: "A film",
  durationMs: 30_000,
  width: 960,
  height: 540,
  frameRate: { num: 30_000, den: 1_001 },
  firstFrameUs: 7_000,
  mediaType: "video/webm",
};

describe("a finished upload", () => {
  it("becomes a video of whoever sent it, under the id it was sent to, as it was measured", async () => {
    const added = await addUploadedVideo({ store }, mina, {
      ...upload,
      visibility: "private",
      guests: false,
      members: ["akira"],
    });
    const { mediaType, title, ...measured } = upload;
    expect(added).toMatchObject({
      ok: true,
      value: {
        ...measured,
        title,
        source: "upload",
        url: null,
        owner: { username: "mina" },
        visibility: "private",
        guests: false,
      },
    });
    expect(await store.findMediaType(upload.id)).toBe(mediaType);
    expect(await store.listMembers(upload.id)).toMatchObject([{ username: "akira" }]);
  });

  it("is refused where what was said of it does not hold, and is no video then", async () => {
    for (const wrong of [{ title: " " }, { visibility: "secret" }, { members: ["nobody"] }]) {
      const refused = await addUploadedVideo({ store }, mina, { ...upload, ...wrong });
      expect(refused).toMatchObject({
        ok: false,
        error: { code: "invalid", fields: { [Object.keys(wrong)[0] ?? ""]: expect.any(String) } },
      });
    }
    expect(await store.findVideo(upload.id)).toBeNull();
  });

  it("needs an account", async () => {
    for (const actor of [guest, { kind: "viewer", key: "browser" } as const]) {
      expect(await addUploadedVideo({ store }, actor, upload)).toMatchObject({ ok: false, error: { code: "unauthorized" } });
      expect(await checkVideoDetails({ store }, actor, upload)).toMatchObject({ ok: false, error: { code: "unauthorized" } });
    }
  });
});

describe("what is said of a video before it is sent", () => {
  it("is completed with what holds unless said otherwise", async () => {
    const checked = await checkVideoDetails({ store }, mina, { title: " A film ", members: ["akira", "AKIRA", " akira "] });
    expect(checked).toMatchObject({
      ok: true,
      value: { title: "A film", description: "", visibility: "public", guests: true, members: ["akira"] },
    });
  });

  it("names every member who is nobody here; a guest is nobody", async () => {
    const checked = await checkVideoDetails({ store }, mina, { title: "A film", members: ["nobody", "akira", "Passer-by"] });
    expect(checked).toMatchObject({ error: { fields: { members: "nobody here is called nobody, Passer-by" } } });
  });
});
