import { useTranslations } from "next-intl";

import { Avatar } from "@/components/ui/avatar";
import { CardList } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import type { StaffMember } from "@/lib/people/types";

export type StaffListProps = {
  staff: readonly StaffMember[];
  /** Name of a facility by its id, for lists that span several. */
  facilityNames?: Readonly<Record<string, string>>;
};

/** Who works here, and as what. */
export function StaffList({ staff, facilityNames }: StaffListProps) {
  const t = useTranslations("people.settings.roles");
  return (
    <CardList>
      {staff.map((person) => (
        <li key={person.id} className="flex flex-wrap items-center gap-3 px-row-x py-row-y">
          <Avatar name={person.name} />
          <span className="min-w-0 flex-1">
            <span className="block break-words font-medium">{person.name}</span>
            {facilityNames && person.facilityId ? (
              <span className="block text-meta text-ink-2">{facilityNames[person.facilityId]}</span>
            ) : null}
          </span>
          <Chip>{t(person.role)}</Chip>
        </li>
      ))}
    </CardList>
  );
}
