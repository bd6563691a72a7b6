"""Pages and an echoing WebSocket on port 5000, for the load of the bench."""
import asyncio
import base64
import hashlib
import signal

MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


async def head(reader):
    lines = {}
    first = await reader.readline()
    if not first:
        return None
    while True:
        line = await reader.readline()
        if line in (b"\r\n", b""):
            return lines
        name, _, value = line.partition(b":")
        lines[name.strip().lower()] = value.strip()


async def echo(reader, writer, key):
    accept = base64.b64encode(hashlib.sha1(key + MAGIC).digest())
    writer.write(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                 b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n")
    while True:
        start = await reader.readexactly(2)
        length = start[1] & 0x7F
        mask = await reader.readexactly(4)
        payload = bytes(b ^ mask[i % 4] for i, b in enumerate(await reader.readexactly(length)))
        writer.write(bytes([start[0], length]) + payload)


async def serve(reader, writer):
    try:
        while True:
            lines = await head(reader)
            if lines is None:
                break
            if b"sec-websocket-key" in lines:
                await echo(reader, writer, lines[b"sec-websocket-key"])
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello\n")
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def main():
    end = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, end.set)
    async with await asyncio.start_server(serve, "0.0.0.0", 5000):
        await end.wait()


asyncio.run(main())
