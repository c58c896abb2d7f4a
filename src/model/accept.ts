import { Construct, IConstruct } from "constructs";
import { show } from "../values/show";
import { refuse } from "../values/specification-error";
import type { AcceptanceProps } from "./acceptance";
import { EnvironmentModel } from "./environment";

/**
 * Accepts that a construct of your own, such as a provider's resource below an environment, violates a control until a
 * day: for that resource, or for those directly in that construct. Constructs of this library have a method for it.
 * @param control its id, such as `S3.9`
 * @throws SpecificationError SYM-SCOPE-001 outside of an environment, SYM-ACCEPTANCE-001 to 004
 */
export function accept(construct: IConstruct, control: string, acceptance: AcceptanceProps): void {
  if (!Construct.isConstruct(construct)) refuse("SYM-SCOPE-001", "accept", show(construct));
  EnvironmentModel.of(construct).enterAcceptance(construct.node.path, control, acceptance);
}
