import type { EnvironmentRecord } from "../model/record";
import { Problem, problem } from "../values/specification-error";
import { inlinePolicySizes } from "./inline-policies";
import { reachability } from "./reachability";

/** What the synthesized Terraform of an environment does not hold to. */
export function judge(environment: EnvironmentRecord): readonly Problem[] {
  return [...unlikePaths(environment), ...inlinePolicySizes(environment)];
}

function unlikePaths(environment: EnvironmentRecord): readonly Problem[] {
  return reachability(environment).flatMap((path) => {
    const words = `${path.from} to ${path.to} by ${path.by}`;
    if (path.verdict === "extra")
      return [problem("SYM-REACH-001", environment.path, `${words}, stated by ${path.because}`)];
    if (path.verdict === "missing")
      return [problem("SYM-REACH-002", environment.path, `no path from ${words}, although ${path.because}`)];
    return [];
  });
}
