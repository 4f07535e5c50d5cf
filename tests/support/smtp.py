"""A small mail server that really listens, to see what really leaves.

It keeps what it accepts, and refuses or interrupts as a test asks.
"""

import socketserver
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import default
from threading import Thread

OK = "250 fine"


def accept(_address: str) -> str:
    """Take everything."""
    return OK


@dataclass
class Mailbox:
    """What the server took, and how it answers: to a recipient, then to a message.

    `on_message` is asked once the message is whole, before the answer; an empty one
    breaks the line.
    """

    port: int = 0
    on_recipient: Callable[[str], str] = accept
    on_message: Callable[[str], str] = accept
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    lines: int = 0
    # The first conversation ends after so many messages.
    leaves_after: int = 0

    @property
    def recipients(self) -> list[str]:
        """Who got mail, once for each mail."""
        return [address for address, _data in self.taken]

    def message_to(self, address: str) -> Message:
        """The one mail of that person."""
        [data] = [data for to, data in self.taken if to == address]
        return message_from_bytes(data, policy=default)


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """Serve on a free port until the end."""
    mailbox = Mailbox()

    class Conversation(_Conversation):
        box = mailbox

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation) as server:
        server.daemon_threads = True
        server.block_on_close = False
        mailbox.port = server.server_address[1]
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield mailbox
        finally:
            server.shutdown()


class _Conversation(socketserver.StreamRequestHandler):
    """One connection, in the few words of SMTP that a client needs."""

    box: Mailbox
    disable_nagle_algorithm = True

    def handle(self) -> None:
        """Answer until the other side leaves."""
        self.box.lines += 1
        recipient = ""
        self._say("220 ready")
        while line := self._line():
            said = line.decode().strip()
            word = said[:4].upper()
            if word == "RCPT":
                recipient = said.partition("<")[2].partition(">")[0]
                answer = self.box.on_recipient(recipient)
            elif word == "DATA":
                answer = self._message(recipient)
            else:
                answer = "221 bye" if word == "QUIT" else OK
            if not answer or not self._say(answer) or word == "QUIT" or self._leaves():
                return

    def _leaves(self) -> bool:
        return self.box.lines == 1 and len(self.box.taken) == self.box.leaves_after > 0

    def _message(self, recipient: str) -> str:
        self._say("354 go on")
        data = b""
        while (line := self._line()) not in {b".\r\n", b""}:
            data += line.removeprefix(b".") if line.startswith(b"..") else line
        if not line:
            return ""
        answer = self.box.on_message(recipient)
        if answer.startswith("250"):
            self.box.taken.append((recipient, data))
        return answer

    def _line(self) -> bytes:
        """The next line; empty once the other side is gone, however it went."""
        try:
            return self.rfile.readline()
        except OSError:
            return b""

    def _say(self, answer: str) -> bool:
        try:
            self.wfile.write(f"{answer}\r\n".encode())
        except OSError:
            return False
        return True
