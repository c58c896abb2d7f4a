import { rmSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Finding } from "../../controls/findings";
import { timestamp } from "../context/clock";
import { refuseUnknownEnvironments } from "../context/known-environment";
import { type OpenEnvironment, openEnvironment, openEnvironments } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import { OperationError } from "../operation-error";
import { plannedChanges } from "../review/planned-changes";
import { reviewMarkdown } from "../review/review-markdown";
import { reviewPlan } from "../review/review-plan";
import { countWords } from "../review/review-words";
import { judgedFindings, refuseFindings } from "./blocking-findings";
import { commitOf } from "./commit";
import { type Destruction, planDestruction, refuseMore } from "./destruction";
import { digestOf, sha256OfFile } from "./digest";
import { inPhase } from "./in-phase";
import { initialise } from "./initialise";
import { makeOwnFolder } from "./own-folder";
import {
  checkPlanFolder,
  copyLockFile,
  copyPlan,
  defaultPlanFolder,
  makeScratch,
  movePlan,
  writeProtected,
} from "./plan-folder";
import { whilePlanning } from "./plan-lock";
import { planToFile } from "./plan-to-file";
import { runningVersions } from "./running-versions";
import { PLAN_FILES, type PlanRequest, type SavedPlan, aboutText } from "./saved-plan";
import { refuseUndeployedDependencies } from "./stack-dependencies";
import { synthesizeFor } from "./synthesize-for";
import { terraformOf } from "./terraform-of";
import { checkVersion, chooseVersions } from "./versions";

/** A saved plan and where it lies. */
export interface PlanInFolder extends SavedPlan {
  /** Absolute. */
  readonly folder: string;
}

/**
 * Plans what an environment becomes, reviews it, and saves both for whoever approves and applies it. Nothing is changed.
 *
 * @throws SpecificationError where the declaration is wrong
 * @throws OperationError `blocked` by a violated control, a protected resource, or a stack that is to be deployed first; `not-possible`
 * where something that the plan needs is missing; `command-failed` where the app or Terraform failed
 */
export async function planEnvironment(context: OperationContext, request: PlanRequest): Promise<PlanInFolder> {
  const command = commandLine(request);
  checkVersion(request.version, command);
  refuseUnknownEnvironments(context.configuration, [request.environment], command);
  return whilePlanning(context, request.environment, command, async () => {
    const findings = request.synthesize === false ? undefined : await synthesizeFor(context, [request.environment]);
    return planLocked(context, request, findings);
  });
}

/** Plans what was last synthesized; `findings` are those of that synthesis, and are judged anew where they are not given. */
export function planSynthesized(
  context: OperationContext,
  request: PlanRequest,
  findings?: readonly Finding[],
): Promise<PlanInFolder> {
  const { environment } = request;
  return whilePlanning(context, environment, commandLine(request), () => planLocked(context, request, findings));
}

async function planLocked(
  context: OperationContext,
  request: PlanRequest,
  findings: readonly Finding[] | undefined,
): Promise<PlanInFolder> {
  const command = commandLine(request);
  const environment = openEnvironment(context.configuration, request.environment, command);
  const configuration = configurationOf(environment);
  const all = openEnvironments(context.configuration);
  if (request.judge !== false) refuseFindings(findings ?? judgedFindings(environment), environment, all, command);
  return inPhase(
    context,
    environment.name,
    "Plan",
    async () => {
      await initialise(terraformOf(context, environment));
      await refuseUndeployedDependencies(context, environment, all, command);
      return planInto({ context, environment, configuration, request, command });
    },
    ({ hasChanges, review: { counts } }) => (hasChanges ? countWords(counts) : "nothing changes"),
  );
}

interface Planning {
  readonly context: OperationContext;
  readonly environment: OpenEnvironment;
  /** SHA-256 of the configuration that the environment was read with. */
  readonly configuration: string;
  readonly request: PlanRequest;
  readonly command: string;
}

async function planInto(planning: Planning): Promise<PlanInFolder> {
  const { environment, request, command } = planning;
  const { scratch } = environment.places;
  const folder = request.out ?? defaultPlanFolder(environment.places, environment.name);
  makeScratch(scratch);
  if (request.out !== undefined) checkPlanFolder(folder, command);
  const own = makeOwnFolder(join(scratch, "plans"), environment.name);
  try {
    const about = await planIn(own, planning);
    const place = relative(environment.places.folder, folder).split(sep).join("/");
    const saved = save(own, { ...about, place });
    if (request.out === undefined) movePlan(own, folder, command);
    else copyPlan(own, folder, command);
    return { ...saved, folder };
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

/** Plans into a folder. @returns what is told of the plan */
async function planIn(
  own: string,
  { context, environment, configuration, request, command }: Planning,
): Promise<Omit<SavedPlan, "digest" | "place">> {
  const { kind = "deploy", version, newVersion } = request;
  const commit = await commitOf(context, environment);
  // Before the plan: where it changes in between, the plan is taken for one of an older state, and refused.
  const state = await terraformOf(context, environment).stateVersion();
  const running = version === undefined ? await runningVersions(context, environment) : {};
  const versions = chooseVersions(context, environment, { kind, version, newVersion, running, command });
  const destruction = kind === "destroy" ? await destructionOf(context, environment, request, command) : undefined;
  const { json, hasChanges } = await planToFile(context, environment, join(own, PLAN_FILES.plan), {
    variables: versions,
    destroy: destruction !== undefined,
    targets: destruction?.targets,
  });
  if (destruction) refuseMore(destruction, json, environment.name, command);
  copyLockFile(environment.terraformFolder, own);
  if (configurationOf(environment) !== configuration) throw changedMeanwhile(environment, command);
  return {
    schemaVersion: 1,
    project: environment.project.slug,
    environment: environment.name,
    version,
    versions,
    ...commit,
    kind,
    kept: destruction?.kept,
    stores: kind === "destroy" ? request.stores : undefined,
    state,
    configuration,
    madeAt: timestamp(context.clock.now()),
    hasChanges,
    review: reviewPlan(environment.facts, json),
    changes: plannedChanges(json),
  };
}

function configurationOf({ terraformFolder }: OpenEnvironment): string {
  return sha256OfFile(join(terraformFolder, "cdk.tf.json"));
}

/** Another synthesis wrote it, as of a branch that was changed to: what was reviewed is not what lies here. */
function changedMeanwhile({ name }: OpenEnvironment, command: string): OperationError {
  return new OperationError({
    failure: "not-possible",
    problem: `The Terraform of ${name} was changed while it was planned. Nothing was changed in the environment.`,
    command,
    fix: "Let whatever synthesizes or changes files in this working copy end, then run the command again.",
  });
}

async function destructionOf(
  context: OperationContext,
  environment: OpenEnvironment,
  { stores = [] }: PlanRequest,
  command: string,
): Promise<Destruction> {
  return planDestruction(environment, await terraformOf(context, environment).state(), stores, command);
}

function save(folder: string, about: Omit<SavedPlan, "digest">): SavedPlan {
  const digest = digestOf(
    about,
    sha256OfFile(join(folder, PLAN_FILES.plan)),
    sha256OfFile(join(folder, PLAN_FILES.lock)),
  );
  const saved: SavedPlan = { ...about, digest };
  writeProtected(join(folder, PLAN_FILES.review), reviewMarkdown(saved));
  // Last, since a folder without it holds no plan.
  writeProtected(join(folder, PLAN_FILES.about), aboutText(saved));
  return saved;
}

/** The command line, as errors name it. */
function commandLine({ environment, version, kind }: PlanRequest): string {
  const verb = kind === "destroy" ? "destroy" : "plan";
  return `symphony ${verb} ${environment}${version === undefined ? "" : ` --version ${version}`}`;
}
