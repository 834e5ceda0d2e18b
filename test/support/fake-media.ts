/** A media element whose time a test steps by hand, with the events a browser fires, in its order. */
export class FakeMedia {
  currentSeconds = 0;
  duration = Number.NaN;
  paused = true;
  ended = false;
  seeking = false;
  playbackRate = 1;
  readyState = 0;
  readonly #listeners = new Map<string, Set<() => void>>();

  addEventListener(event: string, listener: () => void): void {
    this.#listeners.set(event, (this.#listeners.get(event) ?? new Set()).add(listener));
  }
  removeEventListener(event: string, listener: () => void): void {
    this.#listeners.get(event)?.delete(listener);
  }
  get listenerCount(): number {
    return [...this.#listeners.values()].reduce((sum, listeners) => sum + listeners.size, 0);
  }
  fire(event: string): void {
    for (const listener of this.#listeners.get(event) ?? []) listener();
  }

  get currentTime(): number {
    return this.currentSeconds;
  }
  set currentTime(seconds: number) {
    this.currentSeconds = seconds;
    this.seeking = true;
    this.fire("seeking");
  }

  load(durationSeconds: number): void {
    this.duration = durationSeconds;
    this.readyState = 4;
    this.fire("loadedmetadata");
  }
  play(): void {
    this.paused = false;
    this.fire("play");
  }
  pause(): void {
    this.paused = true;
    this.fire("pause");
  }
  /** The seek under way has landed. */
  land(): void {
    this.seeking = false;
    this.fire("seeked");
  }
  seek(seconds: number): void {
    this.currentTime = seconds;
    this.land();
  }
  /** Plays on; what the browser then tells of it is up to the test. */
  advance(seconds: number): void {
    this.currentSeconds += seconds;
  }
}

/** The same with `requestVideoFrameCallback`. */
export class FakeVideo extends FakeMedia {
  #callbacks = new Map<number, (now: number, frame: { mediaTime: number }) => void>();
  #handles = 0;

  requestVideoFrameCallback(callback: (now: number, frame: { mediaTime: number }) => void): number {
    this.#handles += 1;
    this.#callbacks.set(this.#handles, callback);
    return this.#handles;
  }
  cancelVideoFrameCallback(handle: number): void {
    this.#callbacks.delete(handle);
  }
  get waitingCallbacks(): number {
    return this.#callbacks.size;
  }
  paint(mediaTime: number): void {
    const due = [...this.#callbacks.values()];
    this.#callbacks.clear();
    for (const callback of due) callback(0, { mediaTime });
  }
}
