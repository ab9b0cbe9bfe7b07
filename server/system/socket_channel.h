#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>

#include <asio/buffer.hpp>
#include <asio/io_context.hpp>
#include <asio/write.hpp>

#include "server/system/byte_channel.h"

namespace interlock {

// A connected socket. Asio lets one thread wait for bytes while another one sends some.
template <typename Protocol>
class SocketChannel final : public ByteChannel {
 public:
  SocketChannel(const typename Protocol::endpoint& place, std::error_code& error) {
    socket_.connect(place, error);
  }

  std::size_t read(std::span<char> into) override {
    std::error_code error;
    const std::size_t count = socket_.read_some(asio::buffer(into.data(), into.size()), error);
    return error ? 0 : count;
  }

  bool write(std::string_view bytes) override {
    std::error_code error;
    asio::write(socket_, asio::buffer(bytes), error);
    return !error;
  }

 private:
  asio::io_context context_;
  typename Protocol::socket socket_{context_};
};

// Null where nobody accepts, for the reason in `error`.
template <typename Protocol>
std::unique_ptr<ByteChannel> connect_socket(const typename Protocol::endpoint& place,
                                            std::error_code& error) {
  auto channel = std::make_unique<SocketChannel<Protocol>>(place, error);
  return error ? nullptr : std::move(channel);
}

}  // namespace interlock
