import type { EvidenceReport } from "../../controls/evidence-report";
import { visibleLine } from "../../values/visible";
import { uuidOf } from "./identifiers";

const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const ROLE = "maintainer";

/** The team that owns the project, in the metadata. */
export function partyOf({ slug, owner }: EvidenceReport["project"]): object {
  const uuid = uuidOf(slug, "owner", owner.team);
  const contact = MAIL.test(owner.contact)
    ? { "email-addresses": [owner.contact] }
    : { links: [{ href: encodeURI(owner.contact), rel: "contact" }] };
  return {
    roles: [{ id: ROLE, title: "Maintainer" }],
    parties: [{ uuid, type: "organization", name: visibleLine(owner.team), ...contact }],
    "responsible-parties": [{ "role-id": ROLE, "party-uuids": [uuid] }],
  };
}
