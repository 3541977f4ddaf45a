"""A mail as sealed bytes, and back: everything that a mail server is given, and nothing that runs."""

import json
from email import message_from_bytes
from email.message import Message
from email.mime.base import MIMEBase
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import EmailMessage
from django.core.mail.utils import DNS_NAME

from tovholder.people.sealing import make_locks

PURPOSE = "tovholder outgoing mail 1"


def seal_mail(mail: EmailMessage, message_id: str) -> bytes:
    """The mail, sealed. Its id is given once, so that one that leaves twice is known as the same."""
    kept: dict[str, Any] = {
        "subject": str(mail.subject),
        "body": str(mail.body),
        "from_email": mail.from_email,
        "to": list(mail.to),
        "cc": list(mail.cc),
        "bcc": list(mail.bcc),
        "reply_to": list(mail.reply_to),
        "headers": {"Message-ID": message_id, **mail.extra_headers},
        "subtype": mail.content_subtype,
        "alternatives": [[str(one.content), one.mimetype] for one in getattr(mail, "alternatives", [])],
        "attachments": [_keep_attachment(one) for one in mail.attachments],
    }
    return make_locks(PURPOSE).encrypt(json.dumps(kept, ensure_ascii=False).encode())


def make_message_id(number: str) -> str:
    """An id of a mail of this site."""
    return f"<{number}@{DNS_NAME}>"


def _keep_attachment(given: Any) -> list[str | None]:
    """A file of the mail: its name, its bytes as Latin 1 text, its kind. A ready-made part is kept whole, unnamed."""
    if isinstance(given, Message):
        return [None, given.as_bytes().decode("latin-1"), None]
    name, content, kind = given
    data = content if isinstance(content, bytes) else str(content).encode()
    return [name, data.decode("latin-1"), kind]


def open_mail(sealed: bytes) -> EmailMessage:
    """The mail as it was written. Raises `InvalidToken` where the key of the site is another than it was."""
    kept = json.loads(make_locks(PURPOSE).decrypt(sealed))
    subtype, alternatives, attachments = (kept.pop(name) for name in ("subtype", "alternatives", "attachments"))
    mail = EmailMultiAlternatives(**kept)
    mail.content_subtype = subtype
    for content, kind in alternatives:
        mail.attach_alternative(content, kind)
    for name, content, kind in attachments:
        data = content.encode("latin-1")
        if name is None and kind is None:
            mail.attach(_open_part(data))
        else:
            mail.attach(name, data, kind)
    return mail


def _open_part(data: bytes) -> MIMEBase:
    """A ready-made part, such as an invitation that calendars understand."""
    read = message_from_bytes(data)
    part = MIMEBase(read.get_content_maintype(), read.get_content_subtype())
    for name in part:
        del part[name]
    for name, value in read.items():
        part[name] = value
    part.set_payload(read.get_payload())
    return part
