import { type Workload } from "../../facts";
import { type Inline, code } from "../kit/markdown";

/** What a table calls a workload: the construct that declares it, or its address where the user wrote the resource. */
export function serviceName({ construct, address }: Workload): Inline {
  return construct === "" ? code(address) : code(construct);
}
