import { Problem } from "../values/specification-error";
import type { EnvironmentModel } from "./environment";

/** What a property of a construct means on this platform, where that is not what the construct says. */
export interface Difference {
  /** Name of the construct, such as `api`. */
  readonly construct: string;
  /** The property, such as `scaling`. */
  readonly property: string;
  /** One sentence: what holds instead. */
  readonly instead: string;
}

/**
 * Where an environment runs. The model asks it three things and knows nothing of its resources; platforms/ implements it.
 * Everything that a construct declares is realized by {@link build}, listed by {@link differences}, or refused by {@link check}.
 */
export interface Platform {
  /** Stable name, such as `aws`. */
  readonly name: string;
  /** For readers: `AWS account 123456789012, eu-west-1`. */
  readonly title: string;
  /** Facts about several constructs that this platform refuses. */
  check(environment: EnvironmentModel): readonly Problem[];
  /** Creates the provider resources of every construct of the environment. Called once, when the model is complete. */
  build(environment: EnvironmentModel): void;
  differences(environment: EnvironmentModel): readonly Difference[];
}
