// Makes the clips of e2e/frames.spec.ts: 96 frames each at the eight frame rates of film, television and screens, the number of each
// frame in twelve boxes of 24 pixels, lowest bit first. Needs ffmpeg; the results are committed.
import { spawnSync } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { root } from "./root.mjs";

const RATES = ["24000/1001", "24", "25", "30000/1001", "30", "50", "60000/1001", "60"];
const FRAMES = 96;
const folder = `${root}e2e/fixtures/rates`;
mkdirSync(folder, { recursive: true });

const boxes = Array.from({ length: 12 }, (_, bit) => {
  const place = `x=${bit * 24}:y=120:w=24:h=24`;
  return `drawbox=${place}:color=black:t=fill,drawbox=${place}:color=white:t=fill:enable='gt(bitand(n\\,${2 ** bit})\\,0)'`;
});

for (const rate of RATES) {
  const path = `${folder}/${rate.replace("/", "-")}.webm`;
  const { status } = spawnSync(
    "ffmpeg",
    [
      ...["-v", "error", "-y", "-f", "lavfi", "-i", `color=c=0x1d3a5f:s=288x144:r=${rate}`, "-frames:v", String(FRAMES)],
      ...["-vf", boxes.join(","), "-c:v", "libvpx-vp9", "-crf", "50", "-b:v", "0", "-g", "24", "-pix_fmt", "yuv420p"],
      ...["-map_metadata", "-1", "-fflags", "+bitexact", path],
    ],
    { stdio: "inherit" },
  );
  if (status !== 0) throw new Error(`ffmpeg ended with ${status}`);
  console.log(`${path.slice(root.length)}: ${statSync(path).size} bytes`);
}
