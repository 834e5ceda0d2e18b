// Scene 2: open sea. Seven rows of waves, each nearer one slower to see through and quicker to pass.
import { at, disc, fillBand, glow, ground, HEIGHT, vertical, WIDTH } from "./paint.mjs";

const ROWS = 7;
const COLORS = [
  ["#a9d3cf", "#8cc3c4"],
  ["#86bfc3", "#68a9b4"],
  ["#5fa6b3", "#468e9f"],
  ["#3f8ca0", "#2f7389"],
  ["#2b7088", "#205a73"],
  ["#1c5670", "#14435c"],
  ["#123f59", "#0b2b42"],
];

export function waves(ctx, t) {
  fillBand(ctx, [0, 260], ["#f6e9d2", "#f9ead0", "#fbe3c4", "#fbd9b8"]);
  glow(ctx, { x: 250, y: 132, radius: 300, rgb: "255, 246, 220", strength: 0.9 });
  disc(ctx, [250, 132], 38, "#fffaf0");
  for (let row = 0; row < ROWS; row++) {
    const crest = (x) => crestAt(row, x, t);
    const top = 212 + row * 40;
    ground(ctx, crest, vertical(ctx, [top - 20, Math.min(HEIGHT, top + 110)], COLORS[row]));
    foam(ctx, crest, row);
    if (row === 3) sail(ctx, crest, t);
  }
}

/** Trochoid-like: crests narrower than troughs. */
function crestAt(row, x, t) {
  const size = 5 + row * 3.4;
  const length = 70 + row * 34;
  const angle = x / length + t * (1.5 - row * 0.07) * (row % 2 ? 1 : 0.86) + row * 1.9;
  const swell = Math.sin(angle) + 0.32 * Math.cos(2 * angle + 0.5) + 0.12 * Math.sin(3.1 * angle + row);
  return 214 + row * 42 - size * swell + 3 * Math.sin(t * 0.8 + row);
}

function foam(ctx, crest, row) {
  ctx.lineWidth = 1 + row * 0.35;
  ctx.lineCap = "round";
  ctx.strokeStyle = `rgba(255, 252, 242, ${0.55 - row * 0.03})`;
  ctx.beginPath();
  for (let x = 0; x <= WIDTH; x += 4) ctx.lineTo(x, crest(x) + 1);
  ctx.stroke();
  ctx.strokeStyle = "rgba(255, 252, 242, 0.13)";
  for (const depth of [9, 19, 31]) {
    ctx.beginPath();
    for (let x = 0; x <= WIDTH; x += 6) ctx.lineTo(x, crest(x + depth * 3) + depth * (0.6 + row * 0.14));
    ctx.stroke();
  }
}

function sail(ctx, crest, t) {
  const x = 560 + t * 16;
  const turn = Math.atan2(crest(x + 24) - crest(x - 24), 48) * 0.6;
  at(ctx, { x, y: crest(x) + 6, turn, scale: 1.1 }, (c) => {
    c.fillStyle = "#fff7ea";
    c.beginPath();
    c.moveTo(2, -118);
    c.quadraticCurveTo(58, -64, 50, -20);
    c.lineTo(2, -20);
    c.fill();
    c.fillStyle = "#f2a65a";
    c.beginPath();
    c.moveTo(-4, -104);
    c.quadraticCurveTo(-40, -50, -42, -20);
    c.lineTo(-4, -20);
    c.fill();
    c.fillStyle = "#7a3b2e";
    c.beginPath();
    c.moveTo(-54, -14);
    c.lineTo(60, -14);
    c.quadraticCurveTo(44, 10, 26, 10);
    c.lineTo(-36, 10);
    c.quadraticCurveTo(-48, 4, -54, -14);
    c.fill();
  });
}
