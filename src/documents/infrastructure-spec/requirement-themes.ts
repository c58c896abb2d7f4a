import type { RequirementRecord } from "../../model/record";

/** The needs of infrastructure and operations, in the order of the document, by the words that tell them. */
const THEMES: readonly (readonly [name: string, words: RegExp])[] = [
  [
    "Availability and recovery",
    /\b(?:availab\w*|uptime|sla|rpos?|rtos?|recover\w*|restor\w*|backups?|back(?:ed)? up|disaster|failover|redundan\w*|resilien\w*|zones?|outages?|deletion protection)\b/gi,
  ],
  [
    "Access",
    /\b(?:access\w*|authenti\w*|authori[sz]\w*|permissions?|privileges?|roles?|least privilege|mfa|sso|sign[- ]?in|log[- ]?in|passwords?|credentials?|break[- ]glass|identit\w*|sessions?)\b/gi,
  ],
  [
    "Data protection",
    /\b(?:encrypt\w*|decrypt\w*|at rest|in transit|tls|https|keys?|kms|secrets?|rotat\w*|data class\w*|sensitive|confidential\w*|personal data|integrity|versions? of objects|public buckets?)\b/gi,
  ],
  [
    "Network",
    /\b(?:networks?|subnets?|vpc|firewalls?|ports?|egress|ingress|internet|dns|domains?|load balancers?|waf|public entry|reachab\w*|private address\w*|isolat\w*)\b/gi,
  ],
  [
    "Performance and scaling",
    /\b(?:performan\w*|latenc\w*|throughput|respon(?:se times?|ds? within)|milliseconds?|percentile|p9\d|scal(?:e|es|ing|able)|capacity|concurren\w*|peaks?|loads?|requests? (?:per|a) second|fast)\b/gi,
  ],
  [
    "Monitoring and operations",
    /\b(?:monitor\w*|alerts?|alarms?|logs?|logged|logging|metrics?|trac(?:es?|ing)|dashboards?|runbooks?|on[- ]?call|observab\w*|health checks?|incidents?|maintenance|operat(?:e|or|ors|ions?))\b/gi,
  ],
  [
    "Delivery",
    /\b(?:deliver\w*|deploy\w*|releases?|rollbacks?|roll(?:ed)? back|pipelines?|ci|cd|migrations?|environments?|infrastructure as code|images?|builds?)\b/gi,
  ],
  ["Cost", /\b(?:costs?|budgets?|spend\w*|prices?|usd|eur|dollars?|euros?|invoices?)\b/gi],
  [
    "Compliance",
    /\b(?:complian\w*|gdpr|hipaa|pci(?:[- ]dss)?|iso[ -]?27001|soc[ -]?2|regulat\w*|laws?|legal\w*|audit\w*|retention|retain\w*|residen(?:t|cy)|within the (?:eu|european union))\b/gi,
  ],
];

const OTHER = "Other";
/** A heading is chosen for the group; a word of the text may be there by chance. */
const WEIGHT_OF_NEAREST_HEADING = 3;

export const themeNames: readonly string[] = [...THEMES.map(([name]) => name), OTHER];

/** The theme that most words of the text and of the nearest heading speak of; the first of several. */
export function themeOf({ text, headings }: RequirementRecord): string {
  const nearest = headings.at(-1) ?? "";
  let best = { name: OTHER, score: 0 };
  for (const [name, words] of THEMES) {
    const score = distinct(text, words) + WEIGHT_OF_NEAREST_HEADING * Math.min(1, distinct(nearest, words));
    if (score > best.score) best = { name, score };
  }
  return best.name;
}

function distinct(text: string, words: RegExp): number {
  return new Set(text.toLowerCase().match(words) ?? []).size;
}
