/**
 * Lets a database function be called with nulls. SQL arguments take null unless the function
 * refuses it, but the type generator has no way to know and leaves null out of every argument.
 */
export function nullable<Args extends object>(args: {
  [Name in keyof Args]: Args[Name] | null;
}): Args {
  return args as Args;
}
