import { untrusted } from "./untrusted";

const UNTEXTUAL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]|^\ufeff+|\p{Surrogate}/gu;
const UNPASSABLE = /\0|^\ufeff+|\p{Surrogate}/gu;

/** Hostile text that a title, a purpose or a note may be. */
export const hostileText = untrusted
  .map((text) => text.replace(UNTEXTUAL, ""))
  .filter((text) => text !== "" && !text.startsWith("\ufeff"));
/** What a variable is refused for: SYM-SERVICE-016. */
const PASSWORD_IN_URL = /:\/\/[^\s/?#:@]*:[^\s/?#@]+@/;
/** Hostile text that a variable or an argument may be. */
export const hostileValue = untrusted
  .map((text) => text.replace(UNPASSABLE, ""))
  .filter((text) => !text.startsWith("\ufeff") && !PASSWORD_IN_URL.test(text));
