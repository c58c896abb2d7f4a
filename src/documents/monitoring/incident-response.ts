import { environmentPart } from "../environment-part";
import type { ProjectRecord } from "../../model/record";
import { inline, text } from "../kit/markdown";
import { type Page, page } from "../kit/page";
import { introduction, notes, notice } from "../notice";
import { escalation, roles } from "./incident/people";
import { environmentInIncident } from "./incident/environment";
import { course, declaring, handover } from "./incident/course";
import { communication, reviewTemplate, timelineTemplate } from "./incident/templates";
import { severities } from "./incident/severities";

const ABOUT =
  "What people do when something is badly wrong: how bad it is, who leads, whom to call and when, what to say to whom, and what is written down. Read it before you need it; in an incident, begin with the runbook of the alert.";

/** incident-response.md */
export function incidentResponse(project: ProjectRecord): Page {
  return page(inline`${text(project.title)}: incident response`, notice(project), introduction(project, ABOUT), [
    escalation(project),
    severities(),
    declaring(project),
    roles(),
    course(),
    communication(project),
    handover(),
    timelineTemplate(),
    reviewTemplate(),
    ...project.environments.map((environment) =>
      environmentPart("incident-response", environment, () => environmentInIncident(environment)),
    ),
    ...notes(project, "incident-response"),
  ]);
}
