import {
  ChangeWindow,
  Coverage,
  Duration,
  Environment,
  Pipeline,
  PipelineHost,
  Project,
  Schedule,
} from "symphony-infra";
import type { PipelineProps } from "symphony-infra";
import type { ProjectRecord } from "../../src/model/record";
import { recordEnvironment, recordProject } from "../../src/synthesis/record";
import { declareShop, shopFacts } from "../examples/shop-app";
import { newApp } from "../support/declare";

/** A pipeline in which every property says something. */
export function pipelineProps(): PipelineProps {
  return {
    promote: ["dev", "staging", "prod"],
    runsOn: [
      PipelineHost.github({ repository: "acme/shop", runner: "ubuntu-22.04" }),
      PipelineHost.gitlab({ project: "acme/apps/shop", image: "registry.example.com/ci:1.4.0", runner: "linux" }),
      PipelineHost.jenkins({ url: "https://ci.example.com", folder: "apps/shop", agent: "docker" }),
    ],
    install: [["npm", "ci", "--ignore-scripts"]],
    tests: [
      {
        name: "Unit tests",
        run: [
          ["npm", "test"],
          ["npm", "run", "lint"],
        ],
        folder: "services/api",
      },
    ],
    coverage: Coverage.lcov("coverage/lcov.info", 82.5),
    scans: [{ name: "Licences", run: [["npx", "licensee"]] }],
    blockingSeverity: "medium",
    gates: {
      prod: {
        approvers: ["ada", "grace"],
        approvals: 2,
        changeWindow: ChangeWindow.weekly({
          days: ["Tue", "Thu"],
          from: "08:30",
          to: "15:45",
          timeZone: "Europe/Berlin",
        }),
      },
    },
    branch: "trunk",
    tagPrefix: "shop-v",
    drift: Schedule.cron("41 3 * * 1-5"),
    keepArtifacts: Duration.days(9),
    coordination: [{ who: "Customer support", contact: "support@example.com", about: "what visitors notice" }],
  };
}

/** The record of the shop's three environments, with a pipeline over them. */
export function pipelineShop(change: Partial<PipelineProps> = {}): ProjectRecord {
  const { env } = declareShop(newApp(), shopFacts());
  const project = env.node.scope as Project;
  new Pipeline(project, "delivery", { ...pipelineProps(), ...change });
  const environments = ["dev", "staging", "prod"].map((name) => project.node.findChild(name) as Environment);
  return recordProject(
    project,
    environments.map((one) => recordEnvironment(one, `infrastructure/terraform/stacks/${one.name}`, one.toTerraform())),
  );
}

/** The part of a document below a heading, up to the next of its level or above. */
export function below(document: string, heading: string): string {
  const start = document.indexOf(`\n${heading}\n`);
  if (start < 0) throw new Error(`no heading ${heading}`);
  const level = /^#+/.exec(heading)![0].length;
  const rest = document.slice(start + heading.length + 2);
  const end = rest.search(new RegExp(`^#{1,${level}} `, "m"));
  return rest.slice(0, end < 0 ? undefined : end);
}
