#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "server/output_queue.h"
#include "server/system/byte_channel.h"

namespace interlock {

// The two ends of the connection with a client. Not thread-safe. One in a process; it lives until
// the process ends.
class Transport {
 public:
  // Called on the reader's thread with what was read, and with nothing at the end.
  using OnBytes = std::function<void(std::string_view bytes)>;
  // Called on the writer's thread when nobody reads any more.
  using OnBroken = std::function<void()>;

  // Over standard input and output. Once it is made, nothing else in the process reaches them: what
  // is printed to standard output goes to standard error, so that a stray line can't break the
  // stream.
  [[nodiscard]] static Transport over_stdio();
  // To a client that waits at that port of this machine, or at that Unix domain socket or
  // named pipe of Windows. Nothing where nobody does; what is wrong is logged.
  [[nodiscard]] static std::optional<Transport> to_port(std::uint16_t port);
  [[nodiscard]] static std::optional<Transport> to_pipe(const std::string& path);

  // Starts the two threads. They are never joined: one may wait for ever for a client that says
  // nothing. REQUIRES: what is referred to lives as long as the process.
  void start(OutputQueue& queue, OnBytes on_bytes, OnBroken on_broken) const;

 private:
  explicit Transport(std::shared_ptr<ByteChannel> channel);
  static std::optional<Transport> over(std::shared_ptr<ByteChannel> channel,
                                       const std::error_code& error);

  std::shared_ptr<ByteChannel> channel_;
};

}  // namespace interlock
