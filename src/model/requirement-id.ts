/** Upper-case words and a number, joined by hyphens: `SEC-3`, `NFR-12`, `SEC-NET-004`, `SEC-3.1`, `SEC-3a`. */
const ID = "[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-\\d+(?:\\.\\d+)*[a-z]?";
const WHOLE = new RegExp(`^${ID}$`);
const LEADING = new RegExp(`^${ID}(?![\\w-])`);
const ANYWHERE = new RegExp(`(?<![\\w.-])${ID}(?![\\w-])`, "g");
const LONGEST = 40;

/** What is written the same way and names a standard, an algorithm or a weakness. */
const STANDARDS = new Set([
  ...["AES", "SHA", "RSA", "MD", "HMAC", "HS", "RS", "ES", "ED", "BASE", "CRC", "UTF", "UCS", "LATIN", "ASCII"],
  ...[
    "TLS",
    "SSL",
    "SSH",
    "HTTP",
    "IPV",
    "OAUTH",
    "SAML",
    "WPA",
    "IEEE",
    "RFC",
    "ISO",
    "IEC",
    "ANSI",
    "DIN",
    "EN",
    "BSI",
  ],
  ...["CVE", "CWE", "CAPEC", "GHSA", "OWASP", "ASVS", "CIS", "NIST", "FIPS", "SP", "PCI", "SOC", "WCAG", "COVID"],
]);
const CURVES_AND_CERTIFICATES = /^(?:P-(?:224|256|384|521)|X-509|EC-2|S-3)$/;

/** True for the id of a requirement or of a threat, and not for a name such as `AES-256` or `ISO-27001`. */
export function isRequirementId(x: unknown): x is string {
  return typeof x === "string" && x.length <= LONGEST && WHOLE.test(x) && !isStandard(x);
}

/** The id that a text begins with. */
export function leadingRequirementId(text: string): string | undefined {
  const id = LEADING.exec(text)?.[0];
  return isRequirementId(id) ? id : undefined;
}

/** The ids that a text names, each once. */
export function requirementIdsIn(text: string): readonly string[] {
  return [...new Set(text.match(ANYWHERE) ?? [])].filter(isRequirementId);
}

function isStandard(id: string): boolean {
  return STANDARDS.has(id.slice(0, id.indexOf("-"))) || CURVES_AND_CERTIFICATES.test(id);
}
