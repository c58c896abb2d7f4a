import { Objective } from "../../../model/objective";
import type { Service } from "../../../model/service";

/** Whether an objective says how many requests of a service may fail, and so pages for those that do. */
export function hasAvailability(service: Service): boolean {
  return service.environment
    .declaredOf(Objective)
    .some(({ of, indicators }) => of === service && indicators.some(({ kind }) => kind === "availability"));
}
