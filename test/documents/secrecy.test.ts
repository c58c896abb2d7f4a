import { evidenceReport } from "../../src/controls/report";
import { renderDocuments } from "../../src/documents";
import { exampleShop } from "./example-shop";
import { overridden, sectionOf } from "./shop";

const CONTAINER = ["resource", "docker_container", "api"];

/** The section of an environment whose container is told these variables, behind the back of the model, which refuses them. */
function told(environment: string, variables: readonly string[]): string {
  const pairs = variables.map((variable) => variable.split("="));
  const changed =
    environment === "dev"
      ? overridden(exampleShop(), "dev", [...CONTAINER, "env"], variables)
      : overridden(
          exampleShop(),
          environment,
          ["resource", "aws_ecs_task_definition", "api", "container_definitions"],
          JSON.stringify([{ name: "api", environment: pairs.map(([name, value]) => ({ name, value })) }]),
        );
  return sectionOf(renderDocuments(changed)[0]!.content, environment);
}

test.each(["dev", "staging"])(
  "a variable of %s whose name suggests a secret shows without its value",
  (environment) => {
    const names = [
      "DB_PASSWORD",
      "CLIENT_SECRET",
      "GITHUB_TOKEN",
      "TLS_PRIVATE_KEY",
      "AWS_CREDENTIALS",
      "STRIPE_API_KEY",
    ];
    const document = told(
      environment,
      names.map((name) => `${name}=hunter2`),
    );
    for (const name of names) expect(document).toContain(`| \`${name}\` | not shown |`);
    expect(document).not.toContain("hunter2");
  },
);

test("so does an address that holds a password, and any other variable shows with its value", () => {
  const document = told("staging", ["DATABASE_URL=postgres://u:hunter2@h/d", "MODE=slow"]);
  expect(document).toContain("| `DATABASE_URL` | not shown |");
  expect(document).toContain("| `MODE` | `slow` |");
});

test("no other setting gives a secret away", () => {
  const upload = [{ content: "hunter2", file: "/run/key" }];
  const logging = overridden(exampleShop(), "dev", [...CONTAINER, "log_opts"], { "splunk-token": "hunter2" });
  const changed = overridden(logging, "dev", [...CONTAINER, "upload"], upload);
  const documents = renderDocuments(changed)
    .map(({ content }) => content)
    .join("");
  expect(documents).toContain("`upload.content` not shown");
  expect(documents).toContain("`splunk-token` not shown");
  expect(documents).not.toContain("hunter2");
});

test("what looks like a credential shows nowhere, whatever setting holds it, in the evidence neither", () => {
  const given: readonly (readonly [setting: string, value: unknown])[] = [
    ["healthcheck", { test: ["CMD-SHELL", "redis-cli -a hunter2 ping; curl http://app:hunter2@localhost/"] }],
    ["command", ["--password=hunter2", "postgres://app:hunter2@orders/db"]],
    ["labels", [{ label: "owner", value: "https://app:hunter2@example.com" }]],
    ["env", ["MODE=sk_live_hunter2hunter2hunter2"]],
  ];
  const changed = given.reduce(
    (project, [setting, value]) => overridden(project, "dev", [...CONTAINER, setting], value),
    exampleShop(),
  );
  const documents = renderDocuments(changed).map(({ content }) => content);
  const evidence = JSON.stringify(evidenceReport(changed));
  for (const text of [...documents, evidence]) expect(text).not.toContain("hunter2");
  expect(evidence).toContain("redis-cli -a (not shown) ping");
});
