import {
  Budget,
  BudgetProps,
  Bytes,
  Duration,
  Environment,
  Health,
  Image,
  Job,
  JobProps,
  Schedule,
  Worker,
  WorkerProps,
} from "../../../src";
import { dockerEnvironment, service, terraformOf } from "./shop";

const image = Image.of("registry.example.com/tools:1.2.3");
const NIGHTLY = Schedule.cron("0 3 * * 1-5", { timeZone: "Europe/Berlin" });
const newJob = (dev: Environment, name = "migrate", props: Partial<JobProps> = {}) =>
  new Job(dev, name, { image, when: "before-deploy", ...props });
const newWorker = (dev: Environment, name = "mailer", props: Partial<WorkerProps> = {}) =>
  new Worker(dev, name, { image, ...props });
const containers = (dev: Environment): Record<string, any> => terraformOf(dev).resource.docker_container;

describe("a worker", () => {
  test("is a container that runs until it is stopped, and publishes nothing", () => {
    const { dev } = dockerEnvironment();
    newWorker(dev);
    const { mailer } = containers(dev);
    expect(mailer).toMatchObject({
      name: "shop-dev-mailer",
      must_run: true,
      restart: "unless-stopped",
      read_only: true,
    });
    expect([mailer.healthcheck, mailer.wait, mailer.ports]).toEqual([undefined, undefined, undefined]);
  });

  test("is waited for where a command tells whether it is well", () => {
    const { dev } = dockerEnvironment();
    newWorker(dev, "mailer", { health: Health.command(["well", "${x}"], { interval: Duration.seconds(10) }) });
    expect(containers(dev).mailer).toMatchObject({
      healthcheck: { test: ["CMD", "well", "$${x}"], interval: "10s", timeout: "5s", retries: 3, start_period: "1m0s" },
      wait: true,
      wait_timeout: 135,
    });
  });
});

describe("a job on a schedule", () => {
  test("is a container that is created and not started", () => {
    const { dev } = dockerEnvironment();
    newJob(dev, "cleanup", { when: NIGHTLY });
    const { cleanup } = containers(dev);
    expect(cleanup).toMatchObject({ start: false, must_run: false, attach: false, restart: "no" });
    expect(cleanup.lifecycle?.postcondition).toBeUndefined();
    expect(dev.platform.differences(dev)).toContainEqual({
      construct: "cleanup",
      property: "when",
      instead:
        'It runs where somebody says docker start --attach shop-dev-cleanup, instead of by cron "0 3 * * 1-5" in Europe/Berlin.',
    });
  });

  test("is waited for by nobody", () => {
    const { dev } = dockerEnvironment();
    newJob(dev, "cleanup", { when: Schedule.every(Duration.hours(1)) });
    service(dev, "api");
    expect(containers(dev).api.depends_on).toBeUndefined();
  });
});

describe("a job before each deployment", () => {
  test("runs to its end while Terraform applies, which fails where it does, and leaves no output in the state", () => {
    const { dev } = dockerEnvironment();
    const job = newJob(dev);
    job.uses(service(dev, "api"));
    const { migrate } = containers(dev);
    expect(migrate).toMatchObject({ start: true, attach: true, must_run: false, restart: "no" });
    expect(migrate.logs).toBeUndefined();
    expect(migrate.lifecycle).toEqual({
      replace_triggered_by: expect.arrayContaining(["docker_network.migrate_to_api"]),
      postcondition: [
        {
          condition: "${self.exit_code == 0}",
          error_message:
            "migrate failed: see docker logs. Once mended, apply with -replace of its container to run it again.",
        },
      ],
    });
  });

  test("comes before every service and worker, but for those that it uses, directly or not", () => {
    const { dev } = dockerEnvironment();
    const [web, api, accounts] = ["web", "api", "accounts"].map((name) => service(dev, name));
    newWorker(dev);
    web.uses(api);
    api.uses(accounts);
    newJob(dev).uses(api);
    newJob(dev, "seed");
    newJob(dev, "cleanup", { when: NIGHTLY });
    const all = containers(dev);
    const waits = Object.fromEntries(Object.keys(all).map((name) => [name, all[name].depends_on ?? []]));
    expect(waits).toEqual({
      accounts: [],
      api: ["docker_container.accounts"],
      cleanup: [],
      mailer: ["docker_container.migrate", "docker_container.seed"],
      migrate: ["docker_container.api"],
      seed: [],
      web: ["docker_container.api", "docker_container.migrate", "docker_container.seed"],
    });
  });
});

test("customize receives what was built", () => {
  const { dev } = dockerEnvironment();
  newWorker(dev).customize(({ docker }) => docker!.container.addOverride("restart", "always"));
  newJob(dev).customize(({ docker }) => docker!.container.addOverride("attach", false));
  expect([containers(dev).mailer.restart, containers(dev).migrate.attach]).toEqual(["always", false]);
});

interface Outcome {
  readonly terraform: string;
  readonly rows: readonly { readonly property: string; readonly instead: string }[];
}

function outcome(declare: (dev: Environment) => unknown): Outcome {
  const { dev } = dockerEnvironment();
  service(dev, "api");
  declare(dev);
  return { terraform: JSON.stringify(terraformOf(dev)), rows: dev.platform.differences(dev) };
}

/** What a change of a property changes: the Terraform, or the sentence that states what holds instead. */
function isNoticed(plain: Outcome, changed: Outcome, property: string): boolean {
  const stated = ({ rows }: Outcome) =>
    rows
      .filter((row) => row.property === property)
      .map(({ instead }) => instead)
      .join();
  return changed.terraform !== plain.terraform || (stated(changed) !== "" && stated(changed) !== stated(plain));
}

const common = {
  image: Image.of("nginx:1.27.3"),
  resources: { cpu: 2, memory: Bytes.gibibytes(1) },
  variables: { MODE: "slow" },
  command: ["serve"],
  user: 2000,
  writablePaths: ["/var/cache"],
  architecture: "arm64",
  stopTimeout: Duration.seconds(5),
  logRetention: Duration.days(30),
  renamedFrom: "old",
} as const;

const workerChanges: { readonly [P in keyof Omit<Required<WorkerProps>, "satisfies">]: WorkerProps[P] } = {
  ...common,
  scaling: { min: 2, max: 4 },
  health: ["true"],
};
test.each(Object.keys(workerChanges) as (keyof typeof workerChanges)[])(
  "a change of a worker's %s is realized or stated",
  (property) => {
    const plain = outcome((dev) => newWorker(dev));
    const changed = outcome((dev) => newWorker(dev, "mailer", { [property]: workerChanges[property] }));
    expect(isNoticed(plain, changed, property)).toBe(true);
  },
);

const jobChanges: { readonly [P in keyof Omit<Required<JobProps>, "satisfies">]: JobProps[P] } = {
  ...common,
  when: Schedule.cron("0 4 * * *"),
  retries: { attempts: 1 },
};
test.each(Object.keys(jobChanges) as (keyof typeof jobChanges)[])(
  "a change of a job's %s is realized or stated",
  (property) => {
    const plain = outcome((dev) => newJob(dev, "cleanup", { when: NIGHTLY }));
    const changed = outcome((dev) => newJob(dev, "cleanup", { when: NIGHTLY, [property]: jobChanges[property] }));
    expect(isNoticed(plain, changed, property)).toBe(true);
  },
);

/** Nothing is built of a budget, so that there is nothing that a former name could keep. */
const budgetChanges: {
  readonly [P in keyof Required<Omit<BudgetProps, "renamedFrom" | "satisfies">>]: BudgetProps[P];
} = {
  monthly: 251,
  alertAt: [90],
  forecastAt: [90],
};
test.each(Object.keys(budgetChanges) as (keyof typeof budgetChanges)[])(
  "a change of a budget's %s is stated",
  (property) => {
    const plain = outcome((dev) => new Budget(dev, "costs", { monthly: 250 }));
    const changed = outcome((dev) => new Budget(dev, "costs", { monthly: 250, [property]: budgetChanges[property] }));
    expect(isNoticed(plain, changed, property)).toBe(true);
  },
);

test("every difference of workers, jobs and budgets is one sentence", () => {
  const { rows } = outcome((dev) => {
    newWorker(dev, "mailer", { scaling: { min: 2, max: 3, cpu: 50 }, health: ["true"] });
    newWorker(dev, "indexer", { scaling: { min: 1, max: 3 } });
    newJob(dev);
    newJob(dev, "cleanup", { when: Schedule.every(Duration.days(1)) });
    new Budget(dev, "costs", { monthly: 250 });
  });
  for (const { instead } of rows) expect(instead).toMatch(/^[A-Z][^]*\.$/);
  expect(rows.map(({ instead }) => instead)).toEqual(
    expect.arrayContaining([
      "One container runs, whatever waits for it, instead of 1 to 3 copies.",
      "It runs when Terraform applies and its image or configuration is new, instead of before each deployment.",
      "It runs where somebody says docker start --attach shop-dev-cleanup, instead of every day.",
      "A start that fails is not tried again, instead of 5 times within 30 minutes.",
      "Nobody adds up what the Docker host costs, instead of watching 250 USD a month.",
      "Nobody is alerted, instead of at 50 %, 80 %, 100 % of it.",
      "Nothing is forecast, instead of an alert at 100 % of it.",
    ]),
  );
});
