/** One instruction of a Dockerfile, as its builder reads it. */
export interface Instruction {
  readonly name: string;
  readonly flags: readonly string[];
  /** The arguments of the JSON form, or the rest of the line. */
  readonly words: readonly string[] | string;
}

/**
 * Reads a Dockerfile by the rules of the "Dockerfile reference": a line is an instruction unless it begins with a `#`, is
 * continued by a backslash at its end, and opens a here-document where a word of RUN, COPY or ADD begins with `<<`.
 */
export function readDockerfile(text: string): readonly Instruction[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !/^\s*#/.test(line));
  return lines.map((line) => {
    if (/\\\s*$/.test(line)) throw new Error(`is continued: ${line}`);
    const [, name, flags, rest] = /^([A-Z]+)((?: --[a-z-]+=\S+)*) (.*)$/.exec(line)!;
    if (/^(RUN|COPY|ADD)$/.test(name) && line.includes("<<")) throw new Error(`may open a here-document: ${line}`);
    return { name, flags: flags.trim().split(" ").filter(Boolean), words: wordsOf(rest) };
  });
}

function wordsOf(rest: string): readonly string[] | string {
  if (!rest.startsWith("[")) return rest;
  const words = JSON.parse(rest) as unknown;
  if (!Array.isArray(words) || !words.every((word) => typeof word === "string"))
    throw new Error(`no JSON form: ${rest}`);
  return words as string[];
}

/** The name and value of an ENV or LABEL, where a value in double quotes knows `\`, `"` and `$` alone as special. */
export function pairOf(rest: string): readonly [name: string, value: string] {
  const [, name, quoted] = /^([^=\s]+)="(.*)"$/.exec(rest)!;
  let value = "";
  for (let i = 0; i < quoted.length; i++) {
    if (quoted[i] === "$") throw new Error(`reads a variable: ${rest}`);
    if (quoted[i] === '"') throw new Error(`ends before its line: ${rest}`);
    if (quoted[i] === "\\") i++;
    value += quoted[i];
  }
  return [name, value];
}
