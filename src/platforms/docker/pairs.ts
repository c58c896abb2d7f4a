import { Edge } from "../../model/edge";
import { EnvironmentModel } from "../../model/environment";
import { Member } from "../../model/member";
import { emulator } from "./emulator-name";
import type { Watcher } from "./monitoring/programs";

/** What a container serves: a service or a store of its own, the emulator that serves several, or a program that watches. */
export type Server = Member | typeof emulator | Watcher;

/** A workload or a program that watches, and what it reaches over the network: they share a network of their own. */
export interface Pair {
  readonly consumer: Member | Watcher;
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

/** The parts of a resource's id that stand for a server. */
export function partsOf(server: Server): readonly (string | Member)[] {
  if (server === emulator) return [emulator.name];
  return "parts" in server ? server.parts : [server as Member];
}
