/**
 * Runs before the page's own code. A dialog that keeps the page behind it from scrolling adds a
 * style element at run time; the Content-Security-Policy takes it only with this page's nonce,
 * which any of its scripts may read. Libraries look for it under this name.
 */
Object.assign(globalThis, {
  __webpack_nonce__: document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce,
});
