// Scene 6: the title card. A cue dot lands on a timeline that carries one mark for each scene before it.
import { disc, ease, glow, WIDTH } from "./paint.mjs";

const LINE = { left: 230, right: 730, y: 372 };
const MARKS = ["#5b9dff", "#3ecf8e", "#ff7a90", "#b78cff", "#38c6d9"];

export function title(ctx, t) {
  ctx.fillStyle = "#0d0f12";
  ctx.fillRect(0, 0, WIDTH, 540);
  glow(ctx, { x: WIDTH / 2, y: 214, radius: 520, rgb: "255, 176, 32", strength: 0.1 });
  const shown = ease(t / 0.7);
  emblem(ctx, t);
  ctx.textAlign = "center";
  ctx.fillStyle = `rgba(245, 246, 248, ${shown})`;
  ctx.font = "650 62px Inter";
  ctx.fillText("Cuemark", WIDTH / 2, 288 + (1 - shown) * 10);
  ctx.fillStyle = `rgba(164, 170, 180, ${ease((t - 0.5) / 0.7)})`;
  ctx.font = "400 21px Inter";
  ctx.fillText("Pin what you think to the moment it happens.", WIDTH / 2, 326);
  timeline(ctx, t);
}

function emblem(ctx, t) {
  const [x, y] = [WIDTH / 2, 168];
  for (const delay of [0.25, 1.75, 3.25]) {
    const age = t - delay;
    if (age <= 0 || age > 2.2) continue;
    ctx.beginPath();
    ctx.arc(x, y, 34 + ease(age / 2.2) * 96, 0, Math.PI * 2);
    ctx.strokeStyle = `rgba(255, 176, 32, ${0.4 * (1 - age / 2.2)})`;
    ctx.lineWidth = 1.5;
    ctx.stroke();
  }
  const size = 1 + 0.5 * Math.exp(-t * 7) * Math.cos(t * 14);
  ctx.beginPath();
  ctx.arc(x, y, 31 * size, 0, Math.PI * 2);
  ctx.strokeStyle = "#ffb020";
  ctx.lineWidth = 6.5;
  ctx.stroke();
  disc(ctx, [x, y], 12.5 * size, "#ffb020");
}

function timeline(ctx, t) {
  const { left, right, y } = LINE;
  const drawn = ease((t - 0.8) / 1.8);
  bar(ctx, [left, right], "#2a2d34");
  const head = left + (right - left) * drawn * (5 / 6);
  if (drawn > 0) bar(ctx, [left, head], "#ffb020");
  MARKS.forEach((color, index) => {
    const x = left + ((right - left) * (index + 0.5)) / 6;
    if (head < x) return;
    ctx.fillStyle = color;
    ctx.beginPath();
    ctx.roundRect(x - 2.5, y - 11, 5, 22, 2.5);
    ctx.fill();
  });
  disc(ctx, [head, y], 9, "#0d0f12");
  disc(ctx, [head, y], 6.5, "#ffb020");
}

function bar(ctx, [from, to], color) {
  ctx.fillStyle = color;
  ctx.beginPath();
  ctx.roundRect(from, LINE.y - 2.5, to - from, 5, 2.5);
  ctx.fill();
}
