/** One word of a shell, whatever the text holds. */
export function word(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) && !/^[\w]+=/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A command in exec form as a line of a shell. */
export function commandLine(command: readonly string[]): string {
  return command.map(word).join(" ");
}

/** Commands in a folder. */
export function commandLines(commands: readonly (readonly string[])[], folder?: string): string {
  const lines = commands.map(commandLine);
  return (folder === undefined ? lines : [`cd ${word(folder)}`, ...lines]).join("\n");
}
