// Scene 4: a city by the river at night. Windows come on one after another; each has its streak in the water.
import { disc, fillBand, glow, randomFrom, WIDTH } from "./paint.mjs";

const SHORE = 380;
const random = randomFrom(21);
const stars = Array.from({ length: 90 }, () => ({
  x: random() * WIDTH,
  y: random() * 210,
  size: 0.5 + random(),
  phase: random() * 6,
}));
const rows = [
  { color: "#232a55", count: 22, low: 90, high: 190, lit: 0 },
  { color: "#171d42", count: 17, low: 110, high: 235, lit: 0.2 },
  { color: "#0c1130", count: 13, low: 60, high: 200, lit: 0.42 },
].map((row) => ({ ...row, houses: housesOf(row) }));
const lamps = rows.flatMap((row) => row.houses.flatMap((house) => house.windows));

export function city(ctx, t) {
  fillBand(ctx, [0, SHORE], ["#0a0f2c", "#151a48", "#35286a", "#7a3f7c", "#c9667a"]);
  for (const { x, y, size, phase } of stars) {
    disc(ctx, [x, y], size, `rgba(255, 255, 255, ${0.35 + 0.35 * Math.sin(t * 2 + phase)})`);
  }
  glow(ctx, { x: 716, y: 96, radius: 190, rgb: "226, 220, 255", strength: 0.5 });
  disc(ctx, [716, 96], 34, "#f4efff");
  for (const { houses, color } of rows) for (const house of houses) building(ctx, house, color, t);
  water(ctx, t);
}

function housesOf({ count, low, high, lit }) {
  const width = WIDTH / count;
  return Array.from({ length: count + 1 }, (_, index) => {
    const wide = width * (0.72 + random() * 0.5);
    const tall = low + random() ** 1.4 * (high - low);
    const house = { x: index * width - wide / 2, wide, tall, mast: random() > 0.72 ? 18 + random() * 26 : 0, windows: [] };
    for (let y = SHORE - tall + 10; y < SHORE - 12; y += 13) {
      for (let x = house.x + 7; x < house.x + wide - 9; x += 11) {
        if (random() < lit) house.windows.push({ x, y, onAt: random() * 6 - 2.4, warm: random() > 0.28 });
      }
    }
    return house;
  });
}

function building(ctx, house, color, t) {
  ctx.fillStyle = color;
  ctx.fillRect(house.x, SHORE - house.tall, house.wide, house.tall);
  if (house.mast) ctx.fillRect(house.x + house.wide / 2 - 1, SHORE - house.tall - house.mast, 2, house.mast);
  for (const { x, y, onAt, warm } of house.windows) {
    const light = Math.min(1, Math.max(0, (t - onAt) * 5));
    if (light === 0) continue;
    ctx.fillStyle = warm ? `rgba(255, 205, 120, ${0.92 * light})` : `rgba(180, 215, 255, ${0.8 * light})`;
    ctx.fillRect(x, y, 5, 6.5);
  }
}

function water(ctx, t) {
  fillBand(ctx, [SHORE, 540], ["#5c345f", "#2b2150", "#120f33", "#080a20"]);
  ctx.fillStyle = "#060818";
  ctx.fillRect(0, SHORE - 3, WIDTH, 5);
  lamps.forEach(({ x, y, onAt, warm }, index) => {
    if (t < onAt || index % 3) return;
    const wave = Math.sin(t * 2.2 + x * 0.13);
    const length = 26 + (SHORE - y) * 0.42;
    ctx.fillStyle = `rgba(${warm ? "255, 196, 110" : "170, 205, 255"}, ${0.17 + 0.09 * wave})`;
    ctx.fillRect(x - 1 + wave, SHORE + 4 + (SHORE - y) * 0.22, 5, length);
  });
  ctx.fillStyle = "rgba(8, 10, 32, 0.42)";
  for (let line = 0; line < 15; line++) {
    const y = SHORE + 8 + line * line * 0.72;
    const shift = Math.sin(t * 1.1 + line * 1.7) * (10 + line * 3);
    ctx.fillRect(shift - 60, y, WIDTH + 120, 1.2 + line * 0.22);
  }
  for (let line = 0; line < 10; line++) {
    const wide = 60 - line * 3 + 16 * Math.sin(t * 2 + line);
    ctx.fillStyle = `rgba(235, 230, 255, ${0.34 - line * 0.025})`;
    ctx.fillRect(716 - wide / 2 + 5 * Math.sin(t * 1.6 + line * 2), SHORE + 10 + line * 13, wide, 2);
  }
}
