/**
 * Evaluates a cron expression as "Schedule types in EventBridge Scheduler" describes it, in UTC and written from that page
 * alone, so that it shares no mistake with what is tested.
 */
export function nextTimes(expression: string, from: Date, count: number): readonly string[] {
  const fields = /^cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)$/.exec(expression);
  if (!fields) throw new Error(`not a cron expression of AWS: ${expression}`);
  const [, minutes, hours, day, month, weekday, year] = fields;
  if ((day === "?") === (weekday === "?")) throw new Error(`one of the two days must be ?: ${expression}`);
  if (year !== "*") throw new Error(`a year: ${expression}`);
  const [inMinutes, inHours] = [admitted(minutes, 0, 59), admitted(hours, 0, 23)];
  const inMonths = admitted(month, 1, 12);
  const isDay = (date: Date): boolean =>
    weekday === "?"
      ? admitted(day, 1, 31).has(date.getUTCDate())
      : admitted(numbered(weekday), 1, 7).has(date.getUTCDay() + 1);
  const found: string[] = [];
  const date = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate()));
  for (let days = 0; days < 366 * 9 && found.length < count; days++, date.setUTCDate(date.getUTCDate() + 1)) {
    if (!inMonths.has(date.getUTCMonth() + 1) || !isDay(date)) continue;
    for (let minute = 0; minute < 1440; minute++) {
      const time = new Date(date.getTime() + minute * 60_000);
      if (time > from && inHours.has(time.getUTCHours()) && inMinutes.has(time.getUTCMinutes()))
        found.push(time.toISOString());
    }
  }
  return found.slice(0, count);
}

/** 1-7 are SUN-SAT. */
function numbered(weekday: string): string {
  return weekday.replace(/[A-Z]{3}/g, (name) => {
    const index = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"].indexOf(name);
    if (index < 0) throw new Error(`not a day of the week: ${name}`);
    return String(index + 1);
  });
}

function admitted(field: string, least: number, most: number): ReadonlySet<number> {
  const values = new Set<number>();
  for (const item of field.split(",")) {
    const [, from, to, step] = /^(\*|\d+)(?:-(\d+))?(?:\/(\d+))?$/.exec(item) ?? [];
    if (from === undefined || (to !== undefined && step !== undefined)) throw new Error(`not documented: ${field}`);
    const first = from === "*" ? least : Number(from);
    const last = from === "*" || step !== undefined ? most : Number(to ?? from);
    if (first < least || last > most || first > last) throw new Error(`out of range: ${field}`);
    for (let value = first; value <= last; value += Number(step ?? 1)) values.add(value);
  }
  return values;
}
