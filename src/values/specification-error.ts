import { ProblemId, problemCatalogue } from "./problems";

/** One mistake in a declaration: what was got at which construct, what is allowed, and how to mend it. */
export interface Problem {
  /** Stable identifier, such as `SYM-NETWORK-001`; see docs/errors.md. */
  readonly id: ProblemId;
  /** Path of the construct (`shop/staging/api`) or, outside of one, the call that was made (`Port.of`). */
  readonly path: string;
  readonly got: string;
  readonly allowed: string;
  readonly fix: string;
}

/**
 * The one error that a wrong declaration raises. It carries every problem that was found together, so that a run
 * reports them all. `id`, `path`, `got`, `allowed` and `fix` are those of the first.
 */
export class SpecificationError extends Error implements Problem {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(renderProblem).join("\n\n"));
    this.name = "SpecificationError";
    this.problems = problems;
    // Node prints the enumerable properties of an uncaught error after its message, which would say everything twice.
    Object.defineProperty(this, "problems", { enumerable: false });
    // The mistake is in the declaration that the path names; frames of this library would only hide it.
    this.stack = `${this.name}: ${problems.length === 1 ? "one problem" : `${problems.length} problems`}\n\n${this.message}`;
  }

  get id(): ProblemId {
    return this.problems[0].id;
  }
  get path(): string {
    return this.problems[0].path;
  }
  get got(): string {
    return this.problems[0].got;
  }
  get allowed(): string {
    return this.problems[0].allowed;
  }
  get fix(): string {
    return this.problems[0].fix;
  }

  /** True for this error even where two copies of the package are loaded. */
  static is(error: unknown): error is SpecificationError {
    return error instanceof Error && error.name === "SpecificationError" && "problems" in error;
  }
}

/** Makes a problem of the catalogue; `allowed` and `fix` are the catalogue's unless the place knows better. */
export function problem(
  id: ProblemId,
  path: string,
  got: string,
  better: { readonly allowed?: string; readonly fix?: string } = {},
): Problem {
  const entry = problemCatalogue[id];
  return { id, path, got, allowed: better.allowed ?? entry.allowed, fix: better.fix ?? entry.fix };
}

/** Throws one {@link SpecificationError} of a single problem. */
export function refuse(
  id: ProblemId,
  path: string,
  got: string,
  better: { readonly allowed?: string; readonly fix?: string } = {},
): never {
  throw new SpecificationError([problem(id, path, got, better)]);
}

function renderProblem(p: Problem): string {
  return `${p.id}  ${p.path}\n  got      ${p.got}\n  allowed  ${p.allowed}\n  fix      ${p.fix}`;
}
