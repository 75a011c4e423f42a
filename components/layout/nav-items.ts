import {
  Building2,
  CalendarDays,
  CircleUser,
  Flag,
  FolderSearch,
  House,
  Inbox,
  type LucideIcon,
  MessageCircle,
  Settings,
  Sparkles,
  Users,
} from "lucide-react";

import type { Role } from "@/lib/auth/roles";
import { paths } from "@/lib/kernel/paths";

export type NavItem = {
  /** Key of its words in `layout.nav`. */
  key:
    | "home"
    | "messages"
    | "inbox"
    | "visits"
    | "assistants"
    | "you"
    | "day"
    | "patients"
    | "overview"
    | "moderation"
    | "access"
    | "settings";
  href: string;
  icon: LucideIcon;
  /** Carries the number of unread messages. */
  unread?: true;
};

const patient: readonly NavItem[] = [
  { key: "home", href: paths.home, icon: House },
  { key: "messages", href: paths.conversations, icon: MessageCircle, unread: true },
  { key: "visits", href: paths.appointments, icon: CalendarDays },
  { key: "assistants", href: paths.assistants, icon: Sparkles },
  { key: "you", href: paths.settings, icon: CircleUser },
];

const provider: readonly NavItem[] = [
  { key: "inbox", href: paths.conversations, icon: Inbox, unread: true },
  { key: "day", href: paths.schedule, icon: CalendarDays },
  { key: "patients", href: paths.patients, icon: Users },
  { key: "assistants", href: paths.assistants, icon: Sparkles },
  { key: "settings", href: paths.settings, icon: Settings },
];

const admin: readonly NavItem[] = [
  { key: "overview", href: paths.admin, icon: Building2 },
  { key: "moderation", href: paths.adminModeration, icon: Flag },
  { key: "access", href: paths.adminAccess, icon: FolderSearch },
  { key: "messages", href: paths.conversations, icon: MessageCircle, unread: true },
  { key: "settings", href: paths.settings, icon: Settings },
];

const guest: readonly NavItem[] = [
  { key: "messages", href: paths.conversations, icon: MessageCircle, unread: true },
  { key: "settings", href: paths.settings, icon: Settings },
];

/** The pages each role can go to. Only pages that exist: a dead link costs more trust than a gap. */
export const navItems = {
  patient,
  provider,
  facility_admin: admin,
  system_admin: admin,
  guest,
} satisfies Record<Role, readonly NavItem[]>;
