import { infrastructureSpec } from "../../src/documents/infrastructure-spec";
import { securityControls } from "../../src/documents/security-controls";
import { terraformDocument } from "../../src/documents/terraform";
import type { EnvironmentRecord, ProjectRecord } from "../../src/model/record";
import { Project } from "../../src";
import { recordEnvironment, recordProject } from "../../src/synthesis/record";
import { database } from "../platforms/aws/databases";
import { mutationsOf, withPlainJson } from "./mutations";

function mysqlProject(): ProjectRecord {
  const { env } = database({ engine: "mysql" }, { tier: "production", name: "prod" });
  return recordProject(env.node.scope as Project, [recordEnvironment(env, "stacks/prod", env.toTerraform())]);
}

test("a change of any setting of the options of a database changes a document", () => {
  const project = mysqlProject();
  const environment = withPlainJson(project.environments[0]);
  const textsOf = (changed: EnvironmentRecord) =>
    [terraformDocument, infrastructureSpec, securityControls].map((render) =>
      render({ ...project, environments: [changed] })(),
    );
  const own = textsOf({ ...environment }).join();
  const mutations = [...mutationsOf(environment)].filter(({ setting }) => setting.startsWith("aws_db_option_group."));
  expect(mutations.length).toBeGreaterThan(7);
  const unseen = mutations.filter((mutation) => mutation.within((changed) => textsOf(changed).join() === own));
  expect(unseen.map(({ setting }) => setting)).toEqual([]);
});

test("the options of a database say what they are set to", () => {
  expect(securityControls(mysqlProject())()).toContain(
    "| `MARIADB_AUDIT_PLUGIN` with `SERVER_AUDIT_EVENTS` = `CONNECT` |",
  );
});
