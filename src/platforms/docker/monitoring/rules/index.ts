import type { EnvironmentModel } from "../../../../model/environment";
import type { RuleGroupRecord } from "../../../../model/monitoring-record";
import { cacheRules } from "./caches";
import { databaseRules } from "./databases";
import { objectiveGroups } from "./objectives";
import { ownRules } from "./own-alerts";
import { queueRules } from "./queues";
import { requestRules } from "./requests";
import { serviceRules } from "./services";
import { watcherRules } from "./targets";

export { SCRAPE_SECONDS, jobs } from "../../../../model/scrape-jobs";
export { retentionOf } from "./retention";

type Rules = (environment: EnvironmentModel) => RuleGroupRecord["rules"];

const GROUPS: Readonly<Record<string, Rules>> = {
  requests: requestRules,
  services: serviceRules,
  databases: databaseRules,
  caches: cacheRules,
  queues: queueRules,
  "own-alerts": ownRules,
  watchers: watcherRules,
};

/** Every rule of an environment's Prometheus. */
export function rulesOf(environment: EnvironmentModel): readonly RuleGroupRecord[] {
  const groups = Object.entries(GROUPS).map(([name, rules]) => ({ name, rules: rules(environment) }));
  return [...objectiveGroups(environment), ...groups.filter(({ rules }) => rules.length > 0)];
}
