import { Duration, Job, Schedule } from "symphony-infra";
import { Aws } from "symphony-infra/aws";
import * as make from "../../support/declare";
import { BadInput, TOKEN, js, number, synth } from "./kit";

const daily = Schedule.cron("0 3 * * *");
const job = (props: object) => () =>
  new Job(make.newEnvironment(), "cleanup", js({ image: make.serviceProps.image, when: daily, ...props }));
const onAws = () =>
  make.newNetworkedEnvironment(undefined, undefined, undefined, {
    platform: new Aws({ account: "123456789012", region: "eu-west-1" }),
  });

export const jobMistakes: readonly BadInput[] = [
  [
    "a job without properties",
    () => new Job(make.newEnvironment(), "cleanup", js(undefined)),
    ["SYM-PROPERTY-002", "shop/staging/cleanup", "undefined", { allowed: "an object of properties" }],
    ["SYM-SERVICE-001", "shop/staging/cleanup", "undefined"],
    ["SYM-JOB-001", "shop/staging/cleanup", "undefined"],
  ],
  ["a schedule as a string", job({ when: "0 3 * * *" }), ["SYM-JOB-001", "shop/staging/cleanup", '"0 3 * * *"']],
  [
    "a schedule made by hand",
    job({ when: { kind: "cron", expression: "0 3 * * *" } }),
    ["SYM-JOB-001", "shop/staging/cleanup", '{"kind":"cron","expression":"0 3 * * *"}'],
  ],
  [
    "a job after each deployment",
    job({ when: "after-deploy" }),
    ["SYM-JOB-001", "shop/staging/cleanup", '"after-deploy"'],
  ],
  [
    "retries before a deployment",
    job({ when: "before-deploy", retries: { attempts: 3 } }),
    ["SYM-JOB-006", "shop/staging/cleanup", "retries beside when: before-deploy"],
  ],
  [
    "retries out of bounds",
    job({ retries: { attempts: 186, within: Duration.days(2) } }),
    ["SYM-JOB-007", "shop/staging/cleanup", "retries.attempts: 186"],
    ["SYM-JOB-007", "shop/staging/cleanup", "retries.within: 2 days"],
  ],
  [
    "retries by tokens, with a misspelt bound",
    job({ retries: { attempts: number(), within: 60, max: 3 } }),
    ["SYM-PROPERTY-001", "shop/staging/cleanup", "retries.max", { allowed: "attempts, within" }],
    ["SYM-JOB-007", "shop/staging/cleanup", `retries.attempts: ${TOKEN}`],
    ["SYM-JOB-007", "shop/staging/cleanup", "retries.within: 60"],
  ],
  [
    "retries as a number",
    job({ retries: 3 }),
    ["SYM-PROPERTY-002", "shop/staging/cleanup", "retries: 3", { allowed: "an object of properties" }],
  ],
  [
    "a job with a port and a time limit",
    job({ port: 8080, timeout: Duration.hours(1) }),
    [
      "SYM-PROPERTY-001",
      "shop/staging/cleanup",
      "port",
      {
        allowed:
          "image, resources, variables, command, user, writablePaths, architecture, stopTimeout, logRetention, renamedFrom, satisfies, when, retries",
      },
    ],
    [
      "SYM-PROPERTY-001",
      "shop/staging/cleanup",
      "timeout",
      {
        allowed:
          "image, resources, variables, command, user, writablePaths, architecture, stopTimeout, logRetention, renamedFrom, satisfies, when, retries",
      },
    ],
  ],
  [
    "a day of the month and a day of the week, on AWS",
    synth(
      (env) => new Job(env, "cleanup", { image: make.serviceProps.image, when: Schedule.cron("0 3 1 * mon") }),
      onAws,
    ),
    ["SYM-JOB-008", "shop/staging/cleanup", '"0 3 1 * MON"'],
  ],
];
