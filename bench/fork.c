/* fork MEGABYTES FORKS: milliseconds for each fork, _exit and waitpid with that much memory touched. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

int main(int count, char **arguments) {
  if (count != 3) return 2;
  size_t size = (size_t)atol(arguments[1]) << 20;
  char *memory = malloc(size);
  if (memory == NULL) return 1;
  memset(memory, 1, size);
  for (int left = atoi(arguments[2]); left > 0; left--) {
    double began = now();
    pid_t pid = fork();
    if (pid == -1) return 1;
    if (pid == 0) _exit(memory[size - 1] - 1);
    int status = -1;
    if (waitpid(pid, &status, 0) != pid || status != 0) return 1;
    printf("%.4f\n", now() - began);
    fflush(stdout);
  }
}
