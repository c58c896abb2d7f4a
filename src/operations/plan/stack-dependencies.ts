import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { OpenEnvironment } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import { OperationError } from "../operation-error";
import { initialise } from "./initialise";
import { planAndForget } from "./plan-to-file";
import { runningVersions } from "./running-versions";
import { terraformOf } from "./terraform-of";
import { chooseVersions } from "./versions";

interface Stack {
  readonly name: string;
  readonly dependencies?: readonly string[];
  readonly workingDirectory: string;
}

/**
 * Refuses an environment that reads the state of other stacks while these have changes of their own: its plan would be one of
 * values that are about to change. An environment is one stack, so this concerns what an app adds by `addDependency` or by a
 * reference across stacks.
 *
 * @throws OperationError `blocked` with the stacks that are to be deployed first
 */
export async function refuseUndeployedDependencies(
  context: Pick<OperationContext, "configuration" | "signal" | "variables">,
  environment: OpenEnvironment,
  all: readonly OpenEnvironment[],
  command: string,
): Promise<void> {
  const undeployed: string[] = [];
  for (const stack of dependenciesOf(context, environment)) {
    if (await hasChanges(context, environment, stack, all, command)) undeployed.push(stack.name);
  }
  if (undeployed.length === 0) return;
  const names = undeployed.join(", ");
  throw new OperationError({
    failure: "blocked",
    problem: `${environment.name} depends on ${names}, where a plan holds changes.`,
    command,
    fix: `Deploy ${names} first, then plan ${environment.name} again.`,
  });
}

async function hasChanges(
  context: Pick<OperationContext, "configuration" | "signal" | "variables">,
  { places }: OpenEnvironment,
  { workingDirectory }: Stack,
  all: readonly OpenEnvironment[],
  command: string,
): Promise<boolean> {
  const terraformFolder = join(outputOf(context), workingDirectory);
  const stack = { terraformFolder, places };
  await initialise(terraformOf(context, stack));
  const known = all.find((each) => each.terraformFolder === terraformFolder);
  const running = known ? await runningVersions(context, known) : {};
  const variables = known && chooseVersions(context, known, { kind: "deploy", running, command });
  return (await planAndForget(context, stack, { variables })).hasChanges;
}

/** Every stack that an environment's stack depends on, those of its dependencies too, in the order in which they are deployed. */
function dependenciesOf(
  context: Pick<OperationContext, "configuration">,
  { terraformFolder }: OpenEnvironment,
): readonly Stack[] {
  const stacks = stacksIn(outputOf(context));
  const found = new Set<Stack>();
  const visit = ({ dependencies = [] }: Stack): void =>
    dependencies.forEach((name) => {
      const stack = stacks[name];
      if (stack === undefined || found.has(stack)) return;
      visit(stack);
      found.add(stack);
    });
  const own = Object.values(stacks).find((stack) => basename(stack.workingDirectory) === basename(terraformFolder));
  if (own) visit(own);
  return [...found];
}

function stacksIn(output: string): Readonly<Record<string, Stack>> {
  const file = join(output, "manifest.json");
  if (!existsSync(file)) return {};
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as { stacks?: Record<string, Stack> }).stacks ?? {};
  } catch {
    return {}; // damaged by hand: the next synthesis writes it anew
  }
}

function outputOf({ configuration }: Pick<OperationContext, "configuration">): string {
  return resolve(configuration.folder, configuration.output);
}
