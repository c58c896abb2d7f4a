/** A command line of a document, as the program gets its arguments. */
export interface SymphonyLine {
  readonly shown: string;
  readonly words: readonly string[];
}

const CALL = /(?:^|[\s|;&(])(?:npx (?:--no-install )?)?symphony[ \t]+(?=[a-z])/g;

/** Every call of the program in code of a document: a shell block, or a code span. */
export function symphonyLines(code: string): readonly SymphonyLine[] {
  const joined = code.replace(/\\\n\s*/g, " ");
  return joined.split("\n").flatMap((line) =>
    [...line.matchAll(CALL)].map(({ index, 0: call }) => ({
      shown: line,
      words: upToColon(shellWords(line.slice(index + call.length))),
    })),
  );
}

/** What to see, after the colon that ends a command: the words of a control's verification. */
function upToColon(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word) => word.endsWith(":"));
  return at === -1 ? words : [...words.slice(0, at), words[at]!.slice(0, -1)];
}

/** A name in angle brackets is one word, as in a sentence. */
const WORD = /\s+|(<[a-z][\w -]*>)|'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|([^\s'"\\|;&<>#()]+)|([|;&<>#()])/gy;

/** The words up to what ends a command in a shell. Variables stay as they are written: each is one word within quotes. */
function shellWords(text: string): readonly string[] {
  const words: string[] = [];
  let isOpen = false;
  for (const [space, placeholder, single, double, escaped, plain, end] of text.matchAll(WORD)) {
    if (end !== undefined && !(end === "#" && isOpen)) break;
    if (/^\s+$/.test(space)) {
      isOpen = false;
      continue;
    }
    const piece = placeholder ?? single ?? double ?? escaped ?? plain ?? end ?? "";
    if (isOpen) words[words.length - 1] += piece;
    else words.push(piece);
    isOpen = true;
  }
  return words;
}
