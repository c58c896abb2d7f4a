import type { HandedOver } from "../operations/coordination/hand-over";
import { type SentAll, approveAsked, sendAsked } from "../operations/coordination/send-asked";
import { answer } from "./answer";
import type { Outcome } from "./exit-codes";
import { renderFailure } from "./failure-text";
import type { HandOverOptions } from "./hand-over-command";
import { renderDelivery, renderSent } from "./hand-over-text";
import { operationContext } from "./operation-context";
import type { Terminal } from "./terminal";

/** `symphony report --send` */
export function sendCommand(options: HandOverOptions, terminal: Terminal): Promise<Outcome> {
  return answer<SentAll>(
    {
      command: "report",
      ask: () => sendAsked(operationContext(options, terminal), options.project),
      outcomeOf: sentOutcome,
      print: (sent, { stdout, stderr }) => {
        stdout.write(renderSent(sent, stdout.paint));
        if (sent.unsent) stderr.write(renderFailure(sent.unsent, stderr.paint));
      },
    },
    options,
    terminal,
  );
}

function sentOutcome({ handOvers, unsent }: SentAll): Outcome {
  if (unsent) return "misused";
  return handOvers.some(({ delivery }) => delivery === "waiting") ? "transient" : "ok";
}

/** `symphony report --approve <id>` */
export function approveCommand(id: string, options: HandOverOptions, terminal: Terminal): Promise<Outcome> {
  return answer<HandedOver>(
    {
      command: "report",
      ask: () => approveAsked(operationContext(options, terminal), id, options.project),
      print: (handedOver, { stdout }) => stdout.write(renderDelivery(handedOver, undefined, stdout.paint)),
    },
    options,
    terminal,
  );
}
