import { type ComposeFile, allProfiles, runCommand } from "../../artifacts/compose";
import { Facts, takenFrom } from "../../facts";
import type { EnvironmentRecord, ProjectRecord } from "../../model/record";
import { type Block, type Inline, code, codeBlock, inline, list, paragraph, table, text } from "../kit/markdown";
import { type Section, sectionLink } from "../kit/page";
import { publishedPorts } from "../published-ports";

const BOTH =
  "By Compose, or by Terraform as the other environments are deployed: the containers, names and ports are the same, so use one of both at a time. Compose is quicker for work on a service; Terraform shows what a change to the infrastructure does.";

/** How the project runs on a developer's own machine; where nothing is on Docker, that it does not. */
export function localSection(project: ProjectRecord, files: readonly ComposeFile[]): Section {
  const local = project.environments.filter(({ platform }) => platform.name === "docker");
  const title = "Running locally";
  if (local.length === 0)
    return {
      title,
      blocks: [
        paragraph(
          text(
            "No environment of this project is on Docker, so nothing of it runs on one's own machine as a whole. Declare one of tier development on Docker to have the same services, stores and edges here.",
          ),
        ),
      ],
    };
  return {
    title,
    blocks: [paragraph(text(BOTH))],
    sections: local.map((environment) => ({
      title: `Running ${environment.name} locally`,
      short: environment.name,
      blocks: [
        ...byCompose(files.find((file) => file.environment === environment)),
        ...byTerraform(environment),
        ...addresses(environment),
        ...resetting(
          environment,
          files.find((file) => file.environment === environment),
        ),
      ],
    })),
  };
}

function externalSecrets({ constructs }: EnvironmentRecord): readonly string[] {
  return constructs
    .filter(({ kind, intent }) => kind === "Secret" && intent.source === "external")
    .map(({ name }) => name);
}

/** The commands stand with the file, whose name depends on the other environments: they are no part of one environment. */
function byCompose(file: ComposeFile | undefined): readonly Block[] {
  if (!file) return [];
  const { command, compose, environment, path } = file;
  const secrets = externalSecrets(environment);
  const { monitoring, jobs } = compose.profiles;
  const more = sectionLink(
    "its variables and what it leaves out",
    "Docker Compose",
    "../infrastructure/infrastructure-spec.md",
  );
  return [
    paragraph(inline`By Compose, with ${code(path)} (${more}):`),
    codeBlock(
      "shell",
      [
        ...(secrets.length === 0
          ? [`${command} up --build --detach`]
          : [
              `${command} up --build --no-start`,
              ...secrets.map((secret) => `npx symphony secret set ${environment.name} ${secret}`),
              `${command} up --detach`,
            ]),
        `${command} ps --all`,
      ].join("\n"),
    ),
    ...(secrets.length === 0 ? [] : [paragraph(text(SECRETS))]),
    list([
      inline`After a change to a service: ${code(`${command} up --build --detach`)}`,
      ...(monitoring.length === 0
        ? []
        : [inline`With monitoring: ${code(`${command} --profile monitoring up --build --detach`)}`]),
      ...jobs.map((job) => inline`Run the job, and end with its exit code: ${code(runCommand(file, job))}`),
      inline`Stop it, and keep what is in its stores: ${code(`${command} ${allProfiles(file)}down`)}`,
    ]),
  ];
}

const SECRETS =
  "The value of a secret is read from the standard input and written into its volume, once: it outlives the containers. Locally any value does that the service accepts; use no value of another environment.";

function byTerraform(environment: EnvironmentRecord): readonly Block[] {
  const { name } = environment;
  const secrets = externalSecrets(environment);
  const first = sectionLink("first deployment", `First deployment of ${name}`, "../infrastructure/terraform.md");
  return [
    paragraph(text("By Terraform:")),
    codeBlock("shell", [`npx symphony plan ${name}`, `npx symphony deploy ${name}`].join("\n")),
    paragraph(
      inline`It is verified, and recorded in ${code("logs/deployments.md")}. Where the environment is yours alone and nobody needs the record, ${code(`npx cdktf deploy ${name}`)} does the same without.`,
    ),
    ...(secrets.length === 0 ? [] : [paragraph(inline`The secrets come first: ${first}.`)]),
  ];
}

/** What a developer opens and connects to. */
function addresses(environment: EnvironmentRecord): readonly Block[] {
  const rows = takenFrom(environment, "addresses on this machine", () => addressRows(environment));
  if (rows.length === 0) return [paragraph(text("Nothing of it listens on a port of this machine."))];
  return [
    paragraph(text("What it answers on, on this machine:")),
    table(["What", "Address", "In its container", "Container"], rows),
  ];
}

function addressRows(environment: EnvironmentRecord): readonly (readonly Inline[])[] {
  const facts = Facts.of(environment);
  const named = new Map(
    [...environment.services, ...environment.constructs].map(({ path, name }) => [
      path.slice(environment.path.length + 1),
      name,
    ]),
  );
  return publishedPorts(facts).map(({ container, host, port }) => {
    const construct = facts.constructOf(facts.tryFind(container)!);
    return [
      text(
        named.get(construct) ?? (construct === "" ? (facts.tryFind(container)?.text("name") ?? container) : construct),
      ),
      code(host),
      code(port),
      code(container),
    ];
  });
}

function resetting({ name }: EnvironmentRecord, file: ComposeFile | undefined): readonly Block[] {
  const compose =
    file === undefined
      ? []
      : [`${file.command} ${allProfiles(file)}down --volumes --remove-orphans   # what Compose started`];
  return [
    paragraph(text("To begin anew, with empty stores: everything that is in them is lost.")),
    codeBlock("shell", [...compose, `npx cdktf destroy ${name}   # what Terraform started`].join("\n")),
  ];
}
