#include "server/transport.h"

#include <array>
#include <system_error>
#include <thread>
#include <utility>

#include <asio/ip/tcp.hpp>

#include "server/log.h"
#include "server/system/socket_channel.h"

namespace interlock {
namespace {

constexpr std::size_t kReadBytes = std::size_t{64} << 10U;
constexpr std::size_t kWriteBytes = std::size_t{256} << 10U;

void read_all(ByteChannel& channel, const Transport::OnBytes& on_bytes) {
  const auto buffer = std::make_unique<std::array<char, kReadBytes>>();
  std::size_t count = 0;
  do {
    count = channel.read(*buffer);
    on_bytes({buffer->data(), count});
  } while (count > 0);
}

void write_queue(ByteChannel& channel, OutputQueue& queue, const Transport::OnBroken& on_broken) {
  while (const auto bytes = queue.take(kWriteBytes)) {
    const bool written = channel.write(*bytes);
    queue.written();
    if (!written) {
      on_broken();
      return;
    }
  }
}

}  // namespace

Transport::Transport(std::shared_ptr<ByteChannel> channel) : channel_(std::move(channel)) {}

Transport Transport::over_stdio() {
  return Transport(take_standard_streams());
}

std::optional<Transport> Transport::over(std::shared_ptr<ByteChannel> channel,
                                         const std::error_code& error) {
  if (channel != nullptr) return Transport(std::move(channel));
  log(LogLevel::error, "Nobody to talk to: " + error.message());
  return std::nullopt;
}

std::optional<Transport> Transport::to_port(std::uint16_t port) {
  std::error_code error;
  auto channel = connect_socket<asio::ip::tcp>({asio::ip::address_v4::loopback(), port}, error);
  return over(std::move(channel), error);
}

std::optional<Transport> Transport::to_pipe(const std::string& path) {
  std::error_code error;
  auto channel = connect_to_pipe(path, error);
  return over(std::move(channel), error);
}

void Transport::start(OutputQueue& queue, OnBytes on_bytes, OnBroken on_broken) const {
  std::thread([channel = channel_, heard = std::move(on_bytes)] {
    read_all(*channel, heard);
  }).detach();
  std::thread([channel = channel_, &queue, broken = std::move(on_broken)] {
    write_queue(*channel, queue, broken);
  }).detach();
}

}  // namespace interlock
