import { ProblemId } from "./problems";
import { Problem, SpecificationError, problem } from "./specification-error";

/** Collects what is wrong with one declaration, so that all of it is reported together. */
export class ProblemCollector {
  private readonly found: Problem[] = [];

  constructor(private readonly path: string) {}

  report(id: ProblemId, got: string, better: { readonly allowed?: string; readonly fix?: string } = {}): void {
    this.found.push(problem(id, this.path, got, better));
  }

  /** The value of `make`, or undefined after noting the problems that it threw at this construct's path. */
  attempt<T>(property: string, make: () => T): T | undefined {
    try {
      return make();
    } catch (error) {
      if (!SpecificationError.is(error)) throw error;
      for (const p of error.problems) this.found.push({ ...p, path: this.path, got: `${property}: ${p.got}` });
      return undefined;
    }
  }

  get problems(): readonly Problem[] {
    return this.found;
  }

  /** Throws one {@link SpecificationError} of everything found, if anything was. */
  throwIfAny(): void {
    if (this.found.length > 0) throw new SpecificationError(this.found);
  }
}
