/** Every message, in English: the language all others are translated from, and the type they must have. One file for each part of the product. */
import { account } from "./account";
import { annotation } from "./annotation";
import { captions } from "./captions";
import { composer } from "./composer";
import { controls } from "./controls";
import { feed } from "./feed";
import { keys } from "./keys";
import { library } from "./library";
import { overlay } from "./overlay";
import { player } from "./player";
import { site } from "./site";
import { timeline } from "./timeline";
import { video } from "./video";
import { watch } from "./watch";
import { wire } from "./wire";

export const en = {
  ...site,
  ...account,
  ...library,
  ...video,
  ...watch,
  ...player,
  ...controls,
  ...timeline,
  ...keys,
  ...composer,
  ...feed,
  ...annotation,
  ...overlay,
  ...captions,
  ...wire,
};
