/** Values of GitHub's contexts, by their whole names: `needs.version.outputs.RELEASE_VERSION`. */
export interface Contexts {
  valueOf(name: string): string | undefined;
  /** Functions without an argument, as `always`. */
  readonly functions: Readonly<Record<string, () => boolean>>;
}

type Value = string | boolean;

const TOKEN = /\s*(?:(?<text>'(?:[^']|'')*')|(?<sign>==|!=|&&|\|\||[!()])|(?<name>[A-Za-z_][\w.-]*))/y;

/** GitHub's expressions, as far as generated workflows use them; anything else is refused, so that nothing is guessed. */
export function evaluate(expression: string, contexts: Contexts): Value {
  const tokens = tokensOf(expression);
  let at = 0;
  const take = (sign: string): boolean => tokens[at] === sign && ((at += 1), true);

  const primary = (): Value => {
    if (take("!")) return !isTrue(primary());
    if (take("(")) {
      const inner = either();
      if (!take(")")) refuse(expression);
      return inner;
    }
    const token = tokens[at];
    if (token === undefined) refuse(expression);
    at += 1;
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
    if (take("(")) {
      const call = contexts.functions[token];
      if (!call || !take(")")) refuse(`${token}() in ${expression}`);
      return call();
    }
    // GitHub takes what it does not know for an empty text; here that is a mistake of the workflow.
    return contexts.valueOf(token) ?? refuse(`${token} in ${expression}`);
  };
  const comparison = (): Value => {
    const left = primary();
    if (take("==")) return String(left) === String(primary());
    if (take("!=")) return String(left) !== String(primary());
    return left;
  };
  const both = (): Value => {
    let left = comparison();
    while (take("&&")) {
      const right = comparison();
      left = isTrue(left) ? right : left;
    }
    return left;
  };
  const either = (): Value => {
    let left = both();
    while (take("||")) {
      const right = both();
      left = isTrue(left) ? left : right;
    }
    return left;
  };
  const value = either();
  return at === tokens.length ? value : refuse(expression);
}

/** Text with expressions in it. */
export function interpolate(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) => String(evaluate(expression, contexts)));
}

/** The expression of an `if`, with or without its signs. */
export function isMet(condition: string, contexts: Contexts): boolean {
  return isTrue(evaluate(/^\$\{\{(.*)\}\}$/s.exec(condition.trim())?.[1] ?? condition, contexts));
}

/** Whether a condition asks itself how what came before ended; otherwise `success()` is meant too. */
export function asksForStatus(condition: string): boolean {
  return /\b(always|success|failure|cancelled)\(\)/.test(condition);
}

function isTrue(value: Value): boolean {
  return value !== false && value !== "";
}

function tokensOf(expression: string): readonly string[] {
  const tokens: string[] = [];
  const text = expression.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text);
    if (!found) refuse(expression);
    tokens.push(found[0].trim());
  }
  return tokens;
}

function refuse(what: string): never {
  throw new Error(`This runner does not know the expression ${what}`);
}
