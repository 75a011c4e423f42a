/** A `Storage` for tests, with the enumeration that `Object.keys` sees in a browser. */
export function memoryStorage(): Storage {
  const values = new Map<string, string>();
  const methods = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
    clear: () => values.clear(),
    key: (index: number) => [...values.keys()][index] ?? null,
  };
  return new Proxy(methods, {
    get: (target, name) => (name === "length" ? values.size : Reflect.get(target, name)),
    ownKeys: () => [...values.keys()],
    getOwnPropertyDescriptor: (_target, name) =>
      typeof name === "string" && values.has(name)
        ? { enumerable: true, configurable: true, value: values.get(name) }
        : undefined,
  }) as unknown as Storage;
}
