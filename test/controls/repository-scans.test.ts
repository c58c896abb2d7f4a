import { judge } from "../../src/controls/judge";
import { recordOf } from "./fixtures/record";

function statusOf(name: string, filter: string, frequency = "SCAN_ON_PUSH"): string {
  const rule = [{ scan_frequency: frequency, repository_filter: [{ filter, filter_type: "WILDCARD" }] }];
  const resource = {
    aws_ecr_repository: { payments: { name } },
    aws_ecr_registry_scanning_configuration: { account: { scan_type: "BASIC", rule } },
  };
  return judge(recordOf({ resource })).controls.find(({ control }) => control.id === "ECR.1")!.status;
}

test.each([
  ["payments", "*"],
  ["payments/api", "payments"],
  ["shop/payments/api", "payments"],
  ["payments/api", "payments/*"],
  ["payments/api", "pay*/*pi"],
])("the repository %s is scanned by the filter %s", (name, filter) => {
  expect(statusOf(name, filter)).toBe("satisfied");
  expect(statusOf(name, filter, "MANUAL")).toBe("violated");
});

test.each([
  ["payments/api", "api/*"],
  ["payments/api", "*ments"],
  ["pay", "pa*ay"],
])("the repository %s is not scanned by the filter %s", (name, filter) => {
  expect(statusOf(name, filter)).toBe("violated");
});

test("a name or a filter that only a deploy shows is unknown", () => {
  expect(statusOf("${var.name}", "payments*")).toBe("unknown");
  expect(statusOf("payments", "${var.filter}")).toBe("unknown");
});
