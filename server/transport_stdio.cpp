#include "server/transport_stdio.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <memory>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace interlock {
namespace {

constexpr std::size_t kReadBytes = std::size_t{64} << 10U;
constexpr std::size_t kWriteBytes = std::size_t{256} << 10U;

void read_all(int descriptor, const StdioTransport::OnBytes& on_bytes) {
  const auto buffer = std::make_unique<std::array<char, kReadBytes>>();
  while (true) {
    const ssize_t count = ::read(descriptor, buffer->data(), buffer->size());
    if (count > 0) {
      on_bytes({buffer->data(), static_cast<std::size_t>(count)});
    } else if (count == 0 || errno != EINTR) {
      on_bytes({});
      return;
    }
  }
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

void write_queue(int descriptor, OutputQueue& queue, const StdioTransport::OnBroken& on_broken) {
  while (const auto bytes = queue.take(kWriteBytes)) {
    const bool written = write_all(descriptor, *bytes);
    queue.written();
    if (!written) {
      on_broken();
      return;
    }
  }
}

}  // namespace

StdioTransport::StdioTransport()
    : input_(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)),
      output_(::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)) {
  ::dup2(STDERR_FILENO, STDOUT_FILENO);
  const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (nothing >= 0) {
    ::dup2(nothing, STDIN_FILENO);
    ::close(nothing);
  }
  // A reader that is gone is told by write().
  (void)std::signal(SIGPIPE, SIG_IGN);
}

void StdioTransport::start(OutputQueue& queue, OnBytes on_bytes, OnBroken on_broken) {
  std::thread(read_all, input_, std::move(on_bytes)).detach();
  std::thread([descriptor = output_, &queue, broken = std::move(on_broken)] {
    write_queue(descriptor, queue, broken);
  }).detach();
}

}  // namespace interlock
