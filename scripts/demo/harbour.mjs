// Scene 1: a harbour at dawn. The sun clears the hills while two boats ride at their moorings.
import { at, disc, fillBand, glow, ground, polygon, randomFrom, WIDTH } from "./paint.mjs";

const HORIZON = 322;
const SUN_X = 612;
const random = randomFrom(7);
const glints = Array.from({ length: 150 }, () => {
  const depth = random() ** 1.6;
  return { depth, side: random() * 2 - 1, phase: random() * 6.3, pace: 0.6 + random() * 1.2 };
});

export function harbour(ctx, t) {
  const sunY = 300 - t * 7;
  fillBand(ctx, [0, HORIZON], ["#1d2340", "#4a3d63", "#a8647a", "#f0a178", "#ffd9a0"]);
  glow(ctx, { x: SUN_X, y: sunY, radius: 430, rgb: "255, 196, 120", strength: 0.75 });
  disc(ctx, [SUN_X, sunY], 46, "#fff0cf");
  clouds(ctx, t);
  ground(ctx, (x) => 286 + 16 * Math.sin(x / 130 + 1) + 9 * Math.sin(x / 57), "#b06f7d");
  ground(ctx, (x) => 306 + 12 * Math.sin(x / 170 + 4) + 5 * Math.sin(x / 43 + 2), "#7d5470");
  headland(ctx, t);
  fillBand(ctx, [HORIZON, 540], ["#f3b488", "#b9728a", "#5f4a73", "#2b2b4c", "#1a1d38"]);
  sunOnWater(ctx, t);
  boat(ctx, { x: 300, y: 398, scale: 1.15, t, phase: 0 });
  boat(ctx, { x: 765, y: 372, scale: 0.72, t, phase: 2 });
  pier(ctx);
}

function clouds(ctx, t) {
  ctx.fillStyle = "rgba(255, 205, 170, 0.28)";
  for (const [x, y, width] of [
    [140, 120, 190],
    [220, 134, 260],
    [520, 92, 170],
    [690, 168, 230],
    [800, 180, 150],
  ]) {
    ctx.beginPath();
    ctx.roundRect(x + t * 3 - width / 2, y, width, 7, 4);
    ctx.fill();
  }
}

function headland(ctx, t) {
  ground(ctx, (x) => Math.min(HORIZON + 2, 268 + (x / 19) ** 1.5), "#453556");
  polygon(
    ctx,
    [
      [56, 276],
      [62, 196],
      [78, 196],
      [84, 276],
    ],
    "#33294a",
  );
  ctx.fillRect(59, 186, 22, 11);
  const blink = Math.max(0, Math.sin(t * 2.1)) ** 6;
  glow(ctx, { x: 70, y: 191, radius: 90, rgb: "255, 226, 160", strength: 0.25 + 0.75 * blink });
  disc(ctx, [70, 191], 4, "#fff3cf");
}

function sunOnWater(ctx, t) {
  for (const { depth, side, phase, pace } of glints) {
    const shine = 0.5 + 0.5 * Math.sin(t * pace * 2.4 + phase);
    const y = HORIZON + 4 + depth * 200;
    const width = (8 + depth * 46) * (0.4 + 0.6 * shine);
    const x = SUN_X + side * (26 + depth * 120);
    ctx.fillStyle = `rgba(255, 224, 170, ${(1 - depth * 0.7) * shine * (1 - Math.abs(side) * 0.6)})`;
    ctx.beginPath();
    ctx.roundRect(x - width / 2, y, width, 1.4 + depth * 2.4, 2);
    ctx.fill();
  }
}

function boat(ctx, { x, y, scale, t, phase }) {
  const lift = Math.sin(t * 1.3 + phase) * 2.5;
  const turn = Math.sin(t * 1.1 + phase) * 0.022;
  at(ctx, { x, y: y + 6, scale }, (c) => {
    c.globalAlpha = 0.35;
    c.scale(1, -0.75);
    rig(c, turn);
  });
  at(ctx, { x, y: y + lift, scale, turn }, (c) => rig(c, 0));
}

function rig(ctx, turn) {
  ctx.rotate(-turn);
  const ink = "#1d1c35";
  ctx.fillStyle = ink;
  ctx.beginPath();
  ctx.moveTo(-62, -14);
  ctx.quadraticCurveTo(0, -4, 68, -18);
  ctx.quadraticCurveTo(52, 8, 30, 8);
  ctx.lineTo(-40, 8);
  ctx.quadraticCurveTo(-56, 4, -62, -14);
  ctx.fill();
  ctx.fillRect(-3, -150, 3.4, 142);
  ctx.fillRect(-50, -27, 50, 3);
  ctx.beginPath();
  ctx.moveTo(-48, -29);
  ctx.quadraticCurveTo(-24, -41, -4, -32);
  ctx.lineTo(-4, -28);
  ctx.fill();
  ctx.strokeStyle = ink;
  ctx.lineWidth = 0.9;
  for (const end of [-60, 64]) {
    ctx.beginPath();
    ctx.moveTo(-1.5, -148);
    ctx.lineTo(end, -16);
    ctx.stroke();
  }
}

function pier(ctx) {
  ctx.fillStyle = "#14142b";
  polygon(
    ctx,
    [
      [0, 470],
      [196, 452],
      [196, 462],
      [0, 486],
    ],
    "#14142b",
  );
  for (const [x, top] of [
    [24, 440],
    [84, 436],
    [140, 432],
    [186, 430],
  ]) {
    ctx.fillRect(x, top, 8, WIDTH);
  }
}
