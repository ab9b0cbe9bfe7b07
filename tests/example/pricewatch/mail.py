"""Tells people about prices that fell."""

import smtplib
from email.message import EmailMessage


class Mailer:
    def __init__(self, host: str, sender: str) -> None:
        self.host = host
        self.sender = sender

    def announce(self, article: str, price: float, to: str) -> None:
        message = EmailMessage()
        message["From"] = self.sender
        message["To"] = to
        message["Subject"] = f"{article} costs {price:.2f} now"
        self._send(message)

    def _send(self, message: EmailMessage) -> None:
        with smtplib.SMTP(self.host, timeout=30) as server:
            server.send_message(message)
