/**
 * The marks by which cdktf stands for a value known only after a deploy. They are part of its public behaviour; testing
 * for them needs no import of it.
 */
const TEXT_MARK = "{TfToken[";
const MAP_MARKS = ["String Map Token Value", "Any Map Token Value"];
/** What cdktf reads as a number within a text. */
const NUMBER = /[-|\d.+]+(?:e[-|\d.eE+]+)/g;
/** The upper 16 bits of a double that stands for a number, and for a list of numbers. */
const NUMBER_MARKS = [0xfdff, 0xfbff];

/** True where a string holds the mark of a token, be it of a text, a list, a map or a number. */
export function holdsToken(value: string): boolean {
  return value.includes(TEXT_MARK) || MAP_MARKS.includes(value) || numberTokensOf(value).length > 0;
}

/** True where cdktf would not admit the string as a text: it stands for a whole list or map. */
export function standsForCollection(value: string): boolean {
  return /[#&]\{TfToken\[/.test(value) || MAP_MARKS.includes(value);
}

/** True for a number by which cdktf stands for a value known only after a deploy, such as -1.888e289. */
export function isNumberToken(value: number): boolean {
  return NUMBER_MARKS.includes(new DataView(new Float64Array([value]).buffer).getUint16(6, true));
}

/** The number tokens that were written into a text, as `${port}` does. */
export function numberTokensOf(text: string): readonly number[] {
  return (text.match(NUMBER) ?? []).map(parseFloat).filter(isNumberToken);
}
