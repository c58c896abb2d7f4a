import { jobs } from "../../model/scrape-jobs";
import type { WatchedEnvironment } from "../watched-environment";
import type { Section } from "./dashboard";
import { words } from "./panels";
import { MYSQL, POSTGRES } from "./databases";
import { CACHES } from "./caches";
import { QUEUES } from "./queues";

const SECTIONS: Readonly<Record<string, Section>> = {
  [jobs.postgres]: POSTGRES,
  [jobs.mysql]: MYSQL,
  [jobs.redis]: CACHES,
  [jobs.queues]: QUEUES,
};

/** A section for each kind of store that has an exporter. */
export function stores({ monitoring }: WatchedEnvironment): readonly Section[] {
  const names = new Set(monitoring.jobs.filter(({ targets }) => targets.length > 0).map(({ name }) => name));
  const found = Object.entries(SECTIONS).flatMap(([job, section]) => (names.has(job) ? [section] : []));
  if (found.length > 0) return found;
  return [{ title: "Stores", height: 4, panels: [words("None", "This environment has no store with an exporter.")] }];
}
