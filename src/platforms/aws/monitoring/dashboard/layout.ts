import { COLUMNS, type Section, type Widget } from "./widget";

/** A widget at its place. */
export interface PlacedWidget extends Widget {
  readonly x: number;
  readonly y: number;
}

/** Of one dashboard, over all its widgets: "CloudWatch service quotas". */
export const MOST_WIDGETS = 500;
export const MOST_METRICS = 2500;

/** Sections below each other, and the widgets of each side by side, in rows of 24 units. */
export function placed(sections: readonly Section[]): readonly PlacedWidget[] {
  let y = 0;
  return sections.flatMap(({ heading, widgets }) => {
    const rows = [[heading], ...rowsOf(widgets)];
    return rows.flatMap((row) => {
      const at = y;
      y += Math.max(...row.map(({ height }) => height));
      let x = 0;
      return row.map((widget) => {
        const place = { ...widget, x, y: at };
        x += widget.width;
        return place;
      });
    });
  });
}

/**
 * As many parts from the first on as a dashboard has room for, beside what it has already.
 * @param widgetsOf all widgets of a part, which are shown together or not at all
 */
export function fitting<T>(
  parts: readonly T[],
  widgetsOf: (part: T) => readonly Widget[],
  taken: readonly Widget[],
): readonly T[] {
  let [widgets, metrics] = [taken.length, metricsOf(taken)];
  return parts.filter((part) => {
    const own = widgetsOf(part);
    widgets += own.length;
    metrics += metricsOf(own);
    return widgets <= MOST_WIDGETS && metrics <= MOST_METRICS;
  });
}

/** All widgets of a section, its heading first. */
export function widgetsOfSection({ heading, widgets }: Section): readonly Widget[] {
  return [heading, ...widgets];
}

/** Those that are not drawn count too, as an expression asks for them; a graph of an alarm shows that alarm's metric. */
function metricsOf(widgets: readonly Widget[]): number {
  return widgets.reduce((sum, { type, properties: { metrics } }) => {
    return sum + (Array.isArray(metrics) ? metrics.length : Number(type === "metric"));
  }, 0);
}

function rowsOf(widgets: readonly Widget[]): readonly (readonly Widget[])[] {
  const rows: Widget[][] = [];
  let left = 0;
  for (const widget of widgets) {
    if (widget.width > left) {
      rows.push([]);
      left = COLUMNS;
    }
    rows[rows.length - 1].push(widget);
    left -= widget.width;
  }
  return rows;
}
