const NAMES: Readonly<Record<number, readonly string[]>> = {
  3: ["", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
  4: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
};

/** Jenkins knows no names in an expression: "Cron syntax" of "Pipeline Syntax". */
export function jenkinsCron(expression: string): string {
  return expression
    .split(" ")
    .map((field, i) => field.replace(/[A-Z]{3}/g, (name) => String(NAMES[i].indexOf(name))))
    .join(" ");
}
