/* The tutorial's last server in C: lab 8 without its log, for bench/run.sh. */
#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static const char ANSWER[] =
    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nHello, World!\n";

static int check(int result, const char *call) {
  if (result != -1) return result;
  perror(call);
  exit(1);
}

static int setting(const char *name, int fallback) {
  const char *text = getenv(name);
  return text != NULL && *text != '\0' ? atoi(text) : fallback;
}

static int open_listener(void) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(setting("PORT", 8888))};
  int on = 1;
  int listener = check(socket(AF_INET, SOCK_STREAM, 0), "socket");
  check(setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on), "setsockopt");
  check(bind(listener, (struct sockaddr *)&address, sizeof address), "bind");
  check(listen(listener, setting("BACKLOG", 5)), "listen");
  return listener;
}

/* One read, one answer; a client that has gone away is its loss. */
static void handle_request(int connection) {
  char request[4096];
  if (read(connection, request, sizeof request) == -1) return;
  for (size_t sent = 0; sent < sizeof ANSWER - 1;) {
    ssize_t taken = write(connection, ANSWER + sent, sizeof ANSWER - 1 - sent);
    if (taken == -1) return;
    sent += (size_t)taken;
  }
}

/* The code that was interrupted keeps its errno. */
static void reap_children(int signal) {
  int saved = errno;
  (void)signal;
  while (waitpid(-1, NULL, WNOHANG) > 0) continue;
  errno = saved;
}

int main(void) {
  /* No SA_RESTART: accept fails with EINTR after the handler, as in the lab. */
  struct sigaction action = {.sa_handler = reap_children};
  int listener = open_listener();
  check(sigaction(SIGCHLD, &action, NULL), "sigaction");
  signal(SIGPIPE, SIG_IGN);
  for (;;) {
    int connection = accept(listener, NULL, NULL);
    if (connection == -1 && errno == EINTR) continue;
    check(connection, "accept");
    if (check(fork(), "fork") == 0) {
      /* child */
      close(listener);
      handle_request(connection);
      close(connection);
      _exit(0);
    }
    /* parent */
    close(connection);
  }
}
