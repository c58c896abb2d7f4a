import { serviceOf, severities } from "../../../controls/control";
import type { JudgedControl } from "../../../controls/evidence";
import { judge } from "../../../controls/judge";
import type { EnvironmentRecord } from "../../../model/record";
import { type Block, type Inline, inline, paragraph, table, text } from "../../kit/markdown";
import { statusCounts, statusHeaders } from "./statuses";

/** The controls of an environment in counts: by severity and by service. */
export function controlSummary(environment: EnvironmentRecord): readonly Block[] {
  const { controls } = judge(environment);
  const applicable = controls.filter(({ status }) => status !== "not-applicable");
  const rows = applicable.reduce((sum, judged) => sum + judged.rows.length, 0);
  const services = [...new Set(applicable.map(({ control }) => serviceOf(control.id)))];
  return [
    paragraph(
      inline`${text(String(applicable.length))} of the ${text(String(controls.length))} controls of the catalogue apply here, and ${text(String(rows))} values of the Terraform were read to judge them.`,
    ),
    table(
      ["Severity", ...statusHeaders],
      severities.map((severity) =>
        counted(
          severity,
          controls.filter(({ control }) => control.severity === severity),
        ),
      ),
    ),
    ...(services.length === 0
      ? []
      : [
          table(
            ["Service", ...statusHeaders],
            services.map((service) =>
              counted(
                service,
                controls.filter(({ control }) => serviceOf(control.id) === service),
              ),
            ),
          ),
        ]),
  ];
}

function counted(name: string, controls: readonly JudgedControl[]): readonly Inline[] {
  return [text(name), ...statusCounts(controls)];
}
