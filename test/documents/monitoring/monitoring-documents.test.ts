import { alertsDocument } from "../../../src/documents/monitoring/alerts";
import { incidentResponse } from "../../../src/documents/monitoring/incident-response";
import { objectivesDocument } from "../../../src/documents/monitoring/objectives";
import { observability } from "../../../src/documents/monitoring/observability";
import { Facts, alertsOf, isPart } from "../../../src/facts";
import type { ProjectRecord } from "../../../src/model/record";
import { everyConstructOnAws, everyConstructOnDocker } from "../every-construct";
import { overridden, shopRecord } from "../shop";

const aws = everyConstructOnAws();
const docker = everyConstructOnDocker();
const [prod] = aws.environments;
const facts = Facts.of(prod!);
const rows = (document: string) => document.split("\n").filter((line) => line.startsWith("| "));

describe("alerts.md", () => {
  const document = alertsDocument(aws)();

  test("has each alert once, with its address, and each part of a composite alarm", () => {
    for (const { name, address } of alertsOf(facts)) {
      const own = rows(document).filter((row) => row.startsWith(`| [${name}](`));
      expect([name, own.length]).toEqual([name, 1]);
      expect(own[0]).toContain(`\`${address}\` |`);
    }
    const parts = facts.ofType("aws_cloudwatch_metric_alarm").filter((alarm) => isPart(facts, alarm));
    expect(parts.length).toBeGreaterThan(8);
    for (const { address } of parts) expect(document).toContain(`| \`${address}\` |`);
  });

  test("counts them by severity", () => {
    const alerts = alertsOf(facts);
    const pages = alerts.filter(({ severity }) => severity === "page").length;
    expect(document).toContain(`| [prod](#environment-prod) | ${pages} |`);
  });

  test("says that an alarm whose actions are off tells nobody", () => {
    const path = ["resource", "aws_cloudwatch_metric_alarm", "work_oldest_message", "actions_enabled"];
    const row = rows(alertsDocument(overridden(aws, "prod", path, false))()).find((line) =>
      line.includes("aws_cloudwatch_metric_alarm.work_oldest_message"),
    );
    expect(row).toContain("nobody: actions are no");
  });

  test("says where a message leads that does not lead to its runbook", () => {
    const path = ["resource", "aws_cloudwatch_metric_alarm", "work_oldest_message", "alarm_description"];
    const changed = alertsDocument(overridden(aws, "prod", path, "Old. Runbook: wiki/old.md#x"))();
    expect(changed).toContain("but it leads to `wiki/old.md#x`");
  });

  test("has the rules of Prometheus with their file", () => {
    expect(rows(alertsDocument(docker)()).filter((row) => row.includes("rules.yml")).length).toBeGreaterThan(10);
  });
});

describe("objectives.md", () => {
  const document = objectivesDocument(aws)();

  test("has budgets as shares and as time in a window and on a day", () => {
    expect(document).toContain(
      "| 99.9 % of requests succeed | 30 days | 0.1 % of requests | 43.2 minutes of full outage | 1.44 minutes of full outage |",
    );
    expect(document).toContain("| 1 % of minutes | 432 minutes (7.2 hours) | 14.4 minutes |");
    expect(document).toContain("| 90 days | 1 % of recovery points | – | – |");
  });

  test("has each burn alert with its windows, rate and the alarms that state it", () => {
    expect(document).toContain(
      "| availability | page | 2 % | 14.4 | 1 hour | 5 minutes | more than 1.44 % | [shop-prod-answers-availability-page](",
    );
    for (const { address } of facts.below("shop/prod/answers", "aws_cloudwatch_metric_alarm"))
      expect(document).toContain(`\`${address}\``);
  });

  test("says which window counts hours, of which a shorter delay is none", () => {
    expect(document).toContain(
      "| freshness | ticket | 10 % | 1 | 3 days | 6 hours | more than 1 %, in the long one of whole hours, each late from beginning to end | ",
    );
    expect(document).toContain("| freshness | ticket | 10 % | 3 | 1 day | 2 hours | more than 3 % | ");
  });

  test("says which alerts an objective lacks after an override", () => {
    const terraform = structuredClone(prod!.terraform) as Record<string, any>;
    for (const type of ["aws_cloudwatch_composite_alarm", "aws_cloudwatch_metric_alarm"])
      for (const name of Object.keys(terraform.resource[type]))
        if (name.startsWith("fresh_")) delete terraform.resource[type][name];
    const changed: ProjectRecord = { ...aws, environments: [{ ...prod!, terraform }] };
    expect(objectivesDocument(changed)()).toContain("NO ALERT of this environment watches it.");
  });

  test("says why a service has none, and that a reason is missing", () => {
    expect(objectivesDocument(shopRecord())()).toContain("- `api`: Nobody was promised anything yet.");
    const [first, ...others] = shopRecord().environments;
    const services = first!.services.map((service) => ({ ...service, withoutObjective: undefined }));
    const without = { ...shopRecord(), environments: [{ ...first!, services }, ...others] };
    expect(objectivesDocument(without)()).toContain("api (NO REASON)");
  });

  test("says what Docker measures instead", () => {
    expect(objectivesDocument(docker)()).toContain("It is measured by requests of a prober to /healthz");
  });
});

describe("observability.md", () => {
  test("has every log group with its retention, filter, query and dashboard, and that there are no traces", () => {
    const document = observability(aws)();
    for (const { address } of facts.ofType(
      "aws_cloudwatch_log_group",
      "aws_cloudwatch_log_metric_filter",
      "aws_cloudwatch_query_definition",
      "aws_cloudwatch_dashboard",
      "aws_sns_topic_subscription",
    ))
      if (!address.startsWith("aws_sns")) expect(document).toContain(`\`${address}\``);
    expect(document).toContain("| traces | – | nothing: none are recorded |");
    expect(document).toContain("| `api` | `status` | `duration_ms` | none |");
  });

  test("says that nobody subscribes to a topic", () => {
    const terraform = structuredClone(prod!.terraform) as Record<string, any>;
    delete terraform.resource.aws_sns_topic_subscription;
    expect(observability({ ...aws, environments: [{ ...prod!, terraform }] })()).toContain(
      "NOBODY: nothing subscribes",
    );
  });

  test("has each target that Prometheus scrapes", () => {
    const document = observability(docker)();
    for (const { targets } of docker.environments[0]!.monitoring!.jobs)
      for (const { address } of targets) expect(document).toContain(`\`${address}`);
  });
});

describe("incident-response.md", () => {
  test("calls who is on call first, then each step of the escalation at its time", () => {
    const owner = {
      team: "shop",
      contact: "shop@example.com",
      onCall: "night@example.com",
      escalation: [{ who: "head", contact: "head@example.com", after: "30 minutes" }],
    };
    const document = incidentResponse({ ...aws, owner })();
    expect(document.indexOf("`night@example.com`")).toBeLessThan(document.indexOf("`head@example.com`"));
    expect(document).toContain("| after 30 minutes without a mitigation | head | `head@example.com` |");
  });

  test("says that nobody is above the owner, and has the emergency access first", () => {
    const document = incidentResponse(aws)();
    expect(document).toContain("The app declares nobody above them");
    expect(document).toMatch(/\| Access \|.*\n\| --- .*\n\| `emergency`, for emergencies \|/);
    expect(document).toContain("--role-name shop-prod-deployer-access --policy-name incident-freeze");
  });
});
