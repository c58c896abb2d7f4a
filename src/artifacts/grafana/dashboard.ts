import { type Dashboard, DashboardBuilder, RowBuilder } from "@grafana/grafana-foundation-sdk/dashboard";
import type { DashboardName } from "../../platforms/monitoring-files";
import { physicalName } from "../../values/name";
import { visibleLine } from "../../values/visible";
import { generatedNotice } from "../generated-file";
import type { WatchedEnvironment } from "../watched-environment";
import type { PanelDraft } from "./panels";

/** Panels of one height below a heading, side by side. */
export interface Section {
  readonly title: string;
  /** At most three beside each other; more go into the next line. */
  readonly panels: readonly PanelDraft[];
  /** @default 8 */
  readonly height?: number;
}

/** Columns of Grafana's grid. */
const COLUMNS = 24;
const MOST_BESIDE = 3;
const HEIGHT = 8;
/** Characters that Grafana takes for a uid: "Dashboard HTTP API". */
const UID_LIMIT = 40;

/** A dashboard's uid, the end of its address: `/d/shop-dev-overview`. */
export function dashboardUid({ project, environment }: WatchedEnvironment, name: DashboardName): string {
  return physicalName([project.slug, environment.name, name], UID_LIMIT);
}

export function dashboardOf(
  watched: WatchedEnvironment,
  name: DashboardName,
  title: string,
  sections: readonly Section[],
): Dashboard {
  const { project, environment } = watched;
  const dashboard = new DashboardBuilder(`${visibleLine(project.title)} ${environment.name}: ${title}`)
    .uid(dashboardUid(watched, name))
    .description(generatedNotice(project))
    .tags([project.slug, environment.name])
    .timezone("browser")
    .readonly()
    .time({ from: "now-6h", to: "now" })
    .refresh("1m")
    .build();
  return { ...dashboard, panels: panelsOf(sections) };
}

/** From the top down; each section begins with a row of height one. */
function panelsOf(sections: readonly Section[]): NonNullable<Dashboard["panels"]> {
  let y = 0;
  let id = 0;
  return sections.flatMap(({ title, panels, height: h = HEIGHT }) => {
    const row = new RowBuilder(title).id(++id).gridPos({ x: 0, y: y++, w: COLUMNS, h: 1 }).build();
    const beside = Math.min(panels.length, MOST_BESIDE);
    const w = COLUMNS / beside;
    const placed = panels.map((panel, at) =>
      panel({ id: ++id, gridPos: { x: (at % beside) * w, y: y + Math.floor(at / beside) * h, w, h } }),
    );
    y += Math.ceil(panels.length / beside) * h;
    return [row, ...placed];
  });
}
