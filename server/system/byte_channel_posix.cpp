#include <cerrno>
#include <csignal>

#include <asio/io_context.hpp>
#include <asio/local/stream_protocol.hpp>
#include <fcntl.h>
#include <unistd.h>

#include "server/system/byte_channel.h"
#include "server/system/socket_channel.h"

namespace interlock {
namespace {

class DescriptorChannel final : public ByteChannel {
 public:
  DescriptorChannel(int input, int output) : input_(input), output_(output) {}
  ~DescriptorChannel() override {
    ::close(input_);
    ::close(output_);
  }

  std::size_t read(std::span<char> into) override {
    while (true) {
      const ssize_t count = ::read(input_, into.data(), into.size());
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) return 0;
    }
  }

  bool write(std::string_view bytes) override {
    while (!bytes.empty()) {
      const ssize_t count = ::write(output_, bytes.data(), bytes.size());
      if (count >= 0) {
        bytes.remove_prefix(static_cast<std::size_t>(count));
      } else if (errno != EINTR) {
        return false;
      }
    }
    return true;
  }

 private:
  int input_;
  int output_;
};

}  // namespace

std::unique_ptr<ByteChannel> take_standard_streams() {
  // A reader that is gone is told by write().
  (void)std::signal(SIGPIPE, SIG_IGN);
  auto channel = std::make_unique<DescriptorChannel>(
      ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1),
      ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
  ::dup2(STDERR_FILENO, STDOUT_FILENO);
  const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (nothing >= 0) {
    ::dup2(nothing, STDIN_FILENO);
    ::close(nothing);
  }
  return channel;
}

std::unique_ptr<ByteChannel> connect_to_pipe(const std::string& path, std::error_code& error) {
  return connect_socket<asio::local::stream_protocol>({path}, error);
}

}  // namespace interlock
