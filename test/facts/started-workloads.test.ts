import { Facts, workloadsOf } from "../../src/facts";
import { at, environmentOf } from "./environment-of";

const definition = (path: string) => ({ ...at(path), cpu: "256", memory: "512", container_definitions: "[]" });
const schedule = {
  ...at("shop/staging/cleanup"),
  target: { ecs_parameters: { task_count: 1, task_definition_arn: "${aws_ecs_task_definition.cleanup.arn}" } },
};
const job = (name: string) => ({ kind: "Job", name, path: `shop/staging/${name}`, intent: {}, satisfies: [] });

describe("a task definition without a service", () => {
  test("is a workload where a schedule starts it", () => {
    const facts = Facts.of(
      environmentOf({
        aws_ecs_task_definition: { cleanup: definition("shop/staging/cleanup") },
        aws_scheduler_schedule: { cleanup: schedule },
      }),
    );
    expect(workloadsOf(facts)).toMatchObject([
      {
        construct: "cleanup",
        address: "aws_ecs_task_definition.cleanup",
        definition: "aws_ecs_task_definition.cleanup",
        cpu: "0.25 vCPU",
        memory: "512 MiB",
        copies: { min: "1 per run", max: "1 per run", address: "aws_scheduler_schedule.cleanup", targets: [] },
        containers: [],
        unread: undefined,
      },
    ]);
  });

  test("is a workload where a declared job has it, which the deployment starts", () => {
    const facts = Facts.of(
      environmentOf(
        { aws_ecs_task_definition: { migrate: definition("shop/staging/migrate") } },
        { constructs: [job("migrate")] },
      ),
    );
    expect(workloadsOf(facts)).toMatchObject([
      { construct: "migrate", copies: { min: "1 per run", address: "aws_ecs_task_definition.migrate" } },
    ]);
  });

  test("is none where nothing is known to start it", () => {
    const facts = Facts.of(environmentOf({ aws_ecs_task_definition: { other: definition("shop/staging/other") } }));
    expect(workloadsOf(facts)).toEqual([]);
  });
});

test("metric math is named by what it returns", () => {
  const facts = Facts.of(
    environmentOf({
      aws_ecs_service: { mailer: { ...at("shop/staging/mailer"), desired_count: 1 } },
      aws_appautoscaling_policy: {
        mailer: {
          resource_id: "${aws_appautoscaling_target.mailer.resource_id}",
          target_tracking_scaling_policy_configuration: {
            target_value: 100,
            customized_metric_specification: {
              metrics: [
                { id: "a", label: "Messages", return_data: false },
                { id: "b", label: "Backlog", expression: "a / 2", return_data: true },
              ],
            },
          },
        },
      },
      aws_appautoscaling_target: {
        mailer: { resource_id: "${aws_ecs_service.mailer.name}", min_capacity: 0, max_capacity: 5 },
      },
    }),
  );
  expect(workloadsOf(facts)[0].copies.targets).toMatchObject([{ metric: "Backlog", value: "100" }]);
});
