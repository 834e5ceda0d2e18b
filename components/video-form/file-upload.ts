/**
 * One file on its way to the server: resumable (tus 1.0), so it survives a lost connection, a restarted server and a reloaded page.
 * Knows neither React nor what the video will be called in the end.
 */
import type { DetailedError, OnSuccessPayload, Upload as TusUpload } from "tus-js-client";
import { type Answer, failure } from "@/components/ui/request";
import { observed } from "@/lib/client/observable";
import { createTransferRate } from "./transfer-rate";
import { fingerprintOf, forgetUploadsOf, UPLOADS_PATH } from "./unfinished-uploads";

export interface UploadState {
  /** `waiting`: not connected, trying again by itself. `finishing`: all sent, the server measures it. `failed`: for good. */
  phase: "sending" | "waiting" | "paused" | "finishing" | "done" | "failed";
  sentBytes: number;
  bytesPerSecond: number | null;
  /** Why it paused by itself, or failed, in the server's words. */
  message: string | null;
}

/** Small enough for proxies that bound a request's body. */
const CHUNK_BYTES = 32 * 1024 * 1024;
/** Patient, about five minutes in all; then it pauses and says so. */
const RETRY_DELAYS_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000, 60_000, 60_000, 60_000];

export class FileUpload {
  readonly state = observed<UploadState>({ phase: "sending", sentBytes: 0, bytesPerSecond: null, message: null });
  /** The id of the video it became, or why it did not; settles once. A cancelled one has no message. */
  readonly finished: Promise<Answer<string>>;
  private settle: (answer: Answer<string>) => void = () => {};
  private tus: TusUpload | null = null;
  private isWanted = true;
  private readonly rate = createTransferRate();

  constructor(
    readonly file: File,
    private readonly owner: { personId: string; title: string },
  ) {
    this.finished = new Promise((resolve) => {
      this.settle = resolve;
    });
    this.begin().catch((error) => this.fail(error));
  }

  pause(): void {
    this.isWanted = false;
    void this.tus?.abort();
    this.change({ phase: "paused", bytesPerSecond: null, message: null });
  }

  resume(): void {
    this.isWanted = true;
    this.change({ phase: "sending", message: null });
    this.tus?.start();
  }

  /** Also takes away what the server already has. */
  cancel(): void {
    this.isWanted = false;
    this.settle({ ok: false, status: 0, message: "", fields: {} });
    // Out of reach: the server sweeps what nobody goes on with. A failed one is gone there already.
    if (this.state.get().phase !== "failed") this.tus?.abort(true).catch(() => {});
  }

  private async begin(): Promise<void> {
    const { Upload } = await import("tus-js-client");
    const tus = new Upload(this.file, this.options());
    const [previous] = await tus.findPreviousUploads();
    if (previous) tus.resumeFromPreviousUpload(previous);
    this.tus = tus;
    if (this.isWanted) tus.start();
  }

  private options() {
    const { file, owner } = this;
    return {
      endpoint: UPLOADS_PATH,
      chunkSize: CHUNK_BYTES,
      retryDelays: RETRY_DELAYS_MS,
      fingerprint: () => Promise.resolve(fingerprintOf(file, owner.personId)),
      removeFingerprintOnSuccess: true,
      // Nobody sees it before its owner has said who may.
      metadata: { filename: file.name, title: owner.title, visibility: "private" },
      onProgress: (sentBytes: number) => this.progress(sentBytes),
      onShouldRetry: (error: DetailedError) => this.shouldRetry(error),
      onError: (error: Error) => this.fail(error),
      onSuccess: (payload: OnSuccessPayload) => this.succeed(payload),
    };
  }

  private progress(sentBytes: number): void {
    this.rate.add(sentBytes, performance.now());
    const phase = sentBytes >= this.file.size ? "finishing" : "sending";
    this.change({ phase, sentBytes, bytesPerSecond: this.rate.bytesPerSecond(), message: null });
  }

  private shouldRetry(error: DetailedError): boolean {
    const again = !isFinal(statusOf(error));
    if (again) this.change({ phase: "waiting", bytesPerSecond: null });
    return again;
  }

  private fail(error: Error): void {
    const answer = failure(statusOf(error), bodyOf(error));
    const message = answer.fields.file ?? answer.message;
    const final = isFinal(answer.status);
    this.change({ phase: final ? "failed" : "paused", bytesPerSecond: null, message });
    if (!final) return;
    void forgetUploadsOf(this.file, this.owner.personId);
    this.settle({ ...answer, message, fields: {} });
  }

  private succeed({ lastResponse }: OnSuccessPayload): void {
    const id = lastResponse.getHeader("Upload-Video") ?? this.tus?.url?.split("/").at(-1) ?? "";
    this.change({ phase: "done", sentBytes: this.file.size });
    this.settle({ ok: true, value: id });
  }

  private change(patch: Partial<UploadState>): void {
    this.state.set({ ...this.state.get(), ...patch });
  }
}

const responseOf = (error: Error) => ("originalResponse" in error ? (error as DetailedError).originalResponse : null);
const statusOf = (error: Error): number => responseOf(error)?.getStatus() ?? 0;

/** Trying again would not help. */
const isFinal = (status: number) => (status >= 400 && status < 500 && ![408, 409, 423, 429].includes(status)) || status === 507;

function bodyOf(error: Error): unknown {
  try {
    return JSON.parse(responseOf(error)?.getBody() ?? "");
  } catch {
    return null;
  }
}
