import type { CommandDefinition } from "../definition";
import { automation } from "./automation";
import { check } from "./check";
import { completion } from "./completion";
import { delegate } from "./delegate";
import { deploy } from "./deploy";
import { escalate } from "./escalate";
import { history } from "./history";
import { provision } from "./provision";
import { drift } from "./drift";
import { plan } from "./plan";
import { readiness } from "./readiness";
import { report } from "./report";
import { requestAssistance } from "./request-assistance";
import { requestReview } from "./request-review";
import { destroy } from "./destroy";
import { promote } from "./promote";
import { rehearse } from "./rehearse";
import { rollback } from "./rollback";
import { runbook } from "./runbook";
import { secretSet } from "./secret-set";
import { showControls } from "./show-controls";
import { showEnvironments } from "./show-environments";
import { showPipeline } from "./show-pipeline";
import { showScaling } from "./show-scaling";
import { showSpec } from "./show-spec";
import { status } from "./status";
import { showUsage } from "./show-usage";
import { synth } from "./synth";
import { verify } from "./verify";

/** Every command, in the order of the help. */
export const commands: readonly CommandDefinition[] = [
  synth,
  check,
  plan,
  drift,
  deploy,
  provision,
  verify,
  rollback,
  promote,
  destroy,
  rehearse,
  readiness,
  status,
  history,
  showSpec,
  showPipeline,
  showEnvironments,
  showControls,
  showScaling,
  showUsage,
  runbook,
  delegate,
  report,
  requestReview,
  escalate,
  requestAssistance,
  secretSet,
  automation,
  completion(() => commands),
];
