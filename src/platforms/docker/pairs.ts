import { Edge } from "../../model/edge";
import { EnvironmentModel } from "../../model/environment";
import { Member } from "../../model/member";
import { emulator } from "./emulator-name";

/** What a container serves: a service or a store of its own, or the emulator that serves several. */
export type Server = Member | typeof emulator;

/** A workload and what it reaches over the network: they share a network of their own. */
export interface Pair {
  readonly consumer: Member;
  readonly provider: Server;
}

/** The container that an edge leads to; undefined where files are mounted instead. */
export function tryServerOf({ consumer, provider }: Edge): Server | undefined {
  if (consumer.kind === "Queue" || provider.kind === "FileStore" || provider.kind === "Secret") return undefined;
  return provider.kind === "Bucket" || provider.kind === "Queue" || provider.kind === "Topic" ? emulator : provider;
}

/** In order of the first edge of each. */
export function pairsOf(environment: EnvironmentModel): readonly Pair[] {
  const pairs: Pair[] = [];
  for (const edge of environment.edges) {
    const { consumer } = edge;
    const provider = tryServerOf(edge);
    if (provider && !pairs.some((pair) => pair.consumer === consumer && pair.provider === provider))
      pairs.push({ consumer, provider });
  }
  return pairs;
}

/** The part of a resource's id that stands for a server. */
export function partOf(server: Server): string | Member {
  return server === emulator ? emulator.name : (server as Member);
}
