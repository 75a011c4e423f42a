/**
 * The arrows of ARCHITECTURE.md as rules. Lower shelves never look up, domains of one
 * shelf never look at each other, and nothing forms a cycle.
 */
const shelves = [
  ["kernel"],
  ["supabase", "adapters"],
  ["audit"],
  ["auth"],
  ["people"],
  ["consents"],
  ["proxies"],
  ["appointments"],
  ["safety"],
  ["chat"],
  ["calls", "assistants"],
  ["notifications"],
  ["moderation", "records", "operations"],
  ["offline"],
];

const domains = shelves.flat().slice(3);
const open = "types|schema|limits|abilities|actions|files|live|local";

/** A file of `lib/<domain>` may use lower shelves only. */
function shelfRule(domain) {
  const own = shelves.findIndex((shelf) => shelf.includes(domain));
  const above = shelves
    .slice(own)
    .flat()
    .filter((name) => name !== domain);
  return {
    name: `lib-${domain}-looks-down`,
    severity: "error",
    comment: "A lower shelf never imports a higher or equal one.",
    from: { path: `^lib/${domain}/` },
    to: { path: `^(lib/(${above.join("|")})/|app/|components/|supabase/(?!local)|e2e/|scripts/)` },
  };
}

/** A component of a domain may use the browser-safe doors of its own and lower domains. */
function componentRule(domain) {
  const own = shelves.findIndex((shelf) => shelf.includes(domain));
  const above = shelves
    .slice(own)
    .flat()
    .filter((name) => name !== domain);
  const reachable = shelves
    .slice(0, own + 1)
    .flat()
    .filter((name) => name !== "kernel" && name !== "safety");
  return [
    {
      name: `components-${domain}-looks-down`,
      severity: "error",
      from: { path: `^components/${domain}/` },
      to: { path: `^(lib/(${above.join("|")})/|app/|components/(?!ui/|${domain}/))` },
    },
    {
      name: `components-${domain}-uses-open-doors`,
      severity: "error",
      comment:
        "Only types, schema, limits, abilities, actions, files, live and local of a domain are for components; all of safety is, which is pure.",
      from: { path: `^components/${domain}/`, pathNot: "\\.test\\.tsx?$" },
      to: {
        path: `^lib/(${reachable.join("|")})/`,
        pathNot: `^lib/safety/|^lib/[a-z]+/(${open})(/|\\.tsx?$)`,
      },
    },
  ];
}

module.exports = {
  forbidden: [
    { name: "no-cycle", severity: "error", from: {}, to: { circular: true } },
    ...shelves.flat().map(shelfRule),
    ...domains.flatMap(componentRule),
    {
      name: "ui-knows-nothing-of-us",
      severity: "error",
      from: { path: "^components/ui/" },
      to: { path: "^(lib/(?!kernel/)|app/|components/(?!ui/))" },
    },
    {
      name: "layout-shows-domains-by-slots",
      severity: "error",
      from: { path: "^components/layout/" },
      to: {
        path: "^(app/|components/(?!ui/|layout/)|lib/(?!kernel/|auth/(types|roles|abilities|actions)))",
      },
    },
    {
      name: "stack-and-app-are-strangers",
      severity: "error",
      from: { path: "^(app|components|lib|i18n|proxy|instrumentation)" },
      to: { path: "^(supabase|e2e|scripts|bench)/" },
    },
    {
      name: "app-and-stack-are-strangers",
      severity: "error",
      from: { path: "^supabase/local/" },
      to: { path: "^(app|components|lib|e2e|i18n)/" },
    },
    {
      name: "e2e-speaks-from-outside",
      severity: "error",
      from: { path: "^e2e/" },
      to: { path: "^(app|components|lib)/" },
    },
    {
      name: "admin-client-has-few-friends",
      severity: "error",
      comment: "The service role reads past RLS: each importer is listed here and reviewed.",
      from: {
        path: "^(app|components|lib)/",
        pathNot:
          "^lib/(audit|auth)/|^lib/chat/(screening|after-hours)|^lib/notifications/deliver|^lib/calls/commands/(look-at-invite|join-as-guest)|^lib/assistants/store|^lib/records/purge|^lib/operations/commands/note-jobs-run",
      },
      to: { path: "^lib/supabase/admin" },
    },
    {
      name: "library-has-one-door",
      comment:
        "Texts are read and checked in one place, which no page loads: a browser fetches them with the engine that quotes them.",
      severity: "error",
      from: { path: "^(app|components|lib)/", pathNot: "^lib/assistants/library/" },
      to: { path: "^content/" },
    },
    {
      name: "library-is-for-the-engines",
      severity: "error",
      from: { path: "^(app|components|lib)/", pathNot: "^lib/assistants/(library|guided)/" },
      to: { path: "^lib/assistants/library/" },
    },
    {
      name: "resolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, path: "^(\\.|@/)" },
    },
  ],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.stack|\\.test)/" },
    webpackConfig: { fileName: "./scripts/resolve.cjs" },
  },
};
