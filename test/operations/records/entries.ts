/** An entry of several kilobytes that shows whether it is whole. */
export function entryOf(name: string, n: number): string {
  const lines = Array.from({ length: 20 + (n % 30) }, (_, line) => `- ${name} ${n} ${line} ${"x".repeat(60)}`);
  return [`## ${name} ${n}: ${lines.length}`, "", ...lines].join("\n");
}

/** The names of the entries of a log that begins with its heading; whatever is no whole entry stands out. */
export function entriesIn(log: string): readonly string[] {
  const [, ...parts] = log.split(/^(?=## )/m);
  return parts.map((part) => {
    const [, name, n] = /^## (\S+) (\d+): /.exec(part) ?? [];
    const isWhole = name !== undefined && part.trimEnd() === entryOf(name, Number(n));
    return isWhole ? `${name} ${n}` : `not whole: ${JSON.stringify(part.slice(0, 200))}`;
  });
}
