import { type FailureRule, words } from "../rule";

const AGAIN = "Run the command again.";

/** What is left once no code, status or summary has decided: words of networks, waiting, and the language of Terraform. */
export const generalRules: readonly FailureRule[] = [
  {
    class: "unknown",
    find: words(
      /timeout while waiting for (?:state to become|resource to)[^\n]{0,200}/,
      /context deadline exceeded/,
      /unexpected state '[^'\n]{0,80}', wanted target '[^'\n]{0,80}'/,
    ),
    cause: "The platform did not get done with it in the time for which Terraform waits.",
    todo: [
      "Look at {address} in the platform: its events and its status say what it waits for.",
      "A certificate waits for its DNS records, a service for its tasks to be healthy.",
      "Plan again: what was not finished may be replaced.",
    ],
  },
  {
    class: "configuration",
    find: words(
      /provider registry \S+ does not have a provider named \S+/,
      /no available releases match/,
      /Invalid provider (?:source|registry host)/,
    ),
    cause: "There is no such provider, or not in the version that the configuration asks for.",
    todo: ["Correct the version, or give a mirror that has it in TF_CLI_CONFIG_FILE."],
  },
  {
    class: "transient",
    find: words(
      /connection refused/i,
      /connection reset by peer/i,
      /no such host/i,
      /TLS handshake timeout/i,
      /i\/o timeout/i,
      /broken pipe/i,
      /network is unreachable/i,
      /no route to host/i,
      /Client\.Timeout exceeded/,
      /\b(?:unexpected )?EOF\b/,
      /temporary failure in name resolution/i,
      /\b(?:502 Bad Gateway|503 Service Unavailable|504 Gateway Time-?out|429 Too Many Requests)\b/i,
      /\bECONN(?:REFUSED|RESET)\b/,
      /\bETIMEDOUT\b/,
      /\bTimeoutError\b/,
    ),
    cause: "A connection was refused or lost.",
    todo: ["Check the network of this machine: proxy, VPN, name resolution.", AGAIN],
  },
  {
    class: "configuration",
    find: words(
      /^[│\t\x20]*Error: (?:Invalid|Unsupported|Missing|Incorrect|Reference to|Duplicate|Cycle|Conflicting|No value for required variable|Extraneous|Insufficient|Self-referential|Unsuitable|Unknown|Variables? not allowed|Error in function|Call to|Not enough|Too many|Resource (?:pre|post)condition failed|Value for|Argument|Attribute)[^\n]*/m,
      /\bexpected \S{1,100} to [^]{0,200}?, got\b/,
      /contains an invalid JSON policy[^\n]{0,120}/,
      /\bmust be (?:one of|set|specified|between|at least|at most)\b/,
      /[Cc]onflicting configuration arguments/,
    ),
    cause: "The configuration holds a value that cannot be.",
    todo: ["Correct in the app what the message names.", "Run symphony check, then plan again."],
  },
];
