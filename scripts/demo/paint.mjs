// The few brushes every scene paints with, on a canvas of WIDTH × HEIGHT.
export const WIDTH = 960;
export const HEIGHT = 540;

/** Vertical blend over [top, bottom]: `stops` are colours at equal steps, or [position, colour]. */
export function vertical(ctx, [top, bottom], stops) {
  const gradient = ctx.createLinearGradient(0, top, 0, bottom);
  stops.forEach((stop, index) => {
    const [position, color] = Array.isArray(stop) ? stop : [index / (stops.length - 1), stop];
    gradient.addColorStop(position, color);
  });
  return gradient;
}

export function fillBand(ctx, [top, bottom], stops) {
  ctx.fillStyle = vertical(ctx, [top, bottom], stops);
  ctx.fillRect(0, top, WIDTH, bottom - top);
}

/** Light around a point: `rgb` as "255, 200, 120". */
export function glow(ctx, { x, y, radius, rgb, strength }) {
  const gradient = ctx.createRadialGradient(x, y, 0, x, y, radius);
  for (const [position, part] of [
    [0, 1],
    [0.25, 0.55],
    [0.55, 0.18],
    [1, 0],
  ]) {
    gradient.addColorStop(position, `rgba(${rgb}, ${strength * part})`);
  }
  ctx.fillStyle = gradient;
  ctx.fillRect(x - radius, y - radius, radius * 2, radius * 2);
}

export function disc(ctx, [x, y], radius, fill) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, Math.PI * 2);
  ctx.fillStyle = fill;
  ctx.fill();
}

/** Everything under the line y = heightAt(x). */
export function ground(ctx, heightAt, fill) {
  ctx.beginPath();
  ctx.moveTo(0, HEIGHT);
  for (let x = 0; x <= WIDTH + 4; x += 4) ctx.lineTo(x, heightAt(x));
  ctx.lineTo(WIDTH, HEIGHT);
  ctx.closePath();
  ctx.fillStyle = fill;
  ctx.fill();
}

/** A closed shape through points, straight from one to the next. */
export function polygon(ctx, points, fill) {
  ctx.beginPath();
  for (const [x, y] of points) ctx.lineTo(x, y);
  ctx.closePath();
  ctx.fillStyle = fill;
  ctx.fill();
}

/** Paints with its own origin and scale, and leaves the canvas as it was. */
export function at(ctx, { x, y, scale = 1, turn = 0 }, draw) {
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(turn);
  ctx.scale(scale, scale);
  draw(ctx);
  ctx.restore();
}

/** The same numbers for the same seed, so that the clip can be made again. */
export function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const ease = (t) => {
  const clamped = Math.min(1, Math.max(0, t));
  return clamped * clamped * (3 - 2 * clamped);
};
