import { signals } from "../../model/prometheus-signals";

interface Inhibition {
  /** Alerts that are kept back. */
  readonly target_matchers: readonly string[];
  /** While one of these is raised. */
  readonly source_matchers: readonly string[];
  /** And has the same values of these labels. */
  readonly equal: readonly string[];
}

/** One Alertmanager may serve several environments: what fails in one says nothing of another. */
const PLACE = ["project", "environment"];

const of = (...names: readonly string[]): string =>
  names.length === 1 ? `signal="${names[0]}"` : `signal=~"${names.join("|")}"`;

/** What says the same again, more slowly or less exactly. A source always has the labels that must be equal. */
export const INHIBITIONS: readonly Inhibition[] = [
  {
    source_matchers: [of(signals.errorBudget), 'severity="page"'],
    target_matchers: [of(signals.errorBudget), 'severity="ticket"'],
    equal: [...PLACE, "objective", "indicator"],
  },
  {
    source_matchers: [of(signals.errorBudget), 'severity="page"', 'queue=~".+"'],
    target_matchers: [of(signals.queueAge)],
    equal: [...PLACE, "queue"],
  },
  {
    source_matchers: [of(signals.deadLetters), 'severity="page"'],
    target_matchers: [of(signals.deadLetters), 'severity="ticket"'],
    equal: [...PLACE, "queue"],
  },
  {
    source_matchers: [of(signals.serviceDown)],
    target_matchers: [of(signals.errorBudget, signals.serviceRestarts, signals.targetDown)],
    equal: [...PLACE, "service"],
  },
  {
    source_matchers: [of(signals.databaseDown, signals.cacheDown)],
    target_matchers: [
      of(signals.databaseConnections, signals.cacheMemory, signals.cacheEvictions, signals.cacheConnections),
    ],
    equal: [...PLACE, "store"],
  },
];
