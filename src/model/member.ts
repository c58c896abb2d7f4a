import { IConstruct } from "constructs";
import { Port } from "../values/port";

/** What an environment knows of each construct declared below it. */
export interface Member extends IConstruct {
  /** The construct's path below its environment, joined with hyphens: unique in the environment. */
  readonly name: string;
  /** {@link name} before a rename, or the same. Physical names derive from it. */
  readonly formerName: string;
}

/** A member that an edge may start or end at. */
export interface Endpoint extends Member {
  /** By name; the first is {@link mainPort}. */
  readonly ports: Readonly<Record<string, Port>>;
  readonly mainPort: string;
}
