import { Difference } from "../../../model/difference";
import { Job } from "../../../model/job";
import { Schedule } from "../../../values/schedule";
import { physicalName } from "../../../values/name";
import { NAME_LIMIT } from "../network";
import { sayer } from "./sayer";
import { differencesOfWorkload } from "./workload";

/** What a job means on one Docker engine, where that is not what it says. */
export function differencesOfJob(job: Job): readonly Difference[] {
  const say = sayer(job.name);
  const { when, retries } = job;
  return [
    say("when", when === "before-deploy" ? BEFORE_DEPLOY : byHand(job, when)),
    retries !== undefined &&
      say(
        "retries",
        `A start that fails is not tried again, instead of ${retries.attempts} times within ${retries.within}.`,
      ),
    say(
      "failures",
      "Nobody is alerted when a run fails, instead of people: it stops the apply that runs it, and `docker inspect` shows its exit code.",
    ),
    ...differencesOfWorkload(job),
  ].filter((row) => row !== false);
}

const BEFORE_DEPLOY =
  "It runs when Terraform applies and its image or configuration is new, instead of before each deployment.";

function byHand({ environment, formerName }: Job, when: Schedule): string {
  const name = physicalName([environment.project.slug, environment.name, formerName], NAME_LIMIT);
  const time =
    when.kind === "rate"
      ? `every ${when.distance}`.replace("every 1 ", "every ")
      : `by cron "${when.expression}" in ${when.timeZone}`;
  return `It runs where somebody says docker start --attach ${name}, instead of ${time}.`;
}
