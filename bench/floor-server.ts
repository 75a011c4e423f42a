// The cheapest live server there can be, in a process of its own: whatever the database notifies on
// the channel `floor`, or a client sends, goes as one frame to everybody else. No rights, no topics.
import postgres from "postgres";
import { WebSocketServer } from "ws";

const sql = postgres(process.argv[2] ?? "", { max: 1, onnotice: () => undefined });
const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false });
const tell = (text: string, except?: unknown): void => {
  for (const client of server.clients) if (client !== except) client.send(text);
};
server.on("connection", (socket) => {
  socket.on("message", (data: Buffer) => tell(data.toString("utf8"), socket));
});
await sql.listen("floor", (text) => tell(text));
const address = server.address();
if (typeof address === "object" && address !== null) process.send?.({ port: address.port });
process.on("disconnect", () => process.exit(0));
