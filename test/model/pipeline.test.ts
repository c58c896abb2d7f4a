import * as fc from "fast-check";
import {
  ChangeWindow,
  Cidr,
  Coverage,
  Duration,
  Network,
  Pipeline,
  PipelineHost,
  PipelineProps,
  Project,
  Schedule,
  StateBackend,
} from "symphony-infra";
import { Docker } from "symphony-infra/docker";
import * as make from "../support/declare";
import { problemsOf } from "../support/problems-of";

const GITHUB = PipelineHost.github({ repository: "acme/shop" });
const RIGHT: PipelineProps = { promote: ["staging"], runsOn: GITHUB };
const declared = (props: object, project: Project = make.newProject()): Pipeline =>
  new Pipeline(project, "delivery", { ...RIGHT, ...props });
const found = (declare: () => unknown): readonly string[] => problemsOf(declare).map(({ id, got }) => `${id} ${got}`);

test("a pipeline needs environments and a host; the rest has defaults that a release can live with", () => {
  expect(declared({})).toMatchObject({
    promote: ["staging"],
    hosts: [{ kind: "github", repository: "acme/shop", runner: "ubuntu-24.04", identityProvider: "managed" }],
    install: [["npm", "ci"]],
    tests: [{ name: "Tests", run: [["npm", "test"]] }],
    coverage: undefined,
    scans: [],
    blockingSeverity: "high",
    gates: {},
    branch: "main",
    tagPrefix: "v",
    drift: "17 5 * * *",
    keepDays: 30,
    coordination: [],
    satisfies: [],
  });
});

test("who may approve is one of them where no number is given", () => {
  const { gates } = declared({ gates: { staging: { approvers: ["storefront-lead", "operations-lead"] } } });
  expect(gates).toEqual({
    staging: { approvers: ["storefront-lead", "operations-lead"], approvals: 1, changeWindow: undefined },
  });
});

test("a change window keeps its days in the order of the week", () => {
  expect(ChangeWindow.weekly({ days: ["Thu", "Mon"], from: "09:00", to: "16:30" })).toEqual({
    kind: "weekly",
    days: ["Mon", "Thu"],
    from: "09:00",
    to: "16:30",
    timeZone: "UTC",
  });
});

const week = { days: ["Mon"], from: "09:00", to: "16:00" };
test.each<[string, object]>([
  ["no day", { ...week, days: [] }],
  ["a day twice", { ...week, days: ["Mon", "Mon"] }],
  ["a day that is none", { ...week, days: ["Monday"] }],
  ["a time that is none", { ...week, from: "9:00" }],
  ["an end before its begin", { ...week, from: "16:00", to: "09:00" }],
  ["no time at all", { ...week, to: "09:00" }],
  ["a time zone that is none", { ...week, timeZone: "Europe/Atlantis" }],
  ["a time zone that a shell would read", { ...week, timeZone: "Europe/Berlin;id" }],
  ["a time zone as the system's file", { ...week, timeZone: ":/etc/localtime" }],
])("a change window with %s is refused", (_, props) => {
  expect(problemsOf(() => ChangeWindow.weekly(props as never)).map(({ id }) => id)).toContain("SYM-PIPELINE-005");
});

test.each<[string, object, string]>([
  ["no environment", { promote: [] }, "SYM-PIPELINE-001 promote: []"],
  ["an environment twice", { promote: ["staging", "staging"] }, 'SYM-PIPELINE-001 promote: ["staging", "staging"]'],
  ["a host by its name", { runsOn: "github" }, 'SYM-PIPELINE-002 "github"'],
  ["no host", { runsOn: [] }, "SYM-PIPELINE-002 none"],
  ["a host twice", { runsOn: [GITHUB, GITHUB] }, "SYM-PIPELINE-002 github, github"],
  ["a command as a line", { install: ["npm ci"] }, 'SYM-PIPELINE-003 install[0]: "npm ci"'],
  ["a command of no words", { install: [[]] }, "SYM-PIPELINE-003 install[0]: []"],
  ["a word with a line break", { install: [["npm", "a\nb"]] }, 'SYM-PIPELINE-003 install[0]: ["npm", "a\\nb"]'],
  ["tests without a command", { tests: [{ name: "Unit", run: [] }] }, "SYM-PIPELINE-013 tests[0].run: no command"],
  [
    "tests outside of the project",
    { tests: [{ name: "Unit", run: [["true"]], folder: "../x" }] },
    'SYM-PIPELINE-013 tests[0].folder: "../x"',
  ],
  ["gates of another environment", { gates: { prod: {} } }, "SYM-PIPELINE-004 gates.prod"],
  [
    "an approver with a space",
    { gates: { staging: { approvers: ["the boss"] } } },
    'SYM-PIPELINE-010 gates.staging.approvers: ["the boss"]',
  ],
  [
    "one approver in two spellings",
    { gates: { staging: { approvers: ["Lead", "lead"] } } },
    'SYM-PIPELINE-010 gates.staging.approvers: ["Lead", "lead"]',
  ],
  ["nobody who approves", { gates: { staging: { approvers: [] } } }, "SYM-PIPELINE-010 gates.staging.approvers: []"],
  [
    "more approvals than approvers",
    { gates: { staging: { approvers: ["one"], approvals: 2 } } },
    "SYM-PIPELINE-010 gates.staging.approvals: 2 of 1 approvers",
  ],
  ["a window that is none", { gates: { staging: { changeWindow: "always" } } }, 'SYM-PIPELINE-005 "always"'],
  ["a coverage that is none", { coverage: 80 }, "SYM-PIPELINE-006 80"],
  ["a branch with a pattern", { branch: "release/*" }, 'SYM-PIPELINE-007 branch: "release/*"'],
  ["a prefix with a dollar", { tagPrefix: "v$" }, 'SYM-PIPELINE-007 tagPrefix: "v$"'],
  [
    "drift by local time",
    { drift: Schedule.cron("0 5 * * *", { timeZone: "Europe/Berlin" }) },
    "SYM-PIPELINE-014 drift: Europe/Berlin",
  ],
  ["drift now and then", { drift: true }, "SYM-PIPELINE-014 drift: true"],
  ["artifacts for a year", { keepArtifacts: Duration.days(365) }, "SYM-PROPERTY-002 keepArtifacts: 365 days"],
  ["a severity that is none", { blockingSeverity: "fatal" }, 'SYM-PROPERTY-002 blockingSeverity: "fatal"'],
  ["a property that is none", { approvers: ["one"] }, "SYM-PROPERTY-001 approvers"],
])("a pipeline with %s is refused", (_, props, expected) => {
  expect(found(() => declared(props))).toEqual([expected]);
});

test("everything that is wrong is said at once, and nothing half-made is left", () => {
  const project = make.newProject();
  expect(found(() => declared({ promote: [], branch: "", tagPrefix: "" }, project))).toHaveLength(3);
  expect(project.node.tryFindChild("delivery")).toBeUndefined();
});

test("a pipeline stands below a project, under a name of its own", () => {
  const environment = make.newEnvironment();
  expect(found(() => new Pipeline(environment as never, "delivery", RIGHT))).toEqual(["SYM-PIPELINE-009 shop/staging"]);
  const project = make.newProject();
  declared({}, project);
  expect(found(() => declared({}, project))).toEqual(['SYM-NAME-002 "delivery"']);
});

test.each<[string, () => unknown, string]>([
  ["a repository without an owner", () => PipelineHost.github({ repository: "shop" }), 'repository: "shop"'],
  ["a repository with a wildcard", () => PipelineHost.github({ repository: "acme/*" }), 'repository: "acme/*"'],
  ["a runner with a quote", () => PipelineHost.github({ repository: "acme/shop", runner: 'x"' }), 'runner: "x\\""'],
  ["a project without a group", () => PipelineHost.gitlab({ project: "shop", image: "ci:1" }), 'project: "shop"'],
  ["an image without a version", () => PipelineHost.gitlab({ project: "a/b", image: "ci" }), 'image: "ci"'],
  ["the latest image", () => PipelineHost.gitlab({ project: "a/b", image: "ci:latest" }), 'image: "ci:latest"'],
  [
    "a controller without TLS",
    () => PipelineHost.jenkins({ url: "http://ci.example.com", agent: "linux" }),
    'url: "http://ci.example.com"',
  ],
  ["a label with a space", () => PipelineHost.jenkins({ url: "https://ci.example.com", agent: "a b" }), 'agent: "a b"'],
])("a host with %s is refused", (_, make_, expected) => {
  expect(found(make_)).toEqual([`SYM-PIPELINE-011 ${expected}`]);
});

test("a host that was made by hand is checked as one that its constructor made", () => {
  expect(found(() => declared({ runsOn: { kind: "github", repository: "acme/*" } }))).toEqual([
    'SYM-PIPELINE-011 runsOn: repository: "acme/*"',
  ]);
});

test.each<[string, () => unknown, string]>([
  ["all of it and more", () => Coverage.lcov("coverage/lcov.info", 101), "lines: 101"],
  ["nothing", () => Coverage.lcov("coverage/lcov.info", 0), "lines: 0"],
  ["a report elsewhere", () => Coverage.istanbul("/tmp/x.json", 80), 'report: "/tmp/x.json"'],
  ["a report above", () => Coverage.cobertura("a/../../x.xml", 80), 'report: "a/../../x.xml"'],
])("a coverage of %s is refused", (_, make_, expected) => {
  expect(found(make_)).toEqual([`SYM-PIPELINE-006 ${expected}`]);
});

test("no property that comes from JavaScript makes the constructor fail otherwise than by its problems", () => {
  const properties = ["promote", "runsOn", "install", "tests", "coverage", "scans", "gates", "branch", "drift"];
  fc.assert(
    fc.property(fc.constantFrom(...properties), fc.anything(), (property, value) => {
      try {
        declared({ [property]: value });
      } catch (error) {
        expect(problemsOf(() => declared({ [property]: value })).length).toBeGreaterThan(0);
        expect((error as Error).name).toBe("SpecificationError");
      }
    }),
  );
});

describe("what a pipeline and its environments must agree on", () => {
  const STATE = StateBackend.s3({ bucket: "shop-state", region: "eu-west-1" });
  const synthOf =
    (props: object, environment: object, others: (project: Project) => void = () => {}) =>
    () => {
      const project = make.newProject();
      const staging = make.newEnvironment(project, "staging", environment);
      new Network(staging, "network", { addresses: Cidr.of("10.0.0.0/16") });
      make.newService(staging);
      declared(props, project);
      others(project);
      (project.node.root as ReturnType<typeof make.newApp>).synth();
    };

  test("each environment that it promotes to is declared", () => {
    const problems = problemsOf(synthOf({ promote: ["staging", "prod"] }, { state: STATE }));
    expect(problems).toMatchObject([
      { id: "SYM-PIPELINE-001", path: "shop/delivery", got: 'promote: "prod"', allowed: "staging" },
    ]);
  });

  test("an environment on AWS keeps its state where every runner finds it", () => {
    expect(found(synthOf({}, { state: StateBackend.local() }))).toEqual([
      "SYM-PIPELINE-008 staging keeps its state in a local file",
    ]);
  });

  test("an environment on Docker has no gates, and may keep its state where it likes", () => {
    const gates = { staging: { approvers: ["storefront-lead"] } };
    expect(found(synthOf({ gates }, { platform: new Docker() }))).toEqual([
      "SYM-PIPELINE-004 gates.staging: it is started on the runner, not deployed to",
    ]);
  });

  test("an environment is not called as GitHub's environment for the plans of another is", () => {
    const twin = (project: Project) => {
      const environment = make.newEnvironment(project, "staging-plan", { state: STATE });
      new Network(environment, "network", { addresses: Cidr.of("10.1.0.0/16") });
      make.newService(environment);
    };
    const problems = problemsOf(synthOf({ promote: ["staging", "staging-plan"] }, { state: STATE }, twin));
    expect(problems.filter(({ id }) => id.startsWith("SYM-PIPELINE")).map(({ id, got }) => `${id} ${got}`)).toEqual([
      'SYM-PIPELINE-016 promote: "staging" and "staging-plan"',
    ]);
  });

  test("two pipelines do not write the same files", () => {
    const gitlab = PipelineHost.gitlab({ project: "acme/shop", image: "ci:1" });
    const second = (project: Project) => void new Pipeline(project, "second", { ...RIGHT, runsOn: [GITHUB, gitlab] });
    expect(found(synthOf({ runsOn: [GITHUB, gitlab] }, { state: STATE }, second))).toEqual([
      "SYM-PIPELINE-012 gitlab, as shop/delivery has",
    ]);
  });
});
