import type { EnvironmentRecord } from "../../../model/record";
import type { ScrapeTargetRecord } from "../../../model/monitoring-record";
import { type Block, code, inline, paragraph, table, text } from "../../kit/markdown";
import { nothing } from "../../shown";

/** What Prometheus asks for metrics, by job. */
export function scrapes({ monitoring, name }: EnvironmentRecord): readonly Block[] {
  if (!monitoring) return [];
  const rows = monitoring.jobs.flatMap((job) =>
    job.targets.map((target) => [
      code(job.name),
      text(about(target)),
      code(job.prober ? target.address : `${target.address}${job.path}`),
      job.prober ? inline`${code(job.prober.address)} with ${code(job.prober.module)}` : nothing,
    ]),
  );
  if (rows.length === 0) return [];
  const file = `${monitoring.folder}/prometheus/${name}/prometheus.yml`;
  return [
    paragraph(inline`Every ${text(String(monitoring.scrapeSeconds))} seconds, as ${code(file)} says.`),
    table(["Job", "About", "Target", "Asked by a prober"], rows),
  ];
}

function about({ labels }: ScrapeTargetRecord): string {
  const words = Object.entries(labels).map(([name, value]) => `${name} ${value}`);
  return words.length === 0 ? "itself" : words.join(", ");
}
