import { EnvironmentModel } from "../../model/environment";
import { Endpoint } from "../../model/member";

/** Two services of which the first uses one port or more of the second: they share a network of their own. */
export interface Pair {
  readonly consumer: Endpoint;
  readonly provider: Endpoint;
}

/** In order of the first edge of each. */
export function pairsOf(environment: EnvironmentModel): readonly Pair[] {
  const pairs: Pair[] = [];
  for (const { consumer, provider } of environment.edges) {
    if (!pairs.some((pair) => pair.consumer === consumer && pair.provider === provider))
      pairs.push({ consumer, provider });
  }
  return pairs;
}
