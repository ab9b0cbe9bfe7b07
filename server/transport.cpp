#include "server/transport.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <memory>
#include <system_error>
#include <thread>
#include <utility>

#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/local/stream_protocol.hpp>
#include <fcntl.h>
#include <unistd.h>

#include "server/log.h"

namespace interlock {
namespace {

constexpr std::size_t kReadBytes = std::size_t{64} << 10U;
constexpr std::size_t kWriteBytes = std::size_t{256} << 10U;

void read_all(int descriptor, const Transport::OnBytes& on_bytes) {
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

void write_queue(int descriptor, OutputQueue& queue, const Transport::OnBroken& on_broken) {
  while (const auto bytes = queue.take(kWriteBytes)) {
    const bool written = write_all(descriptor, *bytes);
    queue.written();
    if (!written) {
      on_broken();
      return;
    }
  }
}

// The descriptor of a socket that somebody has accepted; nothing where nobody has.
template <typename Protocol>
std::optional<int> connected(const typename Protocol::endpoint& place) {
  asio::io_context context;
  typename Protocol::socket socket(context);
  std::error_code error;
  socket.connect(place, error);
  if (!error) {
    const int descriptor = ::fcntl(socket.native_handle(), F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (descriptor >= 0) return descriptor;
    error = std::error_code(errno, std::generic_category());
  }
  log(LogLevel::error, "Nobody to talk to: " + error.message());
  return std::nullopt;
}

}  // namespace

Transport::Transport(int input, int output) : input_(input), output_(output) {
  // A reader that is gone is told by write().
  (void)std::signal(SIGPIPE, SIG_IGN);
}

Transport Transport::over_stdio() {
  const Transport transport(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1),
                            ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
  ::dup2(STDERR_FILENO, STDOUT_FILENO);
  const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (nothing >= 0) {
    ::dup2(nothing, STDIN_FILENO);
    ::close(nothing);
  }
  return transport;
}

std::optional<Transport> Transport::to_port(std::uint16_t port) {
  const auto socket = connected<asio::ip::tcp>({asio::ip::address_v4::loopback(), port});
  return socket ? std::optional(Transport(*socket, *socket)) : std::nullopt;
}

std::optional<Transport> Transport::to_pipe(const std::string& path) {
  const auto socket = connected<asio::local::stream_protocol>({path});
  return socket ? std::optional(Transport(*socket, *socket)) : std::nullopt;
}

void Transport::start(OutputQueue& queue, OnBytes on_bytes, OnBroken on_broken) const {
  std::thread(read_all, input_, std::move(on_bytes)).detach();
  std::thread([descriptor = output_, &queue, broken = std::move(on_broken)] {
    write_queue(descriptor, queue, broken);
  }).detach();
}

}  // namespace interlock
