import { generatedNotice } from "../generated-file";
import type { WatchedEnvironment } from "../watched-environment";
import { yamlFile } from "../yaml-file";
import { INHIBITIONS } from "./inhibitions";

const TICKETS = "tickets";
const PAGES = "pages";

/** alertmanager.yml: who is told, what is told together, and what keeps quiet because something else says more. */
export function alertmanagerYaml({ project, environment, monitoring }: WatchedEnvironment): string {
  const { pages } = environment.defaults;
  const comment = [
    generatedNotice(project),
    `No receiver has an integration: open alerts are seen at ${monitoring.addresses.alertmanager} and in Grafana, and nobody is sent a`,
    "message. An integration has an address and mostly a secret, so it is not kept here: run an Alertmanager with these routes",
    "where its secrets are, with an entry such as webhook_configs or email_configs below a receiver.",
    ...(pages ? [] : [`Nobody is woken by an environment of the tier ${environment.tier}: pages wait as tickets do.`]),
  ];
  return yamlFile(comment, {
    route: {
      receiver: TICKETS,
      // One message per construct, however many of its alerts come at once.
      group_by: ["environment", "project", "service", "store", "queue"],
      group_wait: "30s",
      group_interval: "5m",
      // A ticket stays open until somebody has time: once a day is enough to not forget it.
      repeat_interval: "1d",
      // Four hours are the default of Alertmanager: half a shift.
      ...(pages && { routes: [{ matchers: ['severity="page"'], receiver: PAGES, repeat_interval: "4h" }] }),
    },
    inhibit_rules: INHIBITIONS,
    receivers: [{ name: TICKETS }, ...(pages ? [{ name: PAGES }] : [])],
  });
}
