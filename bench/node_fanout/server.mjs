// A plain Socket.IO server with default options. Each POST brings a JSON array; every element goes to everybody.
import { createServer } from "node:http";
import { Server } from "socket.io";

const http = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  for (const payload of JSON.parse(Buffer.concat(chunks))) io.to("everybody").emit("message", payload);
  response.end();
});
const io = new Server(http);

io.on("connection", (socket) => {
  socket.join("everybody");
  socket.emit("sync", { cursor: "0" });
});
http.listen(0, "127.0.0.1", () => console.log(http.address().port));
