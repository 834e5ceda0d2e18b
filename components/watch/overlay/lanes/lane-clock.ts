/** Time as the lanes know it: it goes on as fast as the video plays, and stands still with it. Told what the page's own clock says. */
export interface LaneClock {
  /** 0: standing still. */
  readonly rate: number;
  at(pageMs: number): number;
  run(rate: number, pageMs: number): void;
}

export function createLaneClock(pageMs: number): LaneClock {
  let rate = 0;
  let known = { pageMs, laneMs: 0 };
  const at = (nowMs: number) => known.laneMs + (nowMs - known.pageMs) * rate;
  return {
    get rate() {
      return rate;
    },
    at,
    run(nextRate, nowMs) {
      known = { pageMs: nowMs, laneMs: at(nowMs) };
      rate = nextRate;
    },
  };
}
