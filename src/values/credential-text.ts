/** What a text that is a credential looks like, by what it is. Where there is a group `kept`, it is no part of the credential. */
const LOOKS_LIKE: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["an access key of AWS", /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g],
  [
    "a private key",
    /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----(?:(?!-----END )[^])*(?:-----END (?:[A-Z]+ )*PRIVATE KEY-----)?/g,
  ],
  // A password that a shell or Terraform puts in is not in the text.
  ["an address with a password", /(?<kept>\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/@"']*:)(?![${<%(])[^\s:/@"']+(?=@)/gi],
  ["a token of GitHub", /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{50,})\b/g],
  ["a token of GitLab", /\bglpat-[A-Za-z0-9_-]{20,}/g],
  ["a token of Slack", /\bxox[abprs]-[A-Za-z0-9-]{10,}/g],
  ["a key of Stripe", /\b[rs]k_live_[A-Za-z0-9]{16,}/g],
];

/** Where a command is given a password. No proof of one, so it is hidden and not judged. */
const ARGUMENTS = [
  /(?<kept>--(?:password|passphrase|token|auth-token)[= ])(?!["']?[${<%(])[^\s"',;]+/gi,
  /(?<kept>\b(?:redis|valkey)-cli\b[^|;&]{0,200}? -a )(?!["']?[${<%(])[^\s"',;]+/g,
  /(?<kept>\bcurl\b[^|;&]{0,200}? (?:-u|--user)[= ]["']?[^\s:"']*:)(?!["']?[${<%(])[^\s"',;]+/g,
];

const ALL = [...LOOKS_LIKE.map(([, pattern]) => pattern), ...ARGUMENTS];

/** Something of it stands in every text that one of the patterns finds. */
const HINT = /:\/\/|AKIA|ASIA|PRIVATE KEY|gh[pousr]_|github_pat_|glpat-|xox|_live_|--(?:pass|token|auth)|-cli|curl/;

/** No pattern finds a shorter one; most cells of a table are. */
const SHORTEST = 8;

/** What of a credential a text holds, in words; undefined where it looks like none. */
export function credentialKindIn(text: string): string | undefined {
  return HINT.test(text) ? LOOKS_LIKE.find(([, pattern]) => text.search(pattern) >= 0)?.[0] : undefined;
}

/** The text without what looks like a credential: evidence and documents show where one stands, and never the value. */
export function withoutCredentials(text: string): string {
  if (text.length < SHORTEST || !HINT.test(text)) return text;
  return ALL.reduce((shown, pattern) => shown.replace(pattern, hidden), text);
}

function hidden(...found: readonly unknown[]): string {
  const groups = found.at(-1) as { readonly kept?: string } | undefined;
  return `${typeof groups === "object" ? (groups.kept ?? "") : ""}(not shown)`;
}
