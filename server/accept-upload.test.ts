import { expect, test } from "vitest";
import { openStore } from "@/db/open-store";
import type { Member } from "@/lib/domain/actor";
import { acceptUpload } from "./accept-upload";

const store = openStore(":memory:", { now: Date.now, onChange: () => {} });
const owner: Member = { id: "p1", username: "owner", name: "Owner", kind: "user", sessionId: "s1" };
const GIB = 1024 ** 3;

const accept = (bytes: number, free: number) =>
  acceptUpload({ store, uploadBytes: Number.POSITIVE_INFINITY, freeBytes: async () => free }, owner, {
    "upload-length": String(bytes),
  });

test("a disk without room for the file, and some for the database, refuses it", async () => {
  expect(await accept(2 * GIB, GIB)).toMatchObject({ ok: false, error: { code: "unavailable" } });
  expect(await accept(GIB, GIB + 1024)).toMatchObject({ ok: false, error: { code: "unavailable" } });
  expect(await accept(GIB, 2 * GIB)).toMatchObject({ ok: true });
});

test("whose it is, is the server's to say", async () => {
  const claimed = `owner ${Buffer.from("somebody else").toString("base64")}`;
  const begun = await acceptUpload({ store, uploadBytes: 10, freeBytes: async () => GIB }, owner, {
    "upload-length": "10",
    "upload-metadata": claimed,
  });
  expect(begun).toEqual({ ok: true, value: { owner: "p1" } });
});
