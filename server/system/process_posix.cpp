#include <cerrno>
#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

#include "server/system/process.h"

namespace interlock {

std::uint64_t process_id() {
  return static_cast<std::uint64_t>(::getpid());
}

void prepare_process() {
  (void)std::signal(SIGXFSZ, SIG_IGN);
}

ApartEnd run_apart(const std::function<int()>& work) {
  const pid_t child = ::fork();
  if (child < 0) return {};
  if (child == 0) ::_exit(work());
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return {true, WIFSIGNALED(status) ? WTERMSIG(status) : 0};
}

}  // namespace interlock
