#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <fstream>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "server/outbox.h"

// What a client and the server said to each other, as a file: a line a message,
// {"ms":12,"received":"{\"jsonrpc\"..."}, with the time since the first.
namespace interlock {

// A value.
struct RecordedMessage {
  enum class Direction : std::uint8_t { received, sent };  // by the server
  Direction direction = Direction::received;
  std::chrono::milliseconds at{0};
  std::string body;  // valid UTF-8: bytes that are none became U+FFFD
};

// Nothing where a line is none of a recording.
[[nodiscard]] std::optional<std::vector<RecordedMessage>> read_recording(std::string_view file);

// Writes a recording while it is made. Nobody waits for the disk but its own thread. Thread-safe.
class Recorder {
 public:
  // Replaces the file.
  explicit Recorder(const std::string& path);
  // REQUIRES: the stream outlives it.
  explicit Recorder(std::ostream& out);
  ~Recorder() { finish(); }
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  [[nodiscard]] bool is_open() const { return &out_ != &file_ || file_.is_open(); }
  void add(RecordedMessage::Direction direction, std::string_view body);
  // Waits until all is written; what comes later is not.
  void finish();

 private:
  void write_lines();

  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::ofstream file_;
  std::ostream& out_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::string lines_;  // guarded by mutex_, as the next
  bool is_over_ = false;
  std::thread writer_;
};

// Puts messages where another outbox does, and on record. Thread-safe as the two are.
class RecordedOutbox final : public Outbox {
 public:
  RecordedOutbox(Outbox& outbox, Recorder& recorder) : outbox_(outbox), recorder_(recorder) {}

  void send(OutgoingMessage message) override {
    recorder_.add(RecordedMessage::Direction::sent, message.body);
    outbox_.send(std::move(message));
  }

 private:
  Outbox& outbox_;
  Recorder& recorder_;
};

}  // namespace interlock
