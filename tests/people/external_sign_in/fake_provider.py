"""A provider of OpenID Connect on loopback that vouches for whom the test says, and forgets nothing it was asked."""

import base64
import hashlib
import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "tovholder", "hemmelighed"


@dataclass
class FakeProvider:
    """What it says of whoever comes, and what it was asked."""

    issuer: str = ""
    claims: dict[str, Any] = field(default_factory=lambda: {"sub": "person-7"})
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1"}))
    signing_key: RSAKey | None = None
    """Another key than the one it publishes, for a token that somebody else has signed."""
    audience: str = CLIENT
    issued_by: str = ""
    """Another issuer than itself, for a token meant for elsewhere."""
    expired: bool = False
    asked: dict[str, dict[str, str]] = field(default_factory=dict)
    """What each code was given for: the question of the browser."""

    def answer_browser(self, address: str) -> dict[str, str]:
        """What the browser brings back after signing in there, from the address it was led to."""
        question = {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}
        code = f"kode-{len(self.asked)}"
        self.asked[code] = question
        return {"code": code, "state": question["state"]}

    def make_token(self, form: dict[str, str]) -> dict[str, Any] | None:
        """The token for a code, where whoever asks holds what the code was asked with."""
        question = self.asked.pop(form.get("code", ""), None)
        if question is None:
            return None
        shown = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if question["code_challenge"] != base64.urlsafe_b64encode(shown).decode().rstrip("="):
            return None
        now = int(time.time()) - (4000 if self.expired else 0)
        said = {
            "iss": self.issued_by or self.issuer,
            "aud": self.audience,
            "nonce": question["nonce"],
            "iat": now,
            "exp": now + 600,
            **self.claims,
        }
        signed = jwt.encode({"alg": "RS256", "kid": "1"}, said, self.signing_key or self.key)
        return {"access_token": "adgang", "token_type": "Bearer", "expires_in": 600, "id_token": signed}


def serve_provider(provider: FakeProvider) -> ThreadingHTTPServer:
    """Serve it on a free port of this machine until the server is shut down; sets its issuer."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here = provider.issuer
            if self.path == "/.well-known/openid-configuration":
                self._write(
                    {
                        "issuer": here,
                        "authorization_endpoint": f"{here}/authorize",
                        "token_endpoint": f"{here}/token",
                        "jwks_uri": f"{here}/keys",
                        "id_token_signing_alg_values_supported": ["RS256"],
                    }
                )
            else:
                self._write({"keys": [provider.key.as_dict(private=False)]})

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            form = {key: values[0] for key, values in parse_qs(self.rfile.read(length).decode()).items()}
            token = provider.make_token(form)
            self._write(token or {"error": "invalid_grant"}, 200 if token else 400)

        def _write(self, value: Any, status: int = 200) -> None:
            body = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.issuer = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
