/** How '@/…' resolves, for dependency-cruiser, which reads a webpack configuration. */
const path = require("node:path");
module.exports = {
  resolve: {
    alias: { "@": path.join(__dirname, "..") },
    extensions: [".ts", ".tsx", ".js", ".mjs", ".json", ".css"],
    conditionNames: ["import", "types", "node", "default"],
  },
};
