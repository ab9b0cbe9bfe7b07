#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "server/outbox.h"

namespace interlock {

// The messages that wait for the writer thread. Thread-safe.
// A client that doesn't read makes it grow; what only the latest matters of waits once, and past
// the limit log messages are dropped. Responses and requests never are.
class OutputQueue final : public Outbox {
 public:
  static constexpr std::size_t kDefaultLimit = std::size_t{64} << 20U;  // bytes

  explicit OutputQueue(std::size_t limit = kDefaultLimit) : limit_(limit) {}

  void send(OutgoingMessage message) override;

  // All that waits, framed, up to about `max_bytes`; waits for some. Nothing once closed and empty.
  [[nodiscard]] std::optional<std::string> take(std::size_t max_bytes);
  // The writer has written what it took last.
  void written();

  // Takes no more messages.
  void close();
  // Waits until all is written, but not longer than that.
  void wait_written(std::chrono::milliseconds longest);

  [[nodiscard]] std::size_t waiting_bytes() const;

 private:
  using Messages = std::list<OutgoingMessage>;

  void remove_same_key(const OutgoingMessage& message);

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  Messages messages_;
  std::unordered_map<std::string, Messages::iterator> by_key_;
  std::size_t bytes_ = 0;
  std::size_t limit_;
  bool writing_ = false;
  bool closed_ = false;
};

}  // namespace interlock
