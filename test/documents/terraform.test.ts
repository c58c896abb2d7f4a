import { renderDocuments } from "../../src/documents";
import type { ProjectRecord } from "../../src/model/record";
import { exampleShop } from "./example-shop";
import { overridden, sectionOf } from "./shop";

let record: ProjectRecord;
beforeAll(() => (record = exampleShop()));

function staging(project: ProjectRecord): string {
  return sectionOf(renderDocuments(project).find(({ path }) => path.endsWith("/terraform.md"))!.content, "staging");
}

test.each([
  ["../../../../terraform.staging.tfstate", "terraform.staging.tfstate"],
  ["state/x.tfstate", "infrastructure/terraform/stacks/staging/state/x.tfstate"],
  ["../../../../../elsewhere/x.tfstate", "../elsewhere/x.tfstate"],
  ["/var/lib/x.tfstate", "/var/lib/x.tfstate"],
])("the local state %s is shown relative to the project's folder: %s", (path, shown) => {
  const changed = overridden(record, "staging", ["terraform", "backend"], { local: { path } });
  expect(staging(changed)).toContain(`| Backend | \`local\`: path \`${shown}\` |`);
  expect(renderDocuments(changed)[0]!.content).toContain(`| \`local\` \`${shown}\` |`);
});

test("the images are pushed by commands that can be copied", () => {
  const host = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
  expect(staging(record)).toContain(
    [
      "```sh",
      `aws ecr get-login-password --region eu-west-1 | docker login --username AWS --password-stdin ${host}`,
      `docker build --platform linux/amd64 -t ${host}/shop-staging-api:"$TF_VAR_api_version" examples/shop/services/api`,
      `docker push ${host}/shop-staging-api:"$TF_VAR_api_version"`,
      `docker build --platform linux/amd64 -t ${host}/shop-staging-web:"$TF_VAR_web_version" examples/shop/services/web`,
      `docker push ${host}/shop-staging-web:"$TF_VAR_web_version"`,
      "```",
    ].join("\n"),
  );
});

test("a Dockerfile of another name is named", () => {
  const environments = record.environments.map((environment) => ({
    ...environment,
    images: environment.images.map((image) => ({ ...image, dockerfile: "build/api.Dockerfile" })),
  }));
  expect(staging({ ...record, environments })).toContain(" -f examples/shop/services/api/build/api.Dockerfile -t ");
});

test("they follow the Terraform, in one word of the shell each, and say what it leaves open", () => {
  const name = ["resource", "aws_ecr_repository", "api", "name"];
  expect(staging(overridden(record, "staging", name, "a; rm 'x'"))).toContain(
    `amazonaws.com/'a; rm '\\''x'\\''':"$TF_VAR_api_version"`,
  );
  expect(staging(overridden(record, "staging", name, "${var.name}"))).toContain(".amazonaws.com/<repository>:");
  expect(staging(overridden(record, "staging", ["provider", "aws"], [{}]))).toContain(
    '--password-stdin "$AWS_ACCOUNT_ID".dkr.ecr."$AWS_REGION".amazonaws.com',
  );
});

test("a validation is shown as Terraform writes it, beside its message", () => {
  expect(staging(record)).toContain(
    '| `var.api_version` | `can(regex("^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$", var.api_version)) && var.api_version != "latest"` | The version must be a tag of',
  );
});

test("a setting of a type that no table knows shows where it can hold no secret", () => {
  const tables = { items: { read_capacity: 7, deletion_protection: true, hash_key: "hunter2" } };
  const changed = staging(overridden(record, "staging", ["resource", "aws_dynamodb_global_table"], tables));
  expect(changed).toContain("| `read_capacity` `7`; `deletion_protection` yes |");
  expect(changed).not.toContain("hunter2");
});
