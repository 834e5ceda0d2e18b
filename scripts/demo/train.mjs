// Scene 5: an evening train over a viaduct, seen from a hill that moves along with it for a while.
import { disc, fillBand, glow, ground, vertical, WIDTH } from "./paint.mjs";

const DECK = 356;
const CARRIAGE = 214;

export function train(ctx, t) {
  fillBand(ctx, [0, 400], ["#27345e", "#5b4a7c", "#b8607b", "#f08a63", "#ffc27a"]);
  glow(ctx, { x: 226, y: 214, radius: 380, rgb: "255, 214, 140", strength: 0.85 });
  disc(ctx, [226, 214], 50, "#fff0c2");
  mountains(ctx, t);
  viaduct(ctx, t);
  carriages(ctx, t);
  meadow(ctx, t);
}

function mountains(ctx, t) {
  for (const [base, size, pace, color] of [
    [270, 54, 5, "#a05a7d"],
    [306, 46, 12, "#77486f"],
    [346, 36, 24, "#4e375f"],
  ]) {
    ground(
      ctx,
      (x) => {
        const place = (x + t * pace) / size;
        return (
          base -
          size *
            (0.62 * Math.abs(Math.sin(place * 0.42)) + 0.3 * Math.abs(Math.sin(place * 1.07 + 1)) + 0.06 * Math.sin(place * 4))
        );
      },
      color,
    );
  }
}

function viaduct(ctx, t) {
  const span = 132;
  const shift = (t * 62) % span;
  ctx.fillStyle = vertical(ctx, [DECK, 540], ["#3a2a4c", "#1f1a36"]);
  ctx.beginPath();
  ctx.rect(0, DECK, WIDTH, 190);
  for (let x = -shift - span; x < WIDTH + span; x += span) {
    ctx.moveTo(x + 14, 540);
    ctx.lineTo(x + 14, DECK + 74);
    ctx.arc(x + span / 2, DECK + 74, span / 2 - 14, Math.PI, 0);
    ctx.lineTo(x + span - 14, 540);
    ctx.closePath();
  }
  ctx.fill("evenodd");
  ctx.fillStyle = "#1a1530";
  ctx.fillRect(0, DECK, WIDTH, 5);
  ctx.fillRect(0, DECK - 110, WIDTH, 0.8);
  for (let x = -shift - span; x < WIDTH + span; x += span) ctx.fillRect(x, DECK - 116, 2.4, 118);
}

function carriages(ctx, t) {
  const nose = -120 + 300 * t - 12 * t * t;
  for (let index = 0; index < 5; index++) {
    carriage(ctx, nose - index * (CARRIAGE + 5), index === 0);
  }
  glow(ctx, { x: nose + 6, y: DECK - 22, radius: 150, rgb: "255, 240, 190", strength: 0.7 });
}

function carriage(ctx, right, isFirst) {
  const left = right - CARRIAGE;
  const top = DECK - 62;
  ctx.fillStyle = vertical(ctx, [top, DECK], ["#f6efe4", "#e6d8cf", "#b9a3ac", "#6c5872"]);
  ctx.beginPath();
  if (isFirst) {
    ctx.moveTo(left, top);
    ctx.lineTo(right - 86, top);
    ctx.bezierCurveTo(right - 36, top + 2, right - 4, top + 30, right, DECK - 16);
    ctx.quadraticCurveTo(right + 1, DECK - 6, right - 16, DECK - 6);
    ctx.lineTo(left, DECK - 6);
    ctx.closePath();
  } else ctx.roundRect(left, top, CARRIAGE, 56, 5);
  ctx.fill();
  ctx.fillStyle = "#e8743b";
  ctx.fillRect(left, DECK - 22, isFirst ? CARRIAGE - 8 : CARRIAGE, 4);
  ctx.fillStyle = "#2a2038";
  for (const x of [left + 22, left + CARRIAGE - 62]) ctx.fillRect(x, DECK - 7, 38, 7);
  for (let x = left + 14; x < right - (isFirst ? 84 : 30); x += 31) {
    ctx.fillStyle = "#ffe2a0";
    ctx.beginPath();
    ctx.roundRect(x, top + 13, 22, 17, 3);
    ctx.fill();
  }
  if (!isFirst) return;
  ctx.fillStyle = "#2f2a4a";
  ctx.beginPath();
  ctx.moveTo(right - 70, top + 11);
  ctx.quadraticCurveTo(right - 38, top + 13, right - 22, top + 29);
  ctx.lineTo(right - 70, top + 29);
  ctx.fill();
}

function meadow(ctx, t) {
  ground(ctx, (x) => 484 + 14 * Math.sin((x + t * 120) / 150) + 6 * Math.sin((x + t * 120) / 47), "#1c1832");
  ground(ctx, (x) => 516 + 8 * Math.sin((x + t * 240) / 110 + 2), "#110f22");
  ctx.strokeStyle = "#110f22";
  ctx.lineWidth = 1.6;
  const shift = (t * 240) % 24;
  for (let index = -1; index < 42; index++) {
    const x = index * 24 - shift;
    const place = index + Math.floor((t * 240) / 24);
    const tall = 14 + 20 * Math.abs(Math.sin(place * 7.3));
    ctx.beginPath();
    ctx.moveTo(x, 526);
    ctx.quadraticCurveTo(x + 2, 526 - tall * 0.6, x + 7 + 3 * Math.sin(t * 3 + place), 520 - tall);
    ctx.stroke();
  }
}
