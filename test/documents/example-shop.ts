import type { Environment, Project } from "symphony-infra";
import type { EnvironmentRecord, ProjectRecord } from "../../src/model/record";
import { recordEnvironment, recordProject } from "../../src/synthesis/record";
import { type ShopFacts, declareShop, shopFacts } from "../examples/shop-app";
import { newApp } from "../support/declare";

/** The record of the shop of the examples. */
export function exampleShop(change: (facts: ShopFacts) => void = () => {}): ProjectRecord {
  const facts = shopFacts();
  change(facts);
  const { env } = declareShop(newApp(), facts);
  const project = env.node.scope as Project;
  const environments = ["dev", "staging", "prod"].map((name) => project.node.findChild(name) as Environment);
  return recordProject(
    project,
    environments.map((one) => recordEnvironment(one, `infrastructure/terraform/stacks/${one.name}`, one.toTerraform())),
  );
}

export function environmentOf(project: ProjectRecord, name: string): EnvironmentRecord {
  return project.environments.find((environment) => environment.name === name)!;
}
