/** Which keys do what before anybody changed them, and in which order the sheet lists it. Names of keys: `key-name.ts`. */
import type { ActionName } from "./actions";

export type Preset = "viewer" | "editor";
export type Keys = readonly string[];

export const groups = {
  playing: ["play", "shuttleBack", "shuttleStop", "shuttleAhead", "slower", "faster"],
  moving: [
    "frameBack",
    "frameAhead",
    "tenFramesBack",
    "tenFramesAhead",
    "fiveSecondsBack",
    "fiveSecondsAhead",
    "tenSecondsBack",
    "tenSecondsAhead",
    "toStart",
    "toEnd",
  ],
  tenths: ["to10", "to20", "to30", "to40", "to50", "to60", "to70", "to80", "to90"],
  annotating: ["write", "nextAnnotation", "previousAnnotation", "nextChange", "previousChange", "resolve", "search"],
  range: ["markIn", "markOut", "clearMarks", "loop"],
  picture: ["mute", "louder", "quieter", "captions", "fullScreen"],
  page: ["help"],
} as const satisfies Record<string, readonly ActionName[]>;

export const actionNames: readonly ActionName[] = Object.values(groups).flat();

type Bound = Partial<Record<ActionName, Keys>>;

const both: Bound = {
  nextAnnotation: ["n"],
  previousAnnotation: ["shift+n"],
  nextChange: ["u"],
  previousChange: ["shift+u"],
  search: ["/"],
  markIn: ["i"],
  markOut: ["o"],
  clearMarks: ["x"],
  loop: ["p"],
  mute: ["m"],
  fullScreen: ["f"],
  slower: ["<"],
  faster: [">"],
  help: ["?"],
};

/** The keys people know from YouTube. */
const viewer: Bound = {
  ...both,
  play: ["space", "k"],
  fiveSecondsBack: ["arrowleft"],
  fiveSecondsAhead: ["arrowright"],
  tenSecondsBack: ["j"],
  tenSecondsAhead: ["l"],
  frameBack: [","],
  frameAhead: ["."],
  toStart: ["home", "0"],
  toEnd: ["end"],
  to10: ["1"],
  to20: ["2"],
  to30: ["3"],
  to40: ["4"],
  to50: ["5"],
  to60: ["6"],
  to70: ["7"],
  to80: ["8"],
  to90: ["9"],
  louder: ["arrowup"],
  quieter: ["arrowdown"],
  captions: ["c"],
  write: ["a"],
};

/** Those of cutting rooms. Letters that do nothing here begin an annotation. */
const editor: Bound = {
  ...both,
  play: ["space"],
  shuttleBack: ["j"],
  shuttleStop: ["k"],
  shuttleAhead: ["l"],
  frameBack: ["arrowleft", ","],
  frameAhead: ["arrowright", "."],
  tenFramesBack: ["shift+arrowleft"],
  tenFramesAhead: ["shift+arrowright"],
  toStart: ["home"],
  toEnd: ["end"],
  nextAnnotation: ["n", "arrowdown"],
  previousAnnotation: ["shift+n", "arrowup"],
  write: ["c"],
  resolve: ["r"],
};

export const presets: Record<Preset, Bound> = { viewer, editor };
