"""A static host as hosts are: it compresses text with gzip."""

import contextlib
import gzip
import http.server
import mimetypes
import threading
import urllib.parse


@contextlib.contextmanager
def serve(folder):
    """Serves a folder on a free port of this machine and yields its address."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def do_GET(self):
            path = urllib.parse.unquote(urllib.parse.urlparse(self.path).path).lstrip("/")
            file = (folder / path).resolve()
            if file.is_dir():
                file = file / "index.html"
            if not file.is_file() or folder.resolve() not in file.parents:
                return self.answer(404, b"", "text/plain")
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self.answer(200, file.read_bytes(), kind)

        def answer(self, status, body, kind):
            self.send_response(status)
            self.send_header("Content-Type", kind + ("; charset=utf-8" if kind.startswith("text") else ""))
            if kind.startswith("text") or kind in ("application/javascript", "image/svg+xml"):
                body = gzip.compress(body, 6)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
