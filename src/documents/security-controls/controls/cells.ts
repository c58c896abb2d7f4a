import { type Inline, code, inline, joined, text } from "../../kit/markdown";

/** Addresses in one cell: several of a type as the type and their names, so that thirty services stay readable. */
export function addressList(addresses: readonly string[]): Inline {
  const byType = new Map<string, string[]>();
  for (const address of addresses) {
    const at = address.lastIndexOf(".");
    const [type, name] = [address.slice(0, Math.max(0, at)), address.slice(at + 1)];
    const names = byType.get(type);
    if (names) names.push(name);
    else byType.set(type, [name]);
  }
  const groups = [...byType].map(([type, names]) =>
    names.length === 1
      ? code(type === "" ? names[0] : `${type}.${names[0]}`)
      : inline`${code(type)}: ${joined(names.map(code), ", ")}`,
  );
  return joined(groups, "; ");
}

/** Values in one cell, each as code. */
export function codeList(values: readonly string[]): Inline {
  return joined(values.map(code), ", ");
}

const COMMAND = /^(?:aws|docker|terraform|symphony|curl|dig|openssl) /;
const WORDS = /, (?=(?:which|then|and|whose) )/;

/** How a control is verified: commands as code, the words that follow one as text; a sentence as text. */
export function verification(verify: string): Inline {
  return joined(verify.split("; ").map(step), "; ");
}

function step(part: string): Inline {
  if (!COMMAND.test(part)) return text(part);
  const at = part.search(WORDS);
  return at < 0 ? code(part) : inline`${code(part.slice(0, at))}, ${text(part.slice(at + 2))}`;
}
