/**
 * How text of the user's stands in a Dockerfile. "Dockerfile reference": an instruction ends with its line, RUN, CMD, ENTRYPOINT
 * and HEALTHCHECK in JSON form reach the process as they are, and the builder reads `$`, backslashes and quotes in every other.
 */

/**
 * The JSON form of a command. A `<` is written as its code, because the parser looks for `<<` in the raw line and takes
 * what follows for a here-document; no value holds a line break of its own.
 */
export function commandJson(words: readonly string[]): string {
  return jsonList(words);
}

/** The JSON form of paths, in which the builder reads variables and quotes after the JSON. */
export function pathsJson(paths: readonly string[]): string {
  return jsonList(paths.map((path) => path.replace(/[\\$"']/g, "\\$&")));
}

function jsonList(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word).replace(UNPLAIN, escapeCode)).join(", ")}]`;
}

/** Besides `<`, what ends a line for somebody who reads the file, and is invisible there. */
const UNPLAIN = /[<\u007f-\u009f\u2028\u2029]/g;

function escapeCode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** The value of a variable or label, in double quotes. */
export function quoted(value: string): string {
  return `"${value.replace(/[\\$"]/g, "\\$&")}"`;
}
