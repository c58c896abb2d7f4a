import { IConstruct } from "constructs";

/** What an environment knows of each construct declared below it. */
export interface Member extends IConstruct {
  /** Name of the construct's class in the vocabulary, such as `Service`. */
  readonly kind: string;
  /** The construct's path below its environment, joined with hyphens: unique in the environment. */
  readonly name: string;
  /** {@link name} before a rename, or the same. Physical names derive from it. */
  readonly formerName: string;
}
