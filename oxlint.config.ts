import { defineConfig } from "oxlint";

/**
 * Style and correctness. Arrows between folders and cycles are judged by
 * `dependency-cruiser.config.cjs`; formatting by oxfmt.
 */
export default defineConfig({
  plugins: ["typescript", "import", "react", "nextjs", "jsx-a11y", "unicorn", "promise", "oxc"],
  categories: { correctness: "error", suspicious: "error" },
  env: { browser: true, node: true, es2024: true },
  ignorePatterns: ["node_modules", ".next", ".stack", ".test", "lib/supabase/database.types.ts"],
  rules: {
    "typescript/no-explicit-any": "error",
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
    "typescript/ban-ts-comment": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/switch-exhaustiveness-check": [
      "error",
      { considerDefaultExhaustiveForUnions: true },
    ],
    "typescript/consistent-type-imports": "error",
    "react/exhaustive-deps": "error",
    "react/rules-of-hooks": "error",
    "react/react-in-jsx-scope": "off",
    "react/jsx-filename-extension": ["error", { extensions: [".tsx"] }],
    "unicorn/filename-case": ["error", { case: "kebabCase" }],
    "max-lines": ["error", { max: 300, skipBlankLines: false, skipComments: false }],
    "max-lines-per-function": [
      "error",
      { max: 80, skipBlankLines: false, skipComments: false, IIFEs: true },
    ],
    "no-console": "error",
    eqeqeq: ["error", "always", { null: "ignore" }],
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            regex: "^\\.\\./",
            message: "Reach another folder by '@/…'; './' is for siblings only.",
          },
        ],
      },
    ],
    // These two fight plain, readable code: named shadowing in callbacks, and side-effect imports of styles and guards.
    "no-shadow": "off",
    // The live client compares its states with plain words, as its own documentation does.
    "typescript/no-unsafe-enum-comparison": "off",
    "import/no-unassigned-import": "off",
    "unicorn/consistent-function-scoping": "off",
    // A live log, a separator and a status have no tag that says the same to a screen reader.
    "jsx-a11y/prefer-tag-over-role": "off",
    // Safari forgets that an unstyled list is a list unless told.
    "jsx-a11y/no-redundant-roles": ["error", { ul: ["list"] }],
    // Channels between tabs and workers of one origin have no target to name.
    "unicorn/require-post-message-target-origin": "off",
    // The compiler proves it with the types at hand.
    "consistent-return": "off",
    "typescript/consistent-return": "off",
  },
  overrides: [
    {
      files: ["components/**/*.tsx", "app/**/*.tsx"],
      rules: {
        "max-lines-per-function": [
          "error",
          { max: 120, skipBlankLines: false, skipComments: false },
        ],
      },
    },
    {
      // A lifecycle lives in a hook of its own, never inside a component.
      files: ["components/**", "app/**", "lib/**"],
      excludeFiles: ["**/use-*.ts", "**/use-*.tsx"],
      rules: {
        "no-restricted-imports": [
          "error",
          {
            paths: [
              {
                name: "react",
                importNames: ["useEffect", "useLayoutEffect"],
                message: "Move the lifecycle into a use-*.ts hook.",
              },
            ],
            patterns: [
              {
                regex: "^\\.\\./",
                message: "Reach another folder by '@/…'; './' is for siblings only.",
              },
            ],
          },
        ],
      },
    },
    {
      // Node runs these by type stripping, which knows no path aliases.
      files: ["supabase/**", "scripts/**", "bench/**", "e2e/**", "*.config.ts"],
      rules: { "no-restricted-imports": "off" },
    },
    {
      files: ["supabase/local/**", "scripts/**", "bench/**"],
      rules: { "no-console": "off" },
    },
    {
      files: [
        "**/*.test.ts",
        "**/*.test.tsx",
        "**/*.spec.ts",
        "supabase/tests/**",
        "supabase/local/**/tests/**",
        "e2e/**",
        "bench/**",
      ],
      rules: {
        "max-lines-per-function": "off",
        // A test knows what it built, and `expect(row.method)` is not a call.
        "typescript/no-unsafe-type-assertion": "off",
        "typescript/unbound-method": "off",
        "typescript/no-redundant-type-constituents": "off",
      },
    },
  ],
});
