"""The signed head: how far every chain had come at a moment, signed with a key that is not in the database.

Each event is bound to those before it, so the last digest of a chain stands for all of it, and for every row that its
events tell of. Whoever rewrites the whole database, chain and all, cannot write the head anew.
"""

import base64
import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from tovholder.domain.language.refusal import Refusal
from tovholder.followup.verification.selectors import Fault
from tovholder.ledger.models import Event
from tovholder.ledger.selectors import list_chains

SCHEMA = "tovholder/head/1"


def make_key(path: Path) -> Path:
    """Make a key where there is none, readable by its owner alone, and its public half beside it; where that lies."""
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    beside = path.with_name(f"{path.name}.pub")
    try:
        path.touch(mode=0o600, exist_ok=False)
        path.write_bytes(private)
        beside.write_bytes(public)
    except FileExistsError as fault:
        raise Refusal(
            f"{path}: der ligger en nøgle i forvejen, og den bliver liggende.",
            f"{path}: there is a key already, and it stays.",
        ) from fault
    except OSError as fault:
        raise _unusable_key(path) from fault
    return beside


def sign_head(key: Path, at: datetime.datetime) -> dict[str, Any]:
    """The head of every chain as of now, signed. Raises `Refusal` where the key cannot be used."""
    head = {"schema": SCHEMA, "at": at.astimezone(datetime.UTC).isoformat(timespec="microseconds"), "chains": _heads()}
    private = _read_key(key)
    if not isinstance(private, Ed25519PrivateKey):
        raise _unusable_key(key)
    return {**head, "signature": base64.b64encode(private.sign(_write_plain(head))).decode("ascii")}


def _heads() -> list[dict[str, Any]]:
    return [_head_of(slug) for slug in list_chains()]


def _head_of(slug: str) -> dict[str, Any]:
    last = Event.objects.filter(programme=slug).order_by("-number").first()
    return {"programme": slug, "events": last.number if last else 0, "digest": last.digest if last else ""}


def _write_plain(head: dict[str, Any]) -> bytes:
    return json.dumps(head, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def check_head(signed: Path, key: Path) -> list[Fault]:
    """What has been cut off or rewritten since the head was signed. Together with the chains that is everything.

    Raises `Refusal` where the file is no head or was not signed with the key.
    """
    head = _read_head(signed, key)
    at = datetime.datetime.fromisoformat(head["at"])
    return [fault for chain in head["chains"] for fault in _chain_faults(chain, at)]


def _chain_faults(chain: dict[str, Any], at: datetime.datetime) -> Iterator[Fault]:
    slug, events = chain["programme"], chain["events"]
    there = Event.objects.filter(programme=slug, number=events).first()
    if events and there is None:
        yield Fault(slug or "*", f"event {events}", "cut")
    elif there is not None and there.digest != chain["digest"]:
        yield Fault(slug or "*", f"event {events}", "rewritten")
    later = Event.objects.filter(programme=slug, number__gt=events, at__lt=at).order_by("number")
    yield from (Fault(slug or "*", f"event {event.number}", "backdated") for event in later)


def _read_head(signed: Path, key: Path) -> dict[str, Any]:
    public = _read_key(key)
    if isinstance(public, Ed25519PrivateKey):
        public = public.public_key()
    try:
        head: dict[str, Any] = json.loads(signed.read_bytes())
        signature = base64.b64decode(head.pop("signature"), validate=True)
        public.verify(signature, _write_plain(head))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, InvalidSignature) as fault:
        raise Refusal(
            f"{signed}: det er ikke et hoved, der er underskrevet med nøglen i {key}. Brug den fil, som tovholder head "
            "skrev, og den nøgle, der hører til.",
            f"{signed}: this is no head signed with the key in {key}. Use the file that tovholder head wrote and the "
            "key that belongs to it.",
        ) from fault
    return head


def _read_key(path: Path) -> Ed25519PrivateKey | Ed25519PublicKey:
    """The private key, or its public half, which is enough to verify."""
    try:
        data = path.read_bytes()
        private = b"PRIVATE KEY" in data
        key = serialization.load_pem_private_key(data, None) if private else serialization.load_pem_public_key(data)
    except (OSError, ValueError, TypeError) as fault:
        raise _unusable_key(path) from fault
    if not isinstance(key, Ed25519PrivateKey | Ed25519PublicKey):
        raise _unusable_key(path)
    return key


def _unusable_key(path: Path) -> Refusal:
    return Refusal(
        f"{path}: nøglen kan ikke bruges. Sæt TOVHOLDER_HEAD_KEY til nøglens fil; tovholder head --new-key laver den.",
        f"{path}: the key cannot be used. Set TOVHOLDER_HEAD_KEY to the key's file; tovholder head --new-key makes it.",
    )
