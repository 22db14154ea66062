"""The tutorial's last server in Python: lab 8 without its log, for bench/run.sh."""

import os
import signal
import socket

PORT = int(os.environ.get("PORT") or 8888)
BACKLOG = int(os.environ.get("BACKLOG") or 5)
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nHello, World!\n"


def open_listener():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("0.0.0.0", PORT))
    listener.listen(BACKLOG)
    return listener


def handle_request(connection):
    """One read, one answer; a client that has gone away is its loss."""
    try:
        connection.recv(4096)
        connection.sendall(ANSWER)
    except (ConnectionResetError, BrokenPipeError):
        pass


def reap_children(signum, frame):
    """Reaps every child that has ended. ECHILD: none is left."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0] != 0:
            pass
    except ChildProcessError:
        pass


def serve_forever():
    listener = open_listener()
    signal.signal(signal.SIGCHLD, reap_children)
    while True:
        # After EINTR Python runs the handler and calls accept again by itself (PEP 475).
        connection, _ = listener.accept()
        if os.fork() == 0:
            # child
            listener.close()
            handle_request(connection)
            connection.close()
            os._exit(0)
        # parent
        connection.close()


serve_forever()
