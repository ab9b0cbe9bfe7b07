#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <ostream>
#include <string>

namespace interlock {

// How far a long piece of work has come, on one line of a terminal: nothing for the first half
// second, then redrawn ten times a second, and gone at the end. advance() is thread-safe; the
// others belong to the thread that made it. One thread at a time writes to `out`.
class ProgressBar {
 public:
  using Clock = std::function<std::chrono::milliseconds()>;

  // `out` null: draws nothing.
  ProgressBar(std::ostream* out, std::size_t total, Clock clock);
  ~ProgressBar() { finish(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void advance();
  void finish();

 private:
  [[nodiscard]] std::string drawing(std::size_t done) const;

  std::ostream* out_;
  std::size_t total_;
  Clock clock_;
  std::atomic<std::size_t> done_ = 0;
  std::atomic<std::int64_t> next_drawing_;  // in the clock's milliseconds; whoever moves it draws
  std::atomic_flag drawing_;
  std::atomic<bool> drawn_ = false;
};

[[nodiscard]] std::chrono::milliseconds steady_milliseconds();

}  // namespace interlock
