#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <system_error>

// The ways on which the system moves bytes between a client and this process.
namespace interlock {

// A connection. One thread may read while another one writes.
class ByteChannel {
 public:
  ByteChannel() = default;
  virtual ~ByteChannel() = default;
  ByteChannel(const ByteChannel&) = delete;
  ByteChannel& operator=(const ByteChannel&) = delete;

  // Waits for bytes, and says how many there are: none at the end, or where it is broken.
  [[nodiscard]] virtual std::size_t read(std::span<char> into) = 0;
  // Waits until all are on their way; false where nobody reads any more.
  [[nodiscard]] virtual bool write(std::string_view bytes) = 0;
};

// Standard input and output. Once it has them, nothing else in the process reaches them: what is
// printed to standard output goes to standard error, and standard input is empty.
[[nodiscard]] std::unique_ptr<ByteChannel> take_standard_streams();

// To who waits at that Unix domain socket, or at that named pipe of Windows (`\\.\pipe\name`). Null
// where nobody does, for the reason in `error`.
[[nodiscard]] std::unique_ptr<ByteChannel> connect_to_pipe(const std::string& path,
                                                           std::error_code& error);

}  // namespace interlock
