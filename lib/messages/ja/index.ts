/** Every message in Japanese (docs/languages.md). What is missing is said in English; a test holds that nothing is. */
import type { Message } from "../say";
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

export const ja: Readonly<Record<string, Message>> = {
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
