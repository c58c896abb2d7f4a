import { entry } from "./entry";

/** Mistakes of edges. */
export const edgeProblems = {
  "SYM-EDGE-001": entry(
    "Not something that can be used",
    "a Service of the same environment",
    "declare the service first and pass the construct itself",
  ),
  "SYM-EDGE-002": entry(
    "An edge across environments",
    "a provider in the consumer's own environment",
    "declare the provider in this environment, or reach the other one by its public domain",
  ),
  "SYM-EDGE-003": entry(
    "A service uses itself",
    "another service",
    "remove the edge: a process reaches itself on 127.0.0.1",
  ),
  "SYM-EDGE-004": entry(
    "No such port",
    "the name of a port that the provider declares",
    "use one of the names that the message lists",
  ),
  "SYM-EDGE-005": entry(
    "Services use each other in a circle",
    "edges without a circle, so that a start order exists",
    "break the circle at the edge that can wait",
  ),
} as const;
