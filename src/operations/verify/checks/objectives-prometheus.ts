import { records } from "../../../model/prometheus-records";
import type { AlertRuleRecord, RecordingRuleRecord } from "../../../model/monitoring-record";
import type { Prometheus, Sample } from "../prometheus";
import { type Found, type Looking, poll } from "../looking";
import type { Watched } from "../watch";
import { type Burning, burningOf, judgeBurn, withoutBurnRate } from "./burn";

/** Seconds within which a new Prometheus has scraped and evaluated: twice the longest interval of its rules, and some more. */
const WITHIN = 150;
const EVERY = 10;

/** How fast each error budget burns, by the series that Prometheus records. */
export async function objectivesOnPrometheus(
  looking: Looking,
  prometheus: Prometheus,
  watched: Watched,
): Promise<readonly Found[]> {
  return Promise.all(
    burningOf(looking).map((burning) =>
      "status" in burning ? burning : objectiveOnPrometheus(looking, prometheus, burning, watched),
    ),
  );
}

async function objectiveOnPrometheus(
  looking: Looking,
  prometheus: Prometheus,
  burning: Burning,
  watched: Watched,
): Promise<Found> {
  const { subject, alert } = burning;
  const record = records.errorRatio(alert.shortSeconds);
  const rule = ruleOf(looking, burning, (each) => "record" in each && each.record === record);
  if (!rule?.labels) return withoutBurnRate(subject);
  const { objective, indicator } = rule.labels;
  const samples = await poll<readonly Sample[]>(looking, {
    within: Math.min(WITHIN, looking.request.stableSeconds ?? WITHIN),
    every: EVERY,
    ask: () => prometheus.query(`${record}{objective="${objective}",indicator="${indicator}"}`),
    awaits: (found) => (found.length > 0 ? undefined : `${subject}: Prometheus has recorded nothing yet.`),
  });
  if (samples.length === 0)
    return {
      subject,
      status: "unknown",
      found: `Prometheus has recorded no ${record}.`,
      todo: `Look at its rules: ${prometheus.address}/rules`,
    };
  const share = Math.max(...samples.map(({ value }) => value));
  const burn = { share: Number.isFinite(share) ? share : undefined, seconds: alert.shortSeconds };
  return judgeBurn(looking, burning, burn, watched, pageName(looking, burning));
}

type Rule = AlertRuleRecord | RecordingRuleRecord;

/** A rule about an indicator of an objective, as it was written for Prometheus. */
function ruleOf(
  { environment: { record } }: Looking,
  { objective, indicator }: Burning,
  is: (rule: Rule) => boolean,
): Rule | undefined {
  const groups = record.monitoring?.groups ?? [];
  const ofObjective = groups.filter(({ rules }) =>
    rules.some((rule) => "alert" in rule && rule.path === objective.path),
  );
  return ofObjective
    .flatMap(({ rules }) => rules)
    .find((rule) => rule.labels?.indicator === indicator.kind && is(rule));
}

function pageName(looking: Looking, burning: Burning): string | undefined {
  const rule = ruleOf(
    looking,
    burning,
    (each) => "alert" in each && each.severity === "page" && each.path === burning.objective.path,
  );
  return rule && "alert" in rule ? rule.alert : undefined;
}
