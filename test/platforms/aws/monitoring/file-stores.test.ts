import { FileStore, FileStoreProps } from "../../../../src";
import { plain, staging } from "../staging";
import { alarmsOf, commandsOf, expectRunnable } from "./watched";

function declared(props: FileStoreProps = {}) {
  const { env } = staging();
  new FileStore(env, "uploads", props);
  return env;
}

test("a file store is watched for operations at their limit", () => {
  const { uploads_operations } = alarmsOf(declared());
  expect(plain(uploads_operations)).toEqual({
    alarm_name: "shop-staging-uploads-operations",
    alarm_description:
      "The file system uploads has done 95 % or more of the operations that it can do, for 15 minutes: whoever reads or writes files waits. Runbook: symphony-shop/documentation/operations-manual.md#shop-staging-uploads-operations",
    namespace: "AWS/EFS",
    metric_name: "PercentIOLimit",
    dimensions: { FileSystemId: "${aws_efs_file_system.uploads.id}" },
    statistic: "Average",
    period: 60,
    evaluation_periods: 15,
    comparison_operator: "GreaterThanOrEqualToThreshold",
    threshold: 95,
    treat_missing_data: "notBreaching",
    alarm_actions: ["${aws_sns_topic.alerts.arn}"],
    ok_actions: ["${aws_sns_topic.alerts.arn}"],
    tags: { Severity: "ticket" },
  });
});

test("only bursting throughput has credits, and is watched while an hour of them is left", () => {
  expect(alarmsOf(declared({ throughput: "elastic" }))).not.toHaveProperty("uploads_burst_credits");
  const { uploads_burst_credits: alarm } = alarmsOf(declared({ throughput: "bursting" }));
  expect(alarm).toMatchObject({
    metric_name: "BurstCreditBalance",
    statistic: "Minimum",
    comparison_operator: "LessThanThreshold",
    threshold: 377_487_360_000,
    tags: { Severity: "ticket" },
  });
});

test("both have a runbook that finds the file system by its creation token", () => {
  const all = commandsOf(declared({ throughput: "bursting" }));
  for (const part of ["operations", "burst-credits"]) {
    const commands = all.get(`shop-staging-uploads-${part}`)!;
    for (const command of commands) {
      expectRunnable(command);
      expect(command).toContain("--creation-token shop-staging-uploads");
    }
  }
});
