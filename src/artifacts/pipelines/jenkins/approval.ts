import type { JenkinsHost } from "../../../model/pipeline-host";
import type { FlowJob } from "../flow/flow";
import type { HostedPipeline } from "../host";
import { type Lines, block, list, literal } from "./groovy";

/**
 * Waits for people without an agent, so that no executor waits with them. Administrators of Jenkins may answer every input
 * ("Pipeline: Input Step"), so who answered is compared here too: as a person of the gate, once, and not as whoever
 * started the run.
 */
export function approvalStage(
  { pipeline }: HostedPipeline<JenkinsHost>,
  { gates, title, environment }: FlowJob,
): Lines {
  if (!gates || gates.approvals === 0) return [];
  const { approvers, approvals } = gates;
  const message = `Deploy to ${environment}? The stage before shows the plan; exactly this plan is applied.`;
  const options = [
    `message: ${literal(message)}`,
    `ok: 'Approve'`,
    `submitter: ${literal(approvers.join(","))}`,
    `submitterParameter: 'APPROVED_BY'`,
  ];
  return block(`stage(${literal(`${title}: approve`)})`, [
    ...block("options", [`timeout(time: ${pipeline.keepDays}, unit: 'DAYS')`]),
    ...block(
      "steps",
      block("script", [
        `def mayApprove = ${list(approvers.map((name) => name.toLowerCase()))}`,
        "def mayNot = startedBy()",
        "def approvedBy = []",
        ...block(`while (approvedBy.size() < ${approvals})`, [
          `def person = input(${options.join(", ")}).toString().toLowerCase()`,
          ...block("if (mayApprove.contains(person) && !mayNot.contains(person) && !approvedBy.contains(person))", [
            "approvedBy.add(person)",
            "echo('Approved by ' + person + '.')",
          ]).slice(0, -1),
          "} else {",
          `  echo(person + ' may not approve this: ${
            approvals === 1
              ? "somebody of those who are named does, who did not start it."
              : "two different people of those who are named do, who did not start it."
          }')`,
          "}",
        ]),
      ]),
    ),
  ]);
}

/** People who started the run, also by running it again. A run that a hook started has none. */
export const startedBy: Lines = block("List startedBy()", [
  "def people = []",
  ...block("for (def cause : currentBuild.getBuildCauses('hudson.model.Cause$UserIdCause'))", [
    "people.add(cause.userId.toString().toLowerCase())",
  ]),
  "return people",
]);
