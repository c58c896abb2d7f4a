import { Facts } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import type { Row, Verdict } from "../row";
import { livingOf } from "./living";
import { Scope } from "./scope";

/** The synthesized Terraform of one environment as rules ask it. */
export class Query {
  private readonly byType = new Map<string, readonly Scope[]>();

  private constructor(
    readonly environment: EnvironmentRecord,
    readonly facts: Facts,
  ) {}

  static of(environment: EnvironmentRecord): Query {
    const facts = Facts.of(environment);
    return facts.once("judging: query", () => new Query(environment, facts));
  }

  /** Resources of these types that Terraform will make: those with a count of nought are left out. */
  all(...types: readonly string[]): readonly Scope[] {
    return types.length === 1 ? this.ofType(types[0]) : types.flatMap((type) => this.ofType(type));
  }

  tryFind(address: string | undefined): Scope | undefined {
    const fact = this.facts.tryFind(address);
    return fact && new Scope(this.facts, fact);
  }

  /** A row about the environment as a whole. */
  row(attribute: string, found: string, verdict: Verdict): Row {
    return { address: this.environment.path, attribute, found, verdict };
  }

  private ofType(type: string): readonly Scope[] {
    let scopes = this.byType.get(type);
    if (!scopes) {
      scopes = livingOf(this.facts, type).map((resource) => new Scope(this.facts, resource));
      this.byType.set(type, scopes);
    }
    return scopes;
  }
}
