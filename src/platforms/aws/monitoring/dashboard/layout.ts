import { COLUMNS, type Section, type Widget } from "./widget";

/** A widget at its place. */
export interface PlacedWidget extends Widget {
  readonly x: number;
  readonly y: number;
}

/** Widgets of one dashboard: "Dashboard Body Structure and Syntax". */
export const MOST_WIDGETS = 500;

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

/** As many sections from the first on as a dashboard has room for, beside what it has already. */
export function fitting(sections: readonly Section[], taken: number): readonly Section[] {
  let count = taken;
  return sections.filter(({ widgets }) => (count += 1 + widgets.length) <= MOST_WIDGETS);
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
