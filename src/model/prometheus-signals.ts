/** What kind of alert a rule is, which decides its runbook. */
export const signals = {
  serviceDown: "Prometheus service down",
  serviceRestarts: "Prometheus service restarts",
  errorBudget: "Prometheus error budget",
  objectiveUnmeasured: "Prometheus objective unmeasured",
  databaseDown: "Prometheus database down",
  databaseConnections: "Prometheus database connections",
  cacheDown: "Prometheus cache down",
  cacheMemory: "Prometheus cache memory",
  cacheEvictions: "Prometheus cache evictions",
  cacheConnections: "Prometheus cache connections",
  queueAge: "Prometheus queue age",
  deadLetters: "Prometheus dead letters",
  targetDown: "Prometheus target down",
  rulesFailing: "Prometheus rules failing",
  notificationsFailing: "Prometheus notifications failing",
  ownAlert: "Prometheus alert of the project",
} as const;
