const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]\n,]/g;

/** The line on which each resource and data source of Terraform's JSON begins, by its address; one pass over the text. */
export function linesOfResources(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  /** The key of each block around the place; a list has none. */
  const path: string[] = [];
  let line = 1;
  let last: { readonly key: string; readonly line: number } | undefined;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === "\n") line += 1;
    else if (token === "{" || token === "[") {
      const address = path.length === 3 && last ? addressOf([...path.slice(1), last.key]) : undefined;
      if (address !== undefined && last) lines.set(address, last.line);
      path.push(last?.key ?? "");
      last = undefined;
    } else if (token === "}" || token === "]") path.pop();
    else if (token === ",") last = undefined;
    else last = { key: keyOf(token), line };
  }
  return lines;
}

function addressOf([block, type, name]: readonly string[]): string | undefined {
  if (block === "resource") return `${type}.${name}`;
  return block === "data" ? `data.${type}.${name}` : undefined;
}

function keyOf(token: string): string {
  try {
    return JSON.parse(token) as string;
  } catch {
    return token.slice(1, -1);
  }
}
