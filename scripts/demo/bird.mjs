// Scene 3: a bird above the clouds; a flock far behind it.
import { at, disc, fillBand, glow } from "./paint.mjs";

const BANKS = [
  { y: 330, size: 46, pace: 9, color: "rgba(255, 236, 222, 0.75)", offset: 0 },
  { y: 394, size: 62, pace: 20, color: "rgba(255, 221, 205, 0.9)", offset: 90 },
  { y: 470, size: 86, pace: 40, color: "#f7b9a6", offset: 30 },
  { y: 548, size: 104, pace: 76, color: "#dd8f8b", offset: 160 },
];

export function bird(ctx, t) {
  fillBand(ctx, [0, 540], ["#3b6ea5", "#6f9cc4", "#b5c4d6", "#f3d3c2", "#f9b89b"]);
  glow(ctx, { x: 770, y: 300, radius: 380, rgb: "255, 226, 190", strength: 0.8 });
  disc(ctx, [770, 300], 52, "#fff1dc");
  for (const [x, y, phase] of flock) {
    at(ctx, { x: x + t * 14, y: y + Math.sin(t + phase) * 3, scale: 0.1 }, (c) => wings(c, t * 7 + phase, "#41587f"));
  }
  cloudBank(ctx, BANKS[0], t);
  cloudBank(ctx, BANKS[1], t);
  const glide = Math.sin(t * 0.9);
  const place = { x: 300 + t * 62, y: 236 - t * 10 + glide * 16, turn: -0.1 + glide * 0.05, scale: 0.98 };
  at(ctx, place, (c) => wings(c, t * 5.2, "#232a44"));
  cloudBank(ctx, BANKS[2], t);
  cloudBank(ctx, BANKS[3], t);
}

const flock = [0, 1, 2, 3, 4, 5, 6].map((index) => {
  const side = index % 2 ? 1 : -1;
  const step = Math.ceil(index / 2);
  return [600 - step * 26, 120 + side * step * 13 + step * 4, index * 0.7];
});

function wings(ctx, beat, ink) {
  // The stroke up goes further than the stroke down.
  const lift = 0.28 + 0.72 * Math.sin(beat);
  ctx.fillStyle = ink;
  for (const near of [false, true]) {
    const reach = near ? 1 : 0.82;
    ctx.globalAlpha = near ? 1 : 0.72;
    const tipX = near ? -70 : 30;
    const tipY = -lift * 118 * reach - 22;
    ctx.beginPath();
    ctx.moveTo(46, -4);
    ctx.bezierCurveTo(30, -26 - lift * 40, tipX + 52, tipY - 4, tipX, tipY);
    ctx.bezierCurveTo(tipX + 8, tipY + 26, -14, -8 - lift * 26, -26, 2);
    ctx.closePath();
    ctx.fill();
  }
  ctx.globalAlpha = 1;
  ctx.beginPath();
  ctx.moveTo(96, -8);
  ctx.quadraticCurveTo(76, -22, 52, -12);
  ctx.quadraticCurveTo(4, -14, -52, 2);
  ctx.lineTo(-104, -6);
  ctx.lineTo(-88, 8);
  ctx.lineTo(-106, 18);
  ctx.quadraticCurveTo(-40, 16, 10, 14);
  ctx.quadraticCurveTo(60, 12, 74, -2);
  ctx.closePath();
  ctx.fill();
}

function cloudBank(ctx, { y, size, pace, color, offset }, t) {
  ctx.fillStyle = color;
  ctx.beginPath();
  for (let index = -2; index < 26; index++) {
    const wide = size * (0.74 + 0.42 * Math.abs(Math.sin(index * 12.9898)));
    const x = index * size * 1.02 - ((t * pace + offset) % (size * 1.02 * 4)) + size;
    const top = y + Math.sin(index * 2.4) * size * 0.22;
    ctx.moveTo(x + wide, top);
    ctx.arc(x, top, wide, 0, Math.PI * 2);
  }
  ctx.rect(0, y + size * 0.2, 960, 540);
  ctx.fill();
}
