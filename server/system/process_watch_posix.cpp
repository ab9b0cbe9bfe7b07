#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fstream>
#include <limits>
#include <memory>
#include <sstream>
#include <string>
#include <utility>

#include <asio/io_context.hpp>
#include <asio/posix/stream_descriptor.hpp>
#include <sys/types.h>

#if defined(__linux__)
#include <sys/syscall.h>
#include <unistd.h>
#elif defined(__APPLE__)
#include <sys/sysctl.h>
#endif

#include "server/system/process_watch.h"

namespace interlock {
namespace {

// A descriptor that can be read once the process has ended, or -1 with errno.
int process_descriptor(pid_t process) {
#if defined(__linux__) && defined(SYS_pidfd_open)
  return static_cast<int>(::syscall(SYS_pidfd_open, process, 0));
#else
  (void)process;
  errno = ENOSYS;
  return -1;
#endif
}

bool is_running(pid_t process) {
  return ::kill(process, 0) == 0 || errno == EPERM;
}

// When it was started, in the system's own measure: another process may get the same id. Empty
// where it can't be told.
std::string start_time(pid_t process) {
#if defined(__APPLE__)
  std::array<int, 4> name = {CTL_KERN, KERN_PROC, KERN_PROC_PID, process};
  kinfo_proc about{};
  std::size_t size = sizeof(about);
  // Of a process that there isn't it says nothing, and no error.
  if (::sysctl(name.data(), name.size(), &about, &size, nullptr, 0) != 0 || size == 0) return {};
  const timeval& started = about.kp_proc.p_starttime;
  return std::to_string(started.tv_sec) + " " + std::to_string(started.tv_usec);
#else
  constexpr int kField = 20;  // of those after the command's name: proc(5), field 22
  std::ifstream file("/proc/" + std::to_string(process) + "/stat");
  std::string line;
  std::getline(file, line);
  std::istringstream fields(line.substr(std::min(line.rfind(')') + 1, line.size())));
  std::string field;
  for (int i = 0; i < kField; ++i) {
    fields >> field;
  }
  return field;
#endif
}

// Takes the descriptor, and closes it.
void when_readable(asio::io_context& context, int descriptor, EventLoop::Task task) {
  auto stream = std::make_shared<asio::posix::stream_descriptor>(context, descriptor);
  stream->async_wait(asio::posix::stream_descriptor::wait_read,
                     [stream, run = std::move(task)](const std::error_code& error) {
                       if (!error) run();
                     });
}

void poll_process(AsioEventLoop& loop, pid_t process, const std::string& started,
                  const EventLoop::Task& gone) {
  if (!is_running(process) || start_time(process) != started) {
    gone();
    return;
  }
  loop.call_after(std::chrono::seconds(1),
                  [&loop, process, started, gone] { poll_process(loop, process, started, gone); });
}

}  // namespace

void watch_process(AsioEventLoop& loop, std::int64_t process_id, EventLoop::Task gone) {
  if (process_id <= 0 || process_id > std::numeric_limits<pid_t>::max()) {
    return;
  }
  const auto process = static_cast<pid_t>(process_id);
  const int descriptor = process_descriptor(process);
  if (descriptor >= 0) {
    when_readable(loop.context(), descriptor, std::move(gone));
  } else if (errno == ESRCH) {
    loop.post(std::move(gone));
  } else {
    poll_process(loop, process, start_time(process), gone);
  }
}

}  // namespace interlock
