import type { Row } from "../../evidence";
import type { Scope } from "../../query";

/**
 * That a container ends by itself and reaches nobody meanwhile. A new volume belongs to root, so what hands one over, or
 * writes a secret into one, must be root for a moment.
 */
export function endsByItself(container: Scope): readonly Row[] {
  return [
    container.at("must_run").is(false, { unset: true }),
    container.at("restart").is("no", { unset: "no" }),
    container.at("network_mode").is("none", { unset: "bridge" }),
  ];
}
