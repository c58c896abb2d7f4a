import { entry } from "./entry";

/** Mistakes of edges. */
export const edgeProblems = {
  "SYM-EDGE-001": entry(
    "Not something that can be used",
    "a construct of the same environment that can be used",
    "declare it first and pass the construct itself",
  ),
  "SYM-EDGE-002": entry(
    "An edge across environments",
    "a provider in the consumer's own environment",
    "declare the provider in this environment, or reach the other one by its public domain",
  ),
  "SYM-EDGE-003": entry(
    "A construct uses itself",
    "another construct",
    "remove the edge: a process reaches itself on 127.0.0.1",
  ),
  "SYM-EDGE-004": entry(
    "No such port",
    "the name of a port that the provider declares",
    "use one of the names that the message lists",
  ),
  "SYM-EDGE-005": entry(
    "Constructs use each other in a circle",
    "edges without a circle, so that a start order exists",
    "break the circle at the edge that can wait",
  ),
  "SYM-EDGE-006": entry("No such access", "a word that the pair has", "use one of the words that the message lists"),
  "SYM-EDGE-007": entry(
    "Two accesses to one provider",
    "one use of a provider, with the one word that covers all of it",
    "keep the use with the wider word and remove the other",
  ),
  "SYM-EDGE-008": entry(
    "Not a folder to mount files in",
    "for a FileStore an absolute path such as /mnt/uploads, of letters, digits and ._-, not in /proc, /sys or /run/secrets; for anything else none",
    "correct the path, or leave it out",
  ),
  "SYM-EDGE-009": entry(
    "Two folders of a container in one place",
    "files of FileStores and writablePaths that are in none of each other's folders",
    "mount the files elsewhere: uses(files, access, { path })",
  ),
} as const;
