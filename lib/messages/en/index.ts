/** Every message, in English: the language all others are translated from, and the type they must have. One file for each part of the product. */
import { site } from "./site";

export const en = { ...site };
