import { Ground } from "../support/runner-ground";
import { githubFlow } from "../support/runner-github";
import { type HostedFlow, type Run, type RunOptions, expectJobs, partOf } from "../support/runner";

const MINUTES = 60_000;
const RELEASED = {
  version: "success",
  test: "success",
  scan: "success",
  build: "success",
  "plan-staging": "success",
  "deploy-staging": "success",
  "verify-staging": "success",
  publish: "success",
};

const SERVICE = ["--cluster", "depot-staging", "--service", "depot-staging-api"];
/** What the verification of a release needs. */
const VERIFIED = { version: { RELEASE_VERSION: "1.1.0" }, "deploy-staging": {} };
const PASSED = { version: "success", "deploy-staging": "success" };

let ground: Ground;

/** The flow as its file in the commit says. */
function flow(id: string): HostedFlow {
  return githubFlow(ground.project.read(`.github/workflows/delivery-${id}.yml`), ground.assumeRole);
}

async function release(tag: string, options?: RunOptions): Promise<Run> {
  await ground.project.release(tag);
  return ground.run(flow("release"), { event: "tag", ref: tag }, options);
}

const lookForDrift = (): Promise<Run> => ground.run(flow("drift"), { event: "schedule", ref: "main" });

/** Days after which a file expires, as S3 has it. */
async function expiry(): Promise<number> {
  const { Buckets } = await ground.aws<{ Buckets: { Name: string }[] }>("s3api", "list-buckets");
  const bucket = Buckets.map(({ Name }) => Name).find((name) => name.includes("files"))!;
  const { Rules } = await ground.aws<{ Rules: { Expiration?: { Days?: number } }[] }>(
    "s3api",
    "get-bucket-lifecycle-configuration",
    "--bucket",
    bucket,
  );
  return Rules.flatMap(({ Expiration }) => Expiration?.Days ?? [])[0];
}

/** ARN of the definition that the service runs. */
async function definition(): Promise<string> {
  const { services } = await ground.aws<{ services: { taskDefinition: string }[] }>(
    ...["ecs", "describe-services", "--cluster", "depot-staging", "--services", "depot-staging-api"],
  );
  return services[0].taskDefinition;
}

/** Tag of the image that the service runs. */
async function running(): Promise<string> {
  const { taskDefinition } = await ground.aws<{ taskDefinition: { containerDefinitions: { image: string }[] } }>(
    ...["ecs", "describe-task-definition", "--task-definition", await definition()],
  );
  return taskDefinition.containerDefinitions[0].image.replace(/.*:/, "");
}

beforeAll(async () => {
  ground = await Ground.start({ expiry: 30 });
  await ground.project.release("v0.0.1");
  await ground.provision();
}, 3 * MINUTES);

afterAll(() => ground.stop(), MINUTES);

describe("the workflows of GitHub, from a clean clone to an environment on moto", () => {
  test(
    "release v1.0.0: nothing was there but what an administrator provisions",
    async () => {
      const run = await release("v1.0.0");
      expectJobs(run, RELEASED);
      expect(run.log).toContain("The first deployment of staging: migrate runs after it");
      expect([await expiry(), await running()]).toEqual([30, "1.0.0"]);
      expect(ground.githubCalls).toContain("release create v1.0.0 --repo example/depot --verify-tag");
    },
    4 * MINUTES,
  );

  test(
    "release v1.1.0 with another setting, after a run of the job with its image",
    async () => {
      await ground.project.change({ expiry: 60 }, "Keep files for 60 days");
      const run = await release("v1.1.0");
      expectJobs(run, RELEASED);
      expect(run.log).not.toContain("The first deployment");
      // Those that prepare its volumes too: the version before is not there at the first release.
      const ran = ground.tasks.ran.flat().map(({ image }) => image.replace(/.*\//, ""));
      expect([...new Set(ran)]).toEqual(["depot-staging-api:1.1.0"]);
      expect([await expiry(), await running()]).toEqual([60, "1.1.0"]);
    },
    4 * MINUTES,
  );

  test(
    "find no drift, then that somebody changed the bucket, and report it",
    async () => {
      const clean = await lookForDrift();
      expectJobs(clean, { "drift-staging": "success", "report-drift-staging": "skipped" });

      await ground.aws(
        "logs",
        "put-retention-policy",
        "--log-group-name",
        await logGroup(),
        "--retention-in-days",
        "1",
      );
      const changed = await lookForDrift();
      expectJobs(changed, { "drift-staging": "failure: Compare", "report-drift-staging": "success" });
      expect(changed.log).toMatch(/retention_in_days +=? *1 -> /);
      expect(changed.log).toContain("staging is not what its release v1.1.0 declares.");
      expect(ground.githubCalls).toContain("issue create --repo example/depot --title depot: Drift in staging");
    },
    5 * MINUTES,
  );

  test(
    "do not verify what ECS rolled back by itself, nor what is in alarm",
    async () => {
      const verify = partOf(flow("release"), { "verify-staging": "all" });
      const check = (): Promise<Run> => ground.run(verify, { event: "tag", ref: "v1.1.0" }, { assumed: VERIFIED });
      expectJobs(await check(), { ...PASSED, "verify-staging": "success" });

      const current = await definition();
      await ground.aws("ecs", "update-service", ...SERVICE, "--task-definition", current.replace(/\d+$/, "1"));
      const rolledBack = await check();
      expectJobs(rolledBack, {
        ...PASSED,
        "verify-staging": "failure: Wait until the services are stable, on the release",
      });
      expect(rolledBack.log).toContain("the deployment was rolled back.");
      await ground.aws("ecs", "update-service", ...SERVICE, "--task-definition", current);

      const alarm = ["--alarm-name", pageAlarm(), "--state-reason", "test"];
      await ground.aws("cloudwatch", "set-alarm-state", ...alarm, "--state-value", "ALARM");
      const inAlarm = await check();
      expectJobs(inAlarm, { ...PASSED, "verify-staging": "failure: Look for alarms that wake somebody" });
      expect(inAlarm.log).toContain(`In alarm: ${pageAlarm()}`);
      await ground.aws("cloudwatch", "set-alarm-state", ...alarm, "--state-value", "OK");
    },
    4 * MINUTES,
  );

  test(
    "roll back to the version before: its Terraform, its image, and no job of it",
    async () => {
      const before = ground.tasks.ran.length;
      const inputs = { TARGET_ENVIRONMENT: "staging", TO_VERSION: "" };
      const run = await ground.run(flow("rollback"), { event: "manual", ref: "v1.1.0", inputs });
      expectJobs(run, {
        version: "success",
        "plan-staging": "success",
        "deploy-staging": "success",
        "verify-staging": "success",
      });
      expect([await expiry(), await running(), ground.tasks.ran.length]).toEqual([30, "1.0.0", before]);
      const drift = await lookForDrift();
      expectJobs(drift, { "drift-staging": "success", "report-drift-staging": "skipped" });
    },
    5 * MINUTES,
  );
});

/** The first of the environment's log groups. */
async function logGroup(): Promise<string> {
  const { logGroups } = await ground.aws<{ logGroups: { logGroupName: string }[] }>("logs", "describe-log-groups");
  return logGroups[0].logGroupName;
}

/** The first of the alarms that the verification asks for. */
function pageAlarm(): string {
  return /--alarm-names \\\n +(\S+)/
    .exec(ground.project.read(".github/workflows/delivery-release.yml"))![1]
    .replace(/\)$/, "");
}
