/** The six kinds of threats. */
export const strideCategories = [
  "Spoofing",
  "Tampering",
  "Repudiation",
  "Information disclosure",
  "Denial of service",
  "Elevation of privilege",
] as const;
