import type { Runbook } from "../../controls/runbooks";
import type { Alert, Facts } from "../../facts";
import { code, codeBlock, inline, paragraph, steps, text } from "../kit/markdown";
import type { Section } from "../kit/page";

/** The runbook of one alert, filled with the environment's own names. */
export function runbookSection(alert: Alert, { meaning, look, act }: Runbook, facts: Facts): Section {
  const description = alert.describedBy === undefined ? undefined : alert.resource.text(alert.describedBy);
  const construct = facts.constructOf(alert.resource);
  return {
    title: alert.name,
    blocks: [
      paragraph(
        inline`${code(alert.resource.address)} of ${construct === "" ? text("the environment") : code(construct)}, raised by ${code(alert.signal)}. ${text(meaning)}`,
      ),
      ...(description === undefined ? [] : [paragraph(inline`It says: ${text(description)}`)]),
      ...look(alert, facts).flatMap((step) => [
        paragraph(inline`Look for ${text(step.for)}:`),
        codeBlock("shell", step.command),
      ]),
      steps(act.map(text)),
    ],
  };
}
