import type { Finding } from "../../controls/findings";
import { plural } from "../../values/plural";
import type { OperationContext } from "../context/operation-context";
import { synthesize } from "../synthesize";
import { inPhase } from "./in-phase";

/**
 * Runs the app once for several environments, and writes what it declares.
 *
 * @returns what does not hold of it
 */
export async function synthesizeFor(
  context: OperationContext,
  environments: readonly string[],
): Promise<readonly Finding[]> {
  const { configuration, signal } = context;
  const [environment] = environments;
  const onLine = (text: string): void => context.listen({ kind: "message", environment, text });
  const { findings } = await inPhase(
    context,
    environments.join(", "),
    "Synthesize",
    () => synthesize({ configuration, signal, onLine }),
    ({ files }) => {
      const changed = files.filter(({ status }) => status !== "unchanged").length;
      return `${plural(files.length, "file")}, ${changed === 0 ? "none" : changed} changed`;
    },
  );
  return findings;
}
