/** One call of the command line of AWS, as a document has it. */
export interface CliCommand {
  /** Such as `sqs get-queue-url`. */
  readonly name: string;
  readonly words: readonly string[];
  /** True inside of another one's argument. */
  readonly text: string;
}

/** Every call in a text, also within `$(...)`, with its words up to where the shell ends it. */
export function cliCommandsIn(text: string): readonly CliCommand[] {
  return [...text.matchAll(/\baws ([a-z0-9]+(?:-[a-z0-9]+)*) ([a-z0-9]+(?:-[a-z0-9]+)*)/g)].map((found) => {
    const words = wordsOf(text.slice(found.index + found[0].length));
    return { name: `${found[1]} ${found[2]}`, words, text: found[0] };
  });
}

/** The value of an option; undefined where it is not there, and where only the shell knows it. */
export function optionOf({ words }: CliCommand, option: string): string | undefined {
  const at = words.indexOf(`--${option}`);
  const value = at < 0 ? undefined : words[at + 1];
  return value === undefined || isOpen(value) ? undefined : value;
}

export function has({ words }: CliCommand, option: string): boolean {
  return words.includes(`--${option}`);
}

/** Whether the shell, or whoever types it, puts something in. */
export function isOpen(word: string): boolean {
  return /[$<]|&lt;/.test(word);
}

/** Words of a simple command, without their quotes; what `$(...)` holds stays one word. */
function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  let word = "";
  let quote = "";
  let depth = 0;
  for (const letter of text) {
    if (depth === 0 && quote === "" && /[)|;&`\n]/.test(letter)) break;
    if (letter === "(" && word.endsWith("$")) depth++;
    else if (letter === ")" && depth > 0) depth--;
    if (depth === 0 && quote === "" && /['"]/.test(letter)) quote = letter;
    else if (depth === 0 && letter === quote) quote = "";
    else if (depth === 0 && quote === "" && letter === " ") (words.push(word.split("").join("")), (word = ""));
    else word += letter;
  }
  return [...words, word].filter((each) => each !== "");
}
