import type { OpenEnvironment } from "../../context/open-environment";
import type { OperationContext } from "../../context/operation-context";
import { choiceOf } from "../../choice";
import { OperationError } from "../../operation-error";
import { renderFailNote } from "../../readiness/rehearsal-notes";
import { tookText } from "../../records/took";
import { verifyEnvironment } from "../../verify/verify-environment";
import type { Verification, VerifyRequest } from "../../verify/verification";
import type { Cleanup } from "../cleanup";
import type { StepResult } from "../steps";
import { dockerFailure } from "./docker-failure";
import { ecsFailure } from "./ecs-failure";
import type { PurposefulFailure } from "./failure";

/** Seconds within which a verification must see the failure: a task of ECS is given 30 to stop. */
const SEEN_WITHIN = 120;
const EVERY = 5;
/** What tells whether it works; alarms that the failure raised go on for a while after it. */
const WORKS = ["deployment", "target", "smoke"];

/** The service that fails: the one that is named, or the first that is declared. @returns undefined where there is none */
export function serviceToFail({ record, name }: OpenEnvironment, asked: string | undefined): string | undefined {
  const names = record.services.map((service) => service.path.slice(record.path.length + 1));
  if (asked === undefined || names.includes(asked)) return asked ?? names[0];
  throw new OperationError({
    failure: "not-possible",
    problem: `${name} declares no service ${JSON.stringify(asked)}.`,
    command: `symphony rehearse ${name} --service ${asked}`,
    fix: choiceOf(asked, names, "It declares none."),
  });
}

/** Fails a service, sees that the verification finds it, and that it works again. */
export async function failOnPurpose(
  context: OperationContext,
  environment: OpenEnvironment,
  service: string,
  attempt: string,
  verify: VerifyRequest,
  cleanup: Cleanup,
): Promise<StepResult> {
  const failure = await failureOf(context, environment, service, attempt);
  const what = `${service} of ${environment.name}, which was failed on purpose,`;
  cleanup.add({ what, command: failure.command, remove: failure.putBack });
  const begun = now(context);
  const done = await failure.cause();
  const seen = await untilSeen(context, environment, verify, begun);
  if (seen === undefined)
    return {
      status: "failed",
      found: `${capital(done)}, and no verification found anything wrong within ${SEEN_WITHIN} s.`,
      todo: "Give the service a health check that fails with it, and smoke requests.",
    };
  await failure.putBack(context.signal);
  const again = await verifyEnvironment(context, environment, { ...verify, drift: false, watchSeconds: 0 });
  return judge(again, { done, seen, back: now(context) - begun, service });
}

function failureOf(
  context: OperationContext,
  environment: OpenEnvironment,
  service: string,
  attempt: string,
): PurposefulFailure | Promise<PurposefulFailure> {
  return environment.record.platform.name === "docker"
    ? dockerFailure(context, environment, service)
    : ecsFailure(context, environment, service, attempt);
}

/** @returns seconds until a verification found it; undefined where none did */
async function untilSeen(
  context: OperationContext,
  environment: OpenEnvironment,
  verify: VerifyRequest,
  begun: number,
): Promise<number | undefined> {
  const request = { ...verify, stableSeconds: 0, drift: false, watchSeconds: 0 };
  while (now(context) - begun <= SEEN_WITHIN) {
    const found = await verifyEnvironment(context, environment, request);
    if (isBroken(found)) return now(context) - begun;
    await context.clock.wait(EVERY, context.signal);
  }
  return undefined;
}

interface Measured {
  readonly done: string;
  readonly seen: number;
  readonly back: number;
  readonly service: string;
}

function judge(again: Verification, { done, seen, back, service }: Measured): StepResult {
  const saw = `${capital(done)}; verification found it after ${tookText(seen)}`;
  if (works(again))
    return {
      status: "passed",
      found: `${saw}, and ${service} worked again after ${tookText(back)}.`,
      note: renderFailNote(service, `seen after ${tookText(seen)}, working again after ${tookText(back)}`),
    };
  const bad = again.checks.filter((check) => WORKS.includes(check.kind) && isBad(check.status));
  return {
    status: "failed",
    found: `${saw}, and it does not work again: ${bad.map(({ subject, found }) => `${subject}: ${found}`).join(" ")}`,
    todo: bad.find(({ todo }) => todo !== undefined)?.todo,
  };
}

/** What nobody could look at is no failure that was found. */
function isBroken({ checks }: Verification): boolean {
  return checks.some(({ kind, status }) => WORKS.includes(kind) && status === "failed");
}

function works({ checks }: Verification): boolean {
  return !checks.some(({ kind, status }) => WORKS.includes(kind) && isBad(status));
}

function isBad(status: string): boolean {
  return status === "failed" || status === "unknown";
}

function now({ clock }: OperationContext): number {
  return clock.now().getTime() / 1000;
}

function capital(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
