import { useLocale, useTranslations } from "next-intl";

import { PasswordField } from "@/components/ui/password-field";
import { SelectField } from "@/components/ui/select-field";
import { locales } from "@/lib/kernel/locale";

type NewAccountFieldsProps = {
  /** The language that was chosen before the form came back. */
  chosenLocale: string | undefined;
  passwordError: string | undefined;
};

/** What every new account asks for, whoever opens it: a password and a language. */
export function NewAccountFields({ chosenLocale, passwordError }: NewAccountFieldsProps) {
  const t = useTranslations("auth.fields");
  const locale = useLocale();
  return (
    <>
      <PasswordField
        id="password"
        name="password"
        label={t("password")}
        hint={t("passwordHint")}
        autoComplete="new-password"
        required
        minLength={10}
        showText={t("show")}
        hideText={t("hide")}
        error={passwordError}
      />
      <SelectField
        id="locale"
        name="locale"
        label={t("locale")}
        defaultValue={chosenLocale ?? locale}
      >
        {locales.map((value) => (
          <option key={value} value={value} lang={value}>
            {t(`localeNames.${value}`)}
          </option>
        ))}
      </SelectField>
    </>
  );
}
