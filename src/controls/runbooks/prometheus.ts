import { signals } from "../../model/prometheus-signals";
import { errorBudget, objectiveUnmeasured, serviceDown, serviceRestarts } from "./prometheus-services";
import {
  cacheConnections,
  cacheDown,
  cacheEvictions,
  cacheMemory,
  databaseConnections,
  databaseDown,
  deadLetters,
  queueAge,
} from "./prometheus-stores";
import { notificationsFailing, ownAlert, rulesFailing, targetDown } from "./prometheus-watchers";
import type { Runbook } from "./runbook";

const RUNBOOKS: Readonly<Record<keyof typeof signals, Runbook>> = {
  serviceDown,
  serviceRestarts,
  errorBudget,
  objectiveUnmeasured,
  databaseDown,
  databaseConnections,
  cacheDown,
  cacheMemory,
  cacheEvictions,
  cacheConnections,
  queueAge,
  deadLetters,
  targetDown,
  rulesFailing,
  notificationsFailing,
  ownAlert,
};

/** Of the rules of Prometheus, by their signal. */
export const prometheusRunbooks: Readonly<Record<string, Runbook>> = Object.fromEntries(
  Object.entries(signals).map(([key, signal]) => [signal, RUNBOOKS[key as keyof typeof signals]]),
);
