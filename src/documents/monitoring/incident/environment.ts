import { dashboardsOf, shellWord } from "../../../controls/runbooks";
import { Facts, alertsOf } from "../../../facts";
import type { EnvironmentRecord } from "../../../model/record";
import { environmentTitle, partTitle } from "../../environment-section";
import { type Block, type Inline, code, codeBlock, inline, paragraph, table, text } from "../../kit/markdown";
import { type Section, sectionLink } from "../../kit/page";
import { tryFindMain } from "../../main-resource";
import { MANUAL } from "../../operations-manual/links";
import { addressOf, nothing, value } from "../../shown";
import { routes } from "../observability/routes";
import { severityMeaning } from "../severity-words";

/** What is an environment's own in an incident: where alerts come, where one looks, who gets in, how deployments stop. */
export function environmentInIncident(environment: EnvironmentRecord): Section {
  const pages = alertsOf(Facts.of(environment)).filter(({ severity }) => severity === "page").length;
  const introduction = inline`Tier ${text(environment.tier)}. ${text(String(pages))} of its alerts are pages, on which somebody acts ${text(severityMeaning("page", environment))}.`;
  return {
    title: environmentTitle(environment),
    blocks: [paragraph(introduction), links(environment)],
    sections: [
      {
        title: `Where alerts of ${environment.name} arrive`,
        short: "where alerts arrive",
        blocks: arrivals(environment),
      },
      { title: `Access to ${environment.name} in an incident`, short: "access", blocks: accesses(environment) },
      {
        title: `Stopping deployments to ${environment.name}`,
        short: "stopping deployments",
        blocks: freeze(environment),
      },
    ],
  };
}

function links(environment: EnvironmentRecord): Block {
  const facts = Facts.of(environment);
  const places = dashboardsOf(facts).map(({ name, url }): readonly Inline[] => [
    inline`Dashboard ${code(name)}`,
    url === undefined ? text("in the console of CloudWatch") : code(url),
  ]);
  const alertmanager = environment.monitoring?.addresses.alertmanager;
  return table(
    ["What", "Where"],
    [
      ...places,
      ...(alertmanager === undefined ? [] : [[text("What is raised now"), code(alertmanager)]]),
      [text("Runbook of each alert"), sectionLink("operations manual", partTitle("Alerts", environment), MANUAL)],
      [text("What depends on what"), sectionLink("troubleshooting", partTitle("Troubleshooting", environment), MANUAL)],
      [text("All alerts"), sectionLink("alerts", environmentTitle(environment), "alerts.md")],
      [text("Logs and saved queries"), sectionLink("observability", environmentTitle(environment), "observability.md")],
    ],
  );
}

function arrivals(environment: EnvironmentRecord): readonly Block[] {
  const blocks = routes(environment);
  return blocks.length > 0 ? blocks : [paragraph(text("Nothing of this environment tells anybody."))];
}

/** The declared accesses, the emergency ones first. */
function accesses(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const declared = environment.constructs.filter(({ kind }) => kind === "Access");
  const present = declared.filter((access) => tryFindMain(facts, access) !== undefined);
  if (present.length === 0)
    return [
      paragraph(
        text(
          environment.monitoring === undefined
            ? "The Terraform of this environment holds no access for people: who may sign in to the account decides."
            : "Whoever may use the Docker engine of this host may do everything in this environment.",
        ),
      ),
    ];
  const sorted = [...present].sort(
    (a, b) => Number(b.intent.breakGlass === true) - Number(a.intent.breakGlass === true),
  );
  const rows = sorted.map((access) => {
    const role = tryFindMain(facts, access);
    return [
      inline`${code(access.name)}${access.intent.breakGlass === true ? inline`, for emergencies` : inline``}`,
      text(String(access.intent.who)),
      text(String(access.intent.level)),
      access.intent.maxSession === undefined ? nothing : text(String(access.intent.maxSession)),
      role ? value(role.value("name")) : nothing,
      addressOf(role),
    ];
  });
  const emergency = sorted.find(({ intent }) => intent.breakGlass === true);
  const name = emergency && tryFindMain(facts, emergency)?.text("name");
  const how =
    "The emergency access is for what no other one can do. Taking it raises an alert, on purpose: say in the incident that it was you, and what for. What was changed with it goes into the app afterwards, or the next deployment undoes it.";
  return [
    table(["Access", "Who", "May", "For at most", "Role", "Address"], rows),
    ...(name === undefined
      ? [
          paragraph(
            text("There is no emergency access: what these cannot do, only the administrators of the account can."),
          ),
        ]
      : [
          paragraph(text(how)),
          codeBlock(
            "sh",
            `aws sts assume-role --role-session-name incident --role-arn "$(terraform -chdir=${shellWord(environment.folder)} output -raw ${emergency!.name.replaceAll("-", "_")}_role_arn)"`,
          ),
        ]),
  ];
}

/** Nothing deploys by itself but what runs `cdktf deploy`: so that is stopped, and a lock of the state keeps the rest out. */
function freeze(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const pipelines = environment.constructs.filter(
    ({ kind, intent }) => kind === "Access" && /github|gitlab/i.test(String(intent.who)),
  );
  const whom = pipelines
    .map((access) => tryFindMain(facts, access)?.text("name"))
    .filter((name): name is string => name !== undefined);
  const sentence =
    "Say in the incident that deployments stop, and disable the deployment job of this environment in the pipeline. Where that is not certain, take its rights from the pipeline's role: the first command refuses everything to it, the second, when the incident is over, undoes that.";
  if (whom.length === 0)
    return [
      paragraph(
        text(
          "Say in the incident that deployments stop, and disable the deployment job of this environment in the pipeline. The app declares no access of a pipeline whose rights could be taken.",
        ),
      ),
    ];
  const deny = `'{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}'`;
  const commands = whom.flatMap((role) => [
    `aws iam put-role-policy --role-name ${shellWord(role)} --policy-name incident-freeze --policy-document ${deny}`,
    `aws iam delete-role-policy --role-name ${shellWord(role)} --policy-name incident-freeze`,
  ]);
  return [paragraph(text(sentence)), codeBlock("sh", commands.join("\n"))];
}
