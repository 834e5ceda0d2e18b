// The clip's sound: one soft chord for each scene, a hushed tick on every second, as a WAV file in memory.
import { clipSeconds, SCENE_SECONDS } from "./script.mjs";

const RATE = 48_000;
/** Semitones above D3, from the bass up. */
const CHORDS = [
  [-12, 0, 7, 14, 16, 21],
  [-15, -3, 7, 12, 14, 19],
  [-7, 5, 9, 12, 16, 24],
  [-10, 2, 9, 12, 17, 21],
  [-5, 2, 7, 14, 17, 22],
  [-12, 0, 7, 12, 16, 26],
];
const pitch = (semitones) => 146.83 * 2 ** (semitones / 12);

export function makeSound() {
  const count = clipSeconds * RATE;
  const sides = [new Float32Array(count), new Float32Array(count)];
  for (const [scene, chord] of CHORDS.entries()) {
    for (const [voice, note] of chord.entries()) addNote(sides, { note, voice, startSeconds: scene * SCENE_SECONDS });
  }
  for (const side of sides) echo(side);
  addTicks(sides);
  fadeEnds(sides);
  return wav(sides);
}

/** Swells in a second, stays, and is gone a second and a half into the next scene; each voice a little apart in time and place. */
function addNote(sides, { note, voice, startSeconds }) {
  const lengthSeconds = SCENE_SECONDS + 1.5;
  const begin = Math.round((startSeconds + voice * 0.07) * RATE);
  const place = (voice % 2 ? 1 : -1) * 0.1 * voice;
  const volume = 0.075 / (1 + voice * 0.22);
  sides.forEach((side, index) => {
    const step = (2 * Math.PI * pitch(note) * (index ? 1.0009 : 0.9991)) / RATE;
    const gain = volume * (1 + (index ? place : -place));
    for (let sample = 0; sample < lengthSeconds * RATE && begin + sample < side.length; sample++) {
      const t = sample / RATE;
      const envelope = Math.min(1, t / 0.9) ** 2 * Math.min(1, (lengthSeconds - t) / 2.2) ** 2;
      const shimmer = 1 + 0.14 * Math.sin(2 * Math.PI * (0.21 + voice * 0.05) * t + voice);
      const wave = Math.sin(step * sample) + 0.24 * Math.sin(2 * step * sample) + 0.07 * Math.sin(3 * step * sample);
      side[begin + sample] += gain * envelope * shimmer * wave;
    }
  });
}

function echo(side) {
  for (const [seconds, gain] of [
    [0.131, 0.3],
    [0.277, 0.22],
    [0.419, 0.16],
  ]) {
    const delay = Math.round(seconds * RATE);
    for (let sample = delay; sample < side.length; sample++) side[sample] += side[sample - delay] * gain * 0.6;
  }
}

function addTicks(sides) {
  for (let second = 0; second < clipSeconds; second++) {
    for (let sample = 0; sample < RATE * 0.03; sample++) {
      const tick = 0.03 * Math.exp(-sample / (RATE * 0.005)) * Math.sin((2 * Math.PI * 1760 * sample) / RATE);
      for (const side of sides) side[second * RATE + sample] += tick;
    }
  }
}

function fadeEnds(sides) {
  for (const side of sides) {
    for (let sample = 0; sample < RATE * 2; sample++) side[side.length - 1 - sample] *= (sample / (RATE * 2)) ** 1.5;
  }
}

function wav([left, right]) {
  const loudest = [left, right].reduce((most, side) => side.reduce((peak, value) => Math.max(peak, Math.abs(value)), most), 0);
  const bytes = Buffer.alloc(44 + left.length * 4);
  bytes.write("RIFF", 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write("WAVEfmt ", 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(2, 22);
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(RATE * 4, 28);
  bytes.writeUInt16LE(4, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write("data", 36);
  bytes.writeUInt32LE(left.length * 4, 40);
  const scale = (0.5 * 32_767) / loudest;
  for (let sample = 0; sample < left.length; sample++) {
    bytes.writeInt16LE(Math.round(left[sample] * scale), 44 + sample * 4);
    bytes.writeInt16LE(Math.round(right[sample] * scale), 46 + sample * 4);
  }
  return bytes;
}
