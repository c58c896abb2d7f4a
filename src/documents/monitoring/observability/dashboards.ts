import { dashboardsOf } from "../../../controls/runbooks";
import { Facts } from "../../../facts";
import type { EnvironmentRecord } from "../../../model/record";
import { type Block, code, inline, paragraph, table, text } from "../../kit/markdown";
import { nothing } from "../../shown";

/** Where people look. */
export function dashboards(environment: EnvironmentRecord): readonly Block[] {
  const rows = dashboardsOf(Facts.of(environment)).map(({ name, url, address }) => [
    code(name),
    url === undefined ? text("in the console of CloudWatch") : code(url),
    address === undefined ? nothing : code(address),
  ]);
  const { monitoring } = environment;
  const programs = monitoring
    ? (["prometheus", "alertmanager"] as const).map((name) => [
        code(name === "prometheus" ? "Prometheus" : "Alertmanager"),
        code(monitoring.addresses[name]),
        nothing,
      ])
    : [];
  if (rows.length + programs.length === 0) return [];
  const files = monitoring
    ? [
        paragraph(
          inline`Grafana loads its dashboards from ${code(`${monitoring.folder}/grafana/${environment.name}`)}.`,
        ),
      ]
    : [];
  return [table(["Name", "Opens at", "Address"], [...rows, ...programs]), ...files];
}
