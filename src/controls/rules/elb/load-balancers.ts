import type { Row } from "../../evidence";
import type { Scope } from "../../query";

/** Load balancers of the second generation; the provider knows them by two names. */
export const LOAD_BALANCERS = ["aws_lb", "aws_alb"];

/** Rows of an application load balancer; of a network or gateway load balancer none, of one of unknown type an unknown one. */
export function ofApplication(balancer: Scope, judge: () => Row | readonly Row[]): readonly Row[] {
  const type = balancer.at("load_balancer_type");
  if (type.isUnknown) return [type.row("unknown")];
  const isApplication = type.isAbsentNow || type.known === "application";
  return isApplication ? [judge()].flat() : [];
}
