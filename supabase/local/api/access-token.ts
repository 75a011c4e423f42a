/** Minutes-long access tokens: a removed person's token still opens what is left of its life. */
export const accessTokenSeconds = 600;
