import type { ErrorBlock } from "./error-block";
import type { FailureClass } from "./failure-class";

/** How one kind of failure is recognised, and what is to be done about it. */
export interface FailureRule {
  readonly class: FailureClass;
  /** The words that decide, in an error; undefined where it is another failure. */
  readonly find: (block: ErrorBlock) => string | undefined;
  /** Of `lock`: whether it is the lock of the very command that failed. @default false */
  readonly isOurs?: boolean;
  /** One sentence; `{address}` is the resource that failed. */
  readonly cause: string;
  /** Sentences in order; `{address}` is the resource that failed, `{lock}` the id of the lock. */
  readonly todo: readonly string[];
}

type Find = FailureRule["find"];

/** Words anywhere in an error, also where they are wrapped: a space of the pattern stands for any white space. */
export function words(...patterns: readonly RegExp[]): Find {
  const wrapped = patterns.map(({ source, flags }) => new RegExp(source.replaceAll(" ", String.raw`[\s│]+`), flags));
  return ({ text }) => {
    for (const pattern of wrapped) {
      const found = pattern.exec(text)?.[0];
      if (found !== undefined && found.trim() !== "") return found;
    }
    return undefined;
  };
}

/** An error code of AWS: a name, or a pattern for the whole of one. */
export function codes(...known: readonly (string | RegExp)[]): Find {
  const names = new Set(known.filter((each) => typeof each === "string"));
  const patterns = known.filter((each) => typeof each !== "string");
  return ({ code }) =>
    code !== undefined && (names.has(code) || patterns.some((pattern) => pattern.test(code))) ? code : undefined;
}

/** A status of HTTP that AWS answered with. */
export function status(from: number, to = from): Find {
  return (block) =>
    block.status !== undefined && block.status >= from && block.status <= to
      ? /(?:StatusCode|status code):[\s│]+\d+/.exec(block.text)?.[0]
      : undefined;
}

/** Where both are found; the words of the first decide. */
export function both(first: Find, second: Find): Find {
  return (block) => (second(block) === undefined ? undefined : first(block));
}

/** Where one of them is found. */
export function either(...finds: readonly Find[]): Find {
  return (block) => finds.map((find) => find(block)).find((found) => found !== undefined);
}

/** Calls of AWS of certain operations. */
export function operations(pattern: RegExp): Find {
  return ({ operation }) => (operation !== undefined && pattern.test(operation) ? operation : undefined);
}

/** Where the second is not found. */
export function but(first: Find, second: Find): Find {
  return (block) => (second(block) === undefined ? first(block) : undefined);
}
