import type { Usage, UsageFigure, UsageSubject } from "../operations/show/usage";
import { visibleLine } from "../values/visible";
import { plural } from "../values/plural";
import { padToWidth } from "./text-width";
import type { Paint } from "./terminal";

const NO_DATA = "no data";

/** What is used of what there is, for a terminal: a block for each construct, a line for each figure. Every line ended. */
export function renderUsage({ environment, hours, at, subjects }: Usage, paint: Paint): string {
  const time = hours === undefined ? `now, ${at}` : `the last ${plural(hours, "hour")} until ${at}`;
  const heading = `${paint("bold", visibleLine(environment))}  ${time}`;
  if (subjects.length === 0) return `${heading}\nNothing is deployed whose usage is known.\n`;
  const width = Math.max(...subjects.flatMap(({ figures }) => figures.map(({ title }) => title.length)), 0);
  const blocks = subjects.map((subject) => blockOf(subject, width, paint).join("\n"));
  return `${[heading, ...blocks].join("\n\n")}\n`;
}

function blockOf({ subject, kind, name, figures }: UsageSubject, width: number, paint: Paint): readonly string[] {
  const words = [visibleLine(kind), ...(name === subject ? [] : [visibleLine(name)])].join("  ");
  return [
    `${paint("bold", visibleLine(subject))}  ${paint("dim", words)}`,
    ...figures.map((figure) => `  ${padToWidth(figure.title, width)}  ${figureText(figure, paint)}`),
  ];
}

function figureText(figure: UsageFigure, paint: Paint): string {
  const { average, maximum, minimum, total, now, of, least } = figure;
  const amount = (value: number): string => amountText(value, figure.unit);
  const numbers = [
    now === undefined ? [] : `${amount(now)} now`,
    average === undefined ? [] : `${amount(average)} on average`,
    maximum === undefined ? [] : `${amount(maximum)} at most`,
    minimum === undefined ? [] : `${amount(minimum)} at least`,
    total === undefined ? [] : `${amount(total)} in all`,
  ].flat();
  const shown = numbers.length === 0 ? paint("dim", NO_DATA) : numbers.join(", ");
  if (of === undefined) return shown;
  const range = least === undefined || least === of ? `of ${amount(of)}` : `of ${amount(least)} to ${amount(of)}`;
  return `${shown}, ${range}`;
}

const DIGITS = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 3 });
const WHOLE = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
const BYTES = ["B", "KiB", "MiB", "GiB", "TiB"] as const;

function amountText(value: number, unit: UsageFigure["unit"]): string {
  switch (unit) {
    case "percent":
      return `${number(value)} %`;
    case "seconds":
      return `${number(value)} s`;
    case "count":
      return number(value);
    case "bytes":
      return bytesText(value);
  }
}

function bytesText(value: number): string {
  const power = value < 1 ? 0 : Math.min(Math.floor(Math.log(value) / Math.log(1024)), BYTES.length - 1);
  return `${number(value / 1024 ** power)} ${BYTES[power]}`;
}

/** Three digits are enough to compare; of larger numbers all whole ones. */
function number(value: number): string {
  return Math.abs(value) >= 1000 ? WHOLE.format(value) : DIGITS.format(value);
}
