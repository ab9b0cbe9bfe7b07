#pragma once

#include <functional>
#include <string_view>

#include "server/output_queue.h"

namespace interlock {

// The two ends of the connection over standard input and output. Not thread-safe.
// Once it is made, nothing else in the process reaches them: what is printed to standard output
// goes to standard error, so that a stray line can't break the stream. One in a process; it lives
// until the process ends.
class StdioTransport {
 public:
  // Called on the reader's thread with what was read, and with nothing at the end.
  using OnBytes = std::function<void(std::string_view bytes)>;
  // Called on the writer's thread when nobody reads any more.
  using OnBroken = std::function<void()>;

  StdioTransport();
  StdioTransport(const StdioTransport&) = delete;
  StdioTransport& operator=(const StdioTransport&) = delete;

  // Starts the two threads. They are never joined: one may wait for ever for a client that says
  // nothing. REQUIRES: what is referred to lives as long as the process.
  void start(OutputQueue& queue, OnBytes on_bytes, OnBroken on_broken);

 private:
  int input_ = -1;
  int output_ = -1;
};

}  // namespace interlock
